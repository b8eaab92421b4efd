"""Keeps notes, and the order of their calls, where WeasyPrint 70.0 loses them between two pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import LayoutContext, block, page

from exporter.writers.pdf import footarea

_make_page = page.make_page
_linebox_layout = block._linebox_layout  # noqa: SLF001 - there is no public way
_update_footnote_area = LayoutContext._update_footnote_area  # noqa: SLF001 - there is no public way


@contextmanager
def notes_in_order() -> Iterator[None]:
    """Sort notes while pages are made; other threads may not lay out meanwhile."""
    page.make_page = _make
    block._linebox_layout = _lines  # noqa: SLF001 - as above
    LayoutContext._update_footnote_area = _update  # noqa: SLF001 - as above
    try:
        yield
    finally:
        page.make_page = _make_page
        block._linebox_layout = _linebox_layout  # noqa: SLF001 - as above
        LayoutContext._update_footnote_area = _update_footnote_area  # noqa: SLF001 - as above


def _make(context: Any, root_box: Any, *arguments: Any) -> Any:
    """Make a page: notes that wait come to it in order."""
    if not hasattr(context, "places_of_elements"):
        elements = root_box.element.iter()
        context.places_of_elements = {element: place for place, element in enumerate(elements)}
    context.reported_footnotes = _sorted(context, context.reported_footnotes)
    return _make_page(context, root_box, *arguments)


def _lines(context: Any, box: Any, index: int, child: Any, lines: list[Any], *rest: Any) -> Any:
    """Set the lines of a box: the notes of a last one that has made others wait, wait as well."""
    abort, stop, resume_at, position_y, notes, left = _linebox_layout(
        context, box, index, child, lines, *rest
    )
    if stop and lines and context.footnotes:
        called = [each.footnote for each in lines[-1].descendants()]
        forgotten = [note for note in called if note in context.footnotes]
        context.footnotes = [note for note in context.footnotes if note not in forgotten]
        context.reported_footnotes += forgotten
        notes += forgotten
    return abort, stop, resume_at, position_y, notes, left


def _update(context: Any) -> Any:
    """Set the notes at the foot of a page."""
    context.current_page_footnotes = _sorted(context, context.current_page_footnotes)
    return footarea.update(context)


def _sorted(context: Any, notes: list[Any]) -> list[Any]:
    if not notes[1:]:
        return notes
    return sorted(notes, key=lambda note: context.places_of_elements[note.element])
