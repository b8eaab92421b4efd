"""Mends what WeasyPrint 70.0 does in columns, while it lays out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.css import properties
from weasyprint.layout import block, column

from exporter.writers.pdf.marks import below

_block_level_layout = block.block_level_layout
_columns_layout = block.columns_layout
_report_footnotes = column._report_footnotes  # noqa: SLF001 - nothing else is asked in between


@contextmanager
def mended_columns() -> Iterator[None]:
    """Put the mends in place; other threads may not lay out meanwhile."""
    block.block_level_layout = _at_head
    block.columns_layout = _with_own_notes
    column._report_footnotes = _report  # noqa: SLF001 - as above
    # A table that spans columns does so with its caption.
    of_wrappers = properties.TABLE_WRAPPER_BOX_PROPERTIES
    properties.TABLE_WRAPPER_BOX_PROPERTIES = {*of_wrappers, "column_span"}
    try:
        yield
    finally:
        block.block_level_layout = _block_level_layout
        block.columns_layout = _columns_layout
        column._report_footnotes = _report_footnotes  # noqa: SLF001 - as above
        properties.TABLE_WRAPPER_BOX_PROPERTIES = of_wrappers


def _at_head(
    context: Any, box: Any, bottom_space: Any, skip_stack: Any, containing_block: Any, *rest: Any
) -> Any:
    """Lay out a block; at the head of a column no space stands above it, as at that of a page."""
    style, above = box.style, containing_block
    if getattr(above, "is_column", False) and box.position_y == above.position_y:
        box.style = style.copy()
        box.style["margin_top"] = properties.Dimension(0, "px")
    try:
        return _block_level_layout(context, box, bottom_space, skip_stack, above, *rest)
    finally:
        box.style = style


def _with_own_notes(context: Any, *arguments: Any) -> Any:
    """Lay out columns; where they are put off to the next page, their notes are, too."""
    before = list(context.current_page_footnotes)
    result = _columns_layout(context, *arguments)
    boxes = below(result[0]) if result[0] else ()
    called = [box.footnote for box in boxes if box.footnote]
    for note in context.current_page_footnotes[:]:
        if note not in before and note not in called:
            context.unlayout_footnote(note)
    return result


def _report(context: Any, height: float) -> None:
    """Put off the notes for which there is no room, at most all: the engine goes on and stops."""
    put_off = []
    while context.current_page_footnotes and context.current_footnote_area.margin_height() > height:
        put_off.append(context.current_page_footnotes[-1])
        context.report_footnote(put_off[-1])
    if put_off:
        context.reported_footnotes[-len(put_off) :] = reversed(put_off)
