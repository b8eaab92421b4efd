"""The words by which pages name their parts, in classes, ids and short sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from exporter.tree import HEADINGS, Element

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

#: Words in class names and ids of what is no part of an article.
_OTHER = frozenset(
    "ad ads advert advertisement advertising adsense adslot adunit banner breadcrumb breadcrumbs"
    " byline comment comments commentlist cookie cookies consent disqus dfp dsq footer gdpr jp"
    " kicker login masthead menu modal nav navbar navbox navigation newsletter outbrain pager"
    " pagination popup popular postmeta promo promos promoted promotion recirc"
    " recirculation recommend recommended recommendation recommendations related replies respond"
    " rss sharedaddy share shares sharebar sharing sharethis addthis addtoany shoutbox sidebar"
    " signup skyscraper social sociallinks socialmedia sponsor sponsored sponsors subscribe"
    " subscription taboola tagcloud tags taglist teaser teasers toolbar trending widget widgets"
    " catlinks"
    " editsection noprint offscreen printfooter jumplink skip sitemap copyright metadata ambox"
    " toc comentarios kommentare commentaires commenti reacties readmore interlink"
    " interlinks".split()
)
_COMMENTS = frozenset(
    "comment comments commentlist comentarios kommentare commentaires commenti disqus replies"
    " respond".split()
)
#: Two such words one after the other.
_OTHER_PAIRS = frozenset(
    {
        ("read", "more"),
        ("table", "of"),
        ("read", "next"),
        ("also", "read"),
        ("see", "also"),
        ("more", "stories"),
        ("more", "from"),
        ("most", "read"),
        ("most", "viewed"),
        ("site", "header"),
        ("page", "header"),
        ("site", "info"),
        ("post", "meta"),
        ("entry", "meta"),
        ("article", "meta"),
        ("author", "info"),
        ("author", "box"),
        ("author", "bio"),
        ("about", "author"),
        ("post", "info"),
        ("post", "navigation"),
        ("post", "tags"),
        ("entry", "utility"),
        ("entry", "footer"),
        ("post", "footer"),
        ("article", "footer"),
        ("you", "may"),
        ("up", "next"),
        ("screen", "reader"),
        ("visually", "hidden"),
        ("sr", "only"),
        ("off", "screen"),
        ("editors", "picks"),
        ("mail", "list"),
        ("mailing", "list"),
        ("call", "to"),
        ("in", "house"),
        ("print", "only"),
    }
)
#: Words that name the paragraph between title and article.
_STANDFIRST = frozenset(
    "chapeau chapo deck dek entradilla ingress intro lead lede standfirst strapline subheadline"
    " subtitle summary vorspann".split()
)
#: Words that name the body of an article.
_BODY = frozenset(
    {
        "articlebody",
        "articlecontent",
        "articletext",
        "bodytext",
        "bodycontent",
        "entrycontent",
        "entrytext",
        "maincontent",
        "mwparseroutput",
        "postbody",
        "postcontent",
        "posttext",
        "pagecontent",
        "storybody",
        "storycontent",
        "storytext",
        "contentbody",
        "articlecopy",
        "bodycopy",
        "storycopy",
        "richtext",
        "fulltext",
        "newsbody",
        "newstext",
        "newscontent",
        "blogpost",
        "blogcontent",
        "hentry",
    }
)


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """Take a class name or an id apart: postBody__inner into post, body, inner."""
    return tuple(part.lower() for part in _PARTS.findall(name))


@lru_cache(maxsize=4096)
def _names_other(name: str) -> bool:
    words = parts(name)
    return any(word in _OTHER for word in words) or any(
        pair in _OTHER_PAIRS for pair in pairwise(words)
    )


@lru_cache(maxsize=4096)
def _names_body(name: str) -> bool:
    words = parts(name)
    return any(first + second in _BODY for first, second in pairwise(words)) or any(
        word in _BODY for word in words
    )


def names_of(element: Element) -> list[str]:
    """Give the class names and the id of an element; that of a heading says what it says."""
    ids = element.get("id", "").split()
    if ids and any(e is not None and e.tag in HEADINGS for e in (element, element.getparent())):
        ids = []
    return [*element.get("class", "").split(), *ids]


def other_names(element: Element) -> list[str]:
    """Give those class names and the id that say that an element is no part of an article."""
    return [name for name in names_of(element) if _names_other(name)]


def is_named_comments(element: Element) -> bool:
    """Tell whether an element is named as what readers say of the article."""
    return any(not _COMMENTS.isdisjoint(parts(name)) for name in names_of(element))


def is_named_standfirst(element: Element) -> bool:
    """Tell whether an element is named as the paragraph between title and article."""
    return any(not _STANDFIRST.isdisjoint(parts(name)) for name in names_of(element))


def is_named_body(element: Element) -> bool:
    """Tell whether an element is named as the body of an article."""
    if "articleBody" in element.get("itemprop", ""):
        return True
    return any(_names_body(name) for name in names_of(element))
