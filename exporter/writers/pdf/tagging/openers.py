"""Says for each HTML element which structure element it is, and where its content goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pydyf

from exporter import tree
from exporter.tree import BLOCKS, HEADINGS, Element
from exporter.writers.pdf.tagging import figures, lists, tables
from exporter.writers.pdf.tagging.known import Known
from exporter.writers.pdf.tagging.node import Node, Place
from exporter.writers.pdf.tagging.notes import is_note

Opener: TypeAlias = Callable[[Element, Place, Known, str], Place]

#: Blocks that are one structure element of their own.
_KINDS = {
    "article": "Art",
    "aside": "Sect",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "figcaption": "Caption",
    "p": "P",
    "section": "Sect",
    "tr": "TR",
    **{heading: heading.upper() for heading in HEADINGS},
}
#: The same within lines.
_INLINE_KINDS = {
    "code": "Code",
    "q": "Quote",
    "ruby": "Ruby",
}


def open_element(element: Element, place: Place, known: Known) -> Place:
    """Put what an HTML element is into its place, and give the place of its content."""
    language = element.get("lang") or place.language
    opener = _OPENERS.get(str(element.tag), _open_plain)
    return opener(element, place, known, language)


def _open_plain(element: Element, place: Place, _: Known, language: str) -> Place:
    tag = str(element.tag)
    if kind := _KINDS.get(tag):
        return place.block(Node(kind, language))
    if tag in BLOCKS and place.is_flow:
        return place.part(language)
    if kind := _INLINE_KINDS.get(tag):
        return place.inline(Node(kind, language))
    entries = {}
    if character := element.get("data-character"):
        entries["ActualText"] = pydyf.String(character)
    if element.get("role") == "img" and (label := element.get("aria-label")):
        entries["Alt"] = pydyf.String(label)
    if entries or language != place.language:
        return place.inline(Node("Span", language, entries=entries))
    return place


def _open_ruby_part(element: Element, place: Place, _: Known, language: str) -> Place:
    node = Node(str(element.tag).upper(), language)
    return place.block(node) if place.node.kind == "Ruby" else place.inline(node)


def _open_aside(element: Element, place: Place, known: Known, language: str) -> Place:
    if not is_note(element):
        return _open_plain(element, place, known, language)
    name = pydyf.String(f"note-{element.get('id')}")
    return place.beside(Node("Note", language, entries={"ID": name}))


def _open_navigation(element: Element, place: Place, _: Known, language: str) -> Place:
    within = place.block(Node("Sect", language))
    return replace(within, is_contents=tree.has_class(element, "contents"))


def _open_link(element: Element, place: Place, known: Known, language: str) -> Place:
    annotations = known.painted[element].links
    if not annotations:
        return _open_plain(element, place, known, language)
    link = Node("Link", language, [*annotations])
    if element.get("role") == "doc-backlink":
        place = place.inline(Node("Lbl", language))
    elif place.node.kind == "TOCI":
        place = place.block(Node("Reference", language))
    return place.inline(link)


def _open_code_block(element: Element, place: Place, _: Known, language: str) -> Place:
    place = place.block(Node("P", language))
    has_code = element.find("code") is not None
    return place if has_code else place.inline(Node("Code", language))


_OPENERS: dict[str, Opener] = {
    "a": _open_link,
    "aside": _open_aside,
    "dd": lists.open_definition,
    "dl": lists.open_definitions,
    "dt": lists.open_term,
    "figure": figures.open_figure,
    "img": figures.open_picture,
    "li": lists.open_item,
    "nav": _open_navigation,
    "ol": lists.open_list,
    "pre": _open_code_block,
    "rb": _open_ruby_part,
    "rp": _open_ruby_part,
    "rt": _open_ruby_part,
    "table": tables.open_table,
    "tbody": tables.open_group,
    "td": tables.open_cell,
    "tfoot": tables.open_group,
    "th": tables.open_cell,
    "thead": tables.open_group,
    "ul": lists.open_list,
}
