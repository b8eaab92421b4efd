"""Finds the title of an article, without the name of the site that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from exporter.tree import Element, clean_text, text_of

_SEPARATOR = re.compile(r"\s+[|\u00bb\u00ab\u2013\u2014·•:/-]+\s+|\s*\|\s*|\s*[\u00bb\u00ab]\s*")
_OTHER = re.compile(r"[\W_]+")
#: Separators behind which a short name is that of the site, though nothing else tells it.
_STRONG = frozenset("|–—»·")
#: Words that a title has at least, and such a name at most.
_WORDS = 3


def find_title(root: Element, told: Iterable[str], site: str, host: str) -> str:
    """Give the title: as the heading of the page writes it, if one says what the page tells."""
    titles = [" ".join(clean_text(title).split()) for title in told]
    titles = [title for title in titles if title]
    of_site = [heading for heading in root.iter("h1", "h2") if _leads_home(heading, host)]
    names = _site_names(site, host) | {core(text_of(heading)) for heading in of_site} - {""}
    headings = [text_of(heading) for heading in root.iter("h1", "h2")]
    by_core = {core(heading): heading for heading in reversed(headings)}
    for title in titles:
        for version in (title, *_versions(title)):
            said = core(version)
            if said and said in by_core and said not in names:
                return by_core[said]
    first = [text_of(heading) for heading in root.iter("h1")]
    is_alone = len(first) == 1 and bool(first[0]) and core(first[0]) not in names
    if is_alone and len(set(titles)) < 2 and not _is_of_site(next(root.iter("h1")), titles):
        return first[0]
    return _without_site(titles[0], names) if titles else ""


def _is_of_site(heading: Element, titles: list[str]) -> bool:
    """Tell whether a heading stands above all pages of a site rather than above the article."""
    is_above = any(above.tag in {"header", "nav"} for above in heading.iterancestors())
    return is_above and bool(titles)


def _leads_home(heading: Element, host: str) -> bool:
    """Tell whether a heading is, as a whole, a link to the first page of the site."""
    links = list(heading.iter("a"))
    if len(links) != 1 or text_of(links[0]) != text_of(heading):
        return False
    address = links[0].get("href", "").strip()
    home = re.fullmatch(r"(?:(?:https?:)?//([^/?#]+))?(/?)", address, re.IGNORECASE)
    return bool(address) and home is not None and (home[1] or host) == host


def core(text: str) -> str:
    """Give the letters of a text, by which two versions of it can be compared."""
    return _OTHER.sub("", text).casefold()


def _versions(title: str) -> list[str]:
    """Give a title without what stands before or behind each of its separators, longest first."""
    found = []
    for separator in _SEPARATOR.finditer(title):
        found += [title[: separator.start()], title[separator.end() :]]
    return sorted(found, key=len, reverse=True)


def _site_names(site: str, host: str) -> set[str]:
    bare = host.removeprefix("www.")
    names = {core(site), core(bare), core(bare.rpartition(".")[0])}
    return (names | {core(part) for part in bare.split(".") if len(part) > 3}) - {""}


def _without_site(title: str, names: set[str]) -> str:
    ends = list(_SEPARATOR.finditer(title))
    for separator in reversed(ends):
        if core(title[separator.end() :]) in names:
            return title[: separator.start()]
        if core(title[: separator.start()]) in names:
            return title[separator.end() :]
    if ends and ends[-1][0].strip() in _STRONG:
        rest, end = title[: ends[-1].start()], title[ends[-1].end() :]
        return rest if len(rest.split()) >= _WORDS >= len(end.split()) else title
    return title
