"""Prepares the parts of a Word file for mammoth: what they mean is told by marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exporter.notices import Notices
from exporter.readers.docx import changes, drawings
from exporter.readers.docx.looks import find_headings
from exporter.readers.docx.losses import Losses
from exporter.readers.docx.marks import Marks
from exporter.readers.docx.names import name
from exporter.readers.docx.numbers import Numbering
from exporter.readers.docx.package import Package, Relation
from exporter.readers.docx.paragraphs import (
    Paragraph,
    Reading,
    direction_of,
    language_of,
    mark_paragraphs,
    read_paragraphs,
)
from exporter.readers.docx.styles import Styles
from exporter.readers.docx.tables import mark_heads
from exporter.tree import Element

#: The parts whose text is notes -> what calls them, and what they are.
_NOTES = {
    "footnotes": ("w:footnoteReference", "w:footnote"),
    "endnotes": ("w:endnoteReference", "w:endnote"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A Word file whose parts hold no more than mammoth is to see."""

    parts: Mapping[str, Element]
    """The main part as `document`, and `footnotes` and `endnotes` if there are any."""
    relations: Mapping[str, Mapping[str, Relation]]
    marks: Marks
    losses: Losses
    language: str
    direction: str
    """`rtl`, or "": then the language tells."""


def prepare(package: Package, notices: Notices, where: str) -> Prepared:
    """Read all parts of a Word file that hold text.

    Raises InputError when one is missing or damaged.
    """
    names = {kind: package.part(kind) for kind in _NOTES}
    names = {"document": (package.main, package.document())} | names
    parts = {kind: root for kind, (_, root) in names.items() if root is not None}
    relations = {kind: package.relations(names[kind][0]) for kind in parts}
    losses, marks = Losses(), Marks()
    for root in parts.values():
        changes.settle(root, losses)
    targets = changes.find_targets(parts.values())
    for root in parts.values():
        changes.drop_bookmarks(root, targets)
    _drop_missing_calls(parts, notices, where)
    styles = Styles(package.part("styles")[1])
    reading = Reading(
        styles=styles, numbering=Numbering(package.part("numbering")[1]), losses=losses
    )
    found: dict[str, list[Paragraph]] = {}
    for kind, root in parts.items():
        drawings.mark_formulas(root, marks, losses)
        drawings.free_boxes(root)
        drawings.mark_pictures(root, relations[kind], marks, losses)
        mark_heads(root, styles)
        found[kind] = read_paragraphs(root, reading)
    find_headings(found["document"], notices, where)
    for paragraphs in found.values():
        mark_paragraphs(paragraphs, marks)
    return Prepared(
        parts=parts,
        relations=relations,
        marks=marks,
        losses=losses,
        language=language_of(found["document"]),
        direction="rtl" if direction_of(found["document"]) == "rtl" else "",
    )


def _drop_missing_calls(parts: Mapping[str, Element], notices: Notices, where: str) -> None:
    """Drop the calls of notes that are not there."""
    for kind, (call, note) in _NOTES.items():
        root = parts.get(kind)
        notes = root.iterfind(name(note)) if root is not None else ()
        known = {each.get(name("w:id"), "") for each in notes}
        for part in parts.values():
            for each in list(part.iter(name(call))):
                parent = each.getparent()
                if each.get(name("w:id"), "") not in known and parent is not None:
                    parent.remove(each)
                    notices.warn(
                        "note-missing", "the text calls a note that is not there", where=where
                    )
