"""Finds what a link leads to in a tree, and takes links off their texts that lead nowhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote

from exporter.hints import hint as advise
from exporter.model import Source
from exporter.notices import Notices
from exporter.tree import HEADINGS, Element, elements, text_of, unwrap

#: RFC 3986, 3.1.
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: The scheme of links between articles of one source; no such link leaves the program.
WITHIN = "within:"
#: Characters of an address that a message can show.
_SHOWN = 80


def within(part: str, fragment: str = "") -> str:
    """Make the address of an article, or of a place in it, for others of the same source."""
    return f"{WITHIN}{part}#{fragment}" if fragment else f"{WITHIN}{part}"


def find_anchor(fragment: str, names: Mapping[str, str], anchors: Mapping[str, str]) -> str:
    """Give the id that a fragment means: one of these names, or of the anchors of headings."""
    for name in (fragment, unquote(fragment)):
        if name in names:
            return names[name]
    return anchors.get(_plain(unquote(fragment)), "")


def heading_anchors(root: Element) -> dict[str, str]:
    """Map the anchors that other Markdown programs make of headings to ours."""
    anchors: dict[str, str] = {}
    for heading in elements(root, *HEADINGS):
        stem = _plain(text_of(heading))
        number, name = 1, stem
        while name in anchors:
            name, number = f"{stem}-{number}", number + 1
        anchors[name] = heading.get("id", "")
    return {name: anchor for name, anchor in anchors.items() if name and anchor}


def drop(link: Element, source: Source, notices: Notices, hint: str) -> None:
    """Take a link off its text, and tell so; once of all links within a site."""
    href = " ".join(link.get("href", "").split())
    if _is_within_site(href, source):
        message = "links lead to other pages of a site whose address is not known; their texts stay"
        hint = advise("address", source.format)
    else:
        shown = href if len(href) <= _SHOWN else f"{href[: _SHOWN - 1]}…"
        message = f"the link “{shown}” leads nowhere in an edition; its text stays"
    notices.warn("link-dropped", message, where=source.name, hint=hint)
    release(link)


def _is_within_site(href: str, source: Source) -> bool:
    """Tell whether only the address of a site says where a link leads: of a page any path may."""
    is_path = not href.startswith(("#", "//")) and not SCHEME.match(href)
    return is_path and (source.format == "html" or href.startswith("/"))


def release(link: Element) -> None:
    """Take a link off its text, but keep it as a target."""
    for name in ("href", "title", "role", "aria-label"):
        link.attrib.pop(name, None)
    if link.get("id") or link.get("lang"):
        link.tag = "span"
    else:
        unwrap(link)


def _plain(text: str) -> str:
    """Write a heading as GitHub does in its anchors, but with single hyphens."""
    folded = unicodedata.normalize("NFC", text).lower().replace(" ", "-")
    return re.sub(r"-+", "-", re.sub(r"[^\w-]", "", folded)).strip("-")
