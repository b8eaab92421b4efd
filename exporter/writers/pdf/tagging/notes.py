"""Finds the note that each call calls: it stands behind the call, wherever it is on the page."""

from __future__ import annotations

from exporter.tree import Element


def called(root: Element) -> dict[Element, Element]:
    """Map the first call of each note that the projection has placed to the note."""
    notes = {
        note.get("id", ""): note
        for note in root.iter("aside")
        if is_note(note) and (place := note.getparent()) is not None and _is_place(place)
    }
    calls: dict[Element, Element] = {}
    for link in root.iter("a"):
        if link.get("role") == "doc-noteref":
            note = notes.pop(link.get("href", "")[1:], None)
            if note is not None:
                calls[link] = note
    return calls


def is_note(element: Element) -> bool:
    """Tell whether an element is a note."""
    return element.get("role") == "doc-footnote"


def _is_place(element: Element) -> bool:
    return element.get("class") == "note-place"
