"""Adds up the heights of the notes at the foot of a page.

WeasyPrint 70.0 lays out all of them for each that comes or goes: a hundred notes on a page take
thousands of layouts.
"""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from weasyprint import layout
from weasyprint.formatting_structure import build
from weasyprint.layout import LayoutContext

_update_footnote_area = LayoutContext._update_footnote_area  # noqa: SLF001 - there is no public way
#: So few are laid out as quickly.
_FEW = 2
#: CSS pixels that nobody sees.
_TOLERANCE = 0.001


class _Height(NamedTuple):
    """How high notes make their area, and how much of it is space below the last of them."""

    all: float
    below: float


def update(context: Any) -> Any:
    """Give the notes of a page their place; tell whether they are too many for it.

    As `_update_footnote_area`, which does it where notes do not simply stand below each other.
    """
    area, notes = context.current_footnote_area, context.current_page_footnotes
    is_known = len(notes) > _FEW and _is_stack(area, notes)
    height = _height(context, area, notes) if is_known else None
    if height is None:
        return _update_footnote_area(context)
    if area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
    area.height = min(height.all, area.max_height)
    area.children = notes
    if not context.in_column:
        context.page_bottom -= area.margin_height()
    edge = area.max_height + area.padding_bottom + area.border_bottom_width
    return height.all - height.below > edge + _TOLERANCE


def _is_stack(area: Any, notes: list[Any]) -> bool:
    style = area.style
    is_free = style["height"] == style["column_width"] == style["column_count"] == "auto"
    return is_free and all(note.style["display"] == ("block", "flow") for note in notes)


def _height(context: Any, area: Any, notes: list[Any]) -> _Height | None:
    """Add up what each note adds to the one before it: between two, margins may collapse.

    None where two fill the area: how high they would be is not known then.
    """
    height = _measured(context, area, notes[:1])
    for note, following in pairwise(notes):
        both = _measured(context, area, [note, following])
        if both.all > area.max_height - _TOLERANCE:
            return None
        added = both.all - _measured(context, area, [note]).all
        height = _Height(height.all + added, both.below)
    return height


def _measured(context: Any, area: Any, notes: list[Any]) -> _Height:
    """Give the height of an area with some notes; of each once in a document."""
    if not hasattr(context, "heights_of_notes"):
        context.heights_of_notes = {}
    known: dict[tuple[Any, ...], _Height] = context.heights_of_notes
    around = (area.margin_left, area.padding_left, area.padding_right, area.margin_right)
    key = (area.page.width, area.page.height, *around, *notes)
    if key not in known:
        area.children = notes
        trial = build.create_anonymous_boxes(area.deepcopy())
        trial, *_ = layout.block_level_layout(context, trial, -inf, None, area.page)
        last = trial.children[-1]
        end = last.position_y + last.margin_height() - last.margin_bottom
        known[key] = _Height(trial.height, trial.content_box_y() + trial.height - end)
    return known[key]
