"""Which elements, attributes and roles an article may hold, and where (EPUB 3.3 #sec-xhtml-req).

The content model is that of HTML 5 (https://html.spec.whatwg.org/), a little stricter: links and
insertions hold text only, and sections of text hold blocks only.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Blocks that hold text (phrasing content) only.
TEXT_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 pre".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
#: Blocks that hold either text or blocks.
CELLS = frozenset("li dt dd td th caption figcaption".split())
#: Blocks that hold blocks.
SECTIONS = frozenset("article section aside blockquote div header footer figure".split())
#: Blocks of which each child is of a known kind.
STRUCTURES = frozenset("ul ol dl table thead tbody tfoot tr".split())
BLOCKS = TEXT_BLOCKS | CELLS | SECTIONS | STRUCTURES | {"hr"}
INLINE = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rt ruby samp small span"
    " strong sub sup time u var wbr".split()
)
#: Elements that the transforms turn into others; they do not outlive them.
PASSING = frozenset({"input"})
ALLOWED = BLOCKS | INLINE | PASSING
#: Elements that may be empty and yet mean something.
VOID = frozenset("br hr img input wbr".split())

#: Where a part may stand; elsewhere it gets the chain of parents that it lacks.
PARENTS: Mapping[str, frozenset[str]] = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "tr": frozenset({"thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
}

#: Obsolete or foreign elements -> what they mean today, with a class where one is needed.
RENAMED: Mapping[str, tuple[str, str]] = {
    "acronym": ("abbr", ""),
    "address": ("div", "address"),
    "center": ("div", "ta-center"),
    "details": ("div", "details"),
    "dialog": ("div", ""),
    "dir": ("ul", ""),
    "fieldset": ("div", ""),
    "form": ("div", ""),
    "hgroup": ("div", ""),
    "legend": ("p", ""),
    "listing": ("pre", ""),
    "main": ("div", ""),
    "menu": ("ul", ""),
    "nav": ("div", ""),
    "plaintext": ("pre", ""),
    "s": ("del", ""),
    "search": ("div", ""),
    "strike": ("del", ""),
    "summary": ("p", "summary"),
    "tt": ("code", ""),
    "xmp": ("pre", ""),
}
#: Elements that go with all that they hold: code, controls, and what only a program fills.
DROPPED = frozenset(
    "area base basefont bgsound col colgroup datalist frame frameset head link meta noembed"
    " noframes param progress meter rp script select source style template textarea title"
    " track".split()
)
#: Moving and embedded content, which no edition can show.
MEDIA = frozenset("applet audio canvas embed iframe object svg video".split())

GLOBAL_ATTRIBUTES = frozenset("id class lang dir role".split())
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset("href title aria-label".split()),
    "abbr": frozenset({"title"}),
    "aside": frozenset({"aria-label"}),
    "code": frozenset({"data-line"}),
    "dfn": frozenset({"title"}),
    "figure": frozenset({"aria-label"}),
    "img": frozenset("src alt title width height data-caption data-width data-height".split()),
    "input": frozenset("type checked".split()),
    "li": frozenset({"value"}),
    "ol": frozenset("start reversed type".split()),
    "section": frozenset({"aria-label"}),
    "span": frozenset({"aria-label"}),
    "table": frozenset({"aria-label"}),
    "td": frozenset("colspan rowspan".split()),
    "th": frozenset("colspan rowspan scope".split()),
    "time": frozenset({"datetime"}),
}
#: The roles (DPUB-ARIA 1.1, ARIA in HTML) that an element may carry.
ROLES: Mapping[str, frozenset[str]] = {
    "a": frozenset("doc-noteref doc-backlink doc-biblioref doc-glossref".split()),
    "aside": frozenset("doc-footnote doc-example doc-pullquote doc-tip note".split()),
    "blockquote": frozenset({"doc-epigraph", "doc-pullquote"}),
    "img": frozenset({"presentation"}),
    "p": frozenset({"doc-subtitle"}),
    "section": frozenset(
        "doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-bibliography doc-chapter"
        " doc-conclusion doc-credits doc-dedication doc-endnotes doc-epilogue doc-errata"
        " doc-example doc-foreword doc-glossary doc-introduction doc-part doc-preface"
        " doc-prologue doc-pullquote doc-qna".split()
    ),
    "span": frozenset({"img"}),
}
