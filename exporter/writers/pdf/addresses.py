"""Gives links their addresses on paper: an empty element behind each, which the stylesheet fills.

What it shows is generated: an artifact, no part of the text.
"""

from __future__ import annotations

import re

from exporter import tree
from exporter.tree import Element, build

#: Characters of an address that a note can show.
_ROOM = 160
#: What a browser puts before what is typed.
_UNTYPED = re.compile(r"https://(?:www\.)?")
#: Where an address may be broken: behind these, but never before one of them.
_BREAKS = re.compile(r"(?<=[/?&=#._-])(?![/?&=#._-])")
_MAY_BREAK = "\u200b"


def note_addresses(body: Element) -> None:
    """Put the address of each link to the web behind it, once in an article.

    Not where the text says it already, nor in what we add to the text.
    """
    for part in [*tree.elements(body, "article")]:
        told = set[str]()
        for link in list(tree.elements(part, "a")):
            href = link.get("href", "")
            if href not in told and _is_hidden(link, href):
                told.add(href)
                tree.put_behind(link, _note(href, is_noted=_is_in_note(link)))


def _is_hidden(link: Element, href: str) -> bool:
    """Tell whether an address leads to the web and does not stand in the text."""
    if not href.startswith(("http://", "https://")) or tree.has_class(link, "url"):
        return False
    return _shown(tree.text_of(link)) != _shown(href)


def _note(href: str, *, is_noted: bool) -> Element:
    shown = _shown(href)
    if len(shown) > _ROOM:
        shown = f"{shown[:_ROOM]}…"
    note = build("span", {"class": "link-note", "data-address": _BREAKS.sub(_MAY_BREAK, shown)})
    if is_noted:
        # A note in a note cannot float.
        tree.add_class(note, "noted")
    return note


def _shown(address: str) -> str:
    return _UNTYPED.sub("", address.strip(), count=1).removesuffix("/")


def _is_in_note(link: Element) -> bool:
    return any(above.get("role") == "doc-footnote" for above in link.iterancestors("aside"))
