"""Keeps notes in the order of their calls, which WeasyPrint 70.0 loses when they change pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import LayoutContext, page

from exporter.writers.pdf.mends import footarea

_make_page = page.make_page
_update_footnote_area = LayoutContext._update_footnote_area  # noqa: SLF001 - there is no public way


@contextmanager
def notes_in_order() -> Iterator[None]:
    """Sort notes while pages are made; other threads may not lay out meanwhile."""
    page.make_page = _make
    LayoutContext._update_footnote_area = _update  # noqa: SLF001 - as above
    try:
        yield
    finally:
        page.make_page = _make_page
        LayoutContext._update_footnote_area = _update_footnote_area  # noqa: SLF001 - as above


def _make(context: Any, root_box: Any, *arguments: Any) -> Any:
    """Make a page: notes that wait come to it in order."""
    if not hasattr(context, "places_of_elements"):
        elements = root_box.element.iter()
        context.places_of_elements = {element: place for place, element in enumerate(elements)}
    context.reported_footnotes = _sorted(context, context.reported_footnotes)
    return _make_page(context, root_box, *arguments)


def _update(context: Any) -> Any:
    """Set the notes at the foot of a page."""
    context.current_page_footnotes = _sorted(context, context.current_page_footnotes)
    return footarea.update(context)


def _sorted(context: Any, notes: list[Any]) -> list[Any]:
    if not notes[1:]:
        return notes
    return sorted(notes, key=lambda note: context.places_of_elements[note.element])
