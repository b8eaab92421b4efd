"""Sets the notes of a layout beside the lines that call them, where the stylesheet has them beside.

A stylesheet puts a note outside of the text block by an absolute position. WeasyPrint 70.0 then
leaves it a line too low, on the same side of every page, and over the note before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from exporter import tree
from exporter.writers.pdf.marks import below, page_box

#: Where a stylesheet that has notes beside the text sends them to the foot all the same.
_SENT = "ancestor::*[contains(@class, 'turned') or contains(@class, 'at-foot')]"


#: Of the height of a page: a note that takes up more may have been broken at the end of it.
_MOST = 0.9


class SideNote(NamedTuple):
    """The box of a note, and the line that calls it."""

    box: Any
    line: Any


def arrange(document: Any) -> bool:
    """Set each note level with its call and below the one before, on the outer side of its page.

    Notes for which a page is too short, or which run against it, are marked to stand at its foot:
    then tells that the tree is to be laid out again.
    """
    is_crowded = False
    for page in document.pages:
        if _has_notes_at_foot(page):
            return is_crowded
        notes = list(_notes(page))
        if against := [note for note in notes if _runs_against(note, page)]:
            is_crowded = True
            for note in against:
                _send_to_foot(note)
            continue
        if not notes:
            continue
        sheet = page_box(page)
        if _is_verso(page, document):
            _change_sides(notes, sheet)
        if not _stack(notes, sheet):
            is_crowded = True
            for note in notes:
                _send_to_foot(note)
    return is_crowded


def _has_notes_at_foot(page: Any) -> bool:
    """Tell by a page with notes whether the stylesheet has them all at the foot."""
    areas = [box for box in page_box(page).children if type(box).__name__ == "FootnoteAreaBox"]
    notes = [box.element for area in areas for box in area.children if _is_note(box)]
    return any(not note.xpath(_SENT) for note in notes)


def _notes(page: Any) -> Iterator[SideNote]:
    """List the notes beside the text of a page in the order of their calls."""
    for box in below(page_box(page)):
        if type(box).__name__ == "LineBox":
            yield from (SideNote(each, box) for each in below(box) if _is_beside(each))


def _is_beside(box: Any) -> bool:
    return _is_note(box) and bool(box.style["position"] == "absolute")


def _is_note(box: Any) -> bool:
    is_aside = box.element is not None and box.element_tag == "aside"
    return is_aside and box.element.get("role") == "doc-footnote"


def _runs_against(note: SideNote, page: Any) -> bool:
    """Tell whether a note is of a passage that starts on the other side than its page does."""
    root = page_box(page).children[0]
    return bool(note.line.style["direction"] != root.style["direction"])


def _is_verso(page: Any, document: Any) -> bool:
    # The first page is a recto, whichever way the publication runs.
    side, first = (page_box(each).page_type.side for each in (page, document.pages[0]))
    return bool(side != first)


def _change_sides(notes: Sequence[SideNote], sheet: Any) -> None:
    left, right = sheet.content_box_x(), sheet.content_box_x() + sheet.width
    for box, _ in notes:
        mirrored = left + right - (box.position_x + box.margin_width())
        box.translate(dx=mirrored - box.position_x)


def _stack(notes: Sequence[SideNote], sheet: Any) -> bool:
    """Move notes up or down; tell whether the page has room for all."""
    top = sheet.content_box_y()
    bottom = top + sheet.height
    heights = [note.box.margin_height() for note in notes]
    if sum(heights) > sheet.height or max(heights) > sheet.height * _MOST:
        return False
    for box, line in notes:
        level = line.position_y + line.baseline - _first_baseline(box)
        _move(box, max(level, top))
        top = box.position_y + box.margin_height()
    for box, _ in reversed(notes):
        _move(box, min(box.position_y, bottom - box.margin_height()))
        bottom = box.position_y
    return True


def _first_baseline(note: Any) -> float:
    """Give how far below the top of a note its first line stands."""
    line = next((box for box in below(note) if type(box).__name__ == "LineBox"), None)
    return line.position_y + line.baseline - note.position_y if line else 0.0


def _move(box: Any, top: float) -> None:
    box.translate(dy=top - box.position_y)


def _send_to_foot(note: SideNote) -> None:
    place = note.box.element.getparent()
    tree.add_class(place, "at-foot")
