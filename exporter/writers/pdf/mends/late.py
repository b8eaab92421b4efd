"""Keeps notes on the pages of their calls, where the end of a page would send them on.

WeasyPrint 70.0 sends notes to the next page before it leaves less of a paragraph on this one than
`orphans` asks for, even notes of other paragraphs; and where there is no room for a note it goes on
with the line that calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from weasyprint.layout import block
from weasyprint.text.line_break import strut

_linebox_layout = block._linebox_layout  # noqa: SLF001 - there is no public way
#: Lines, and the part of a page, that may stay empty at its end so that a note is with its call.
_LINES, _PART = 6, 0.25


class _Lines(NamedTuple):
    """What `_linebox_layout` gives."""

    is_aborted: bool
    is_stopped: bool
    resume_at: Any
    position_y: float
    notes: list[Any]
    left: int | None


class _State:
    """What laying out lines changes besides: it can be put back."""

    def __init__(self, context: Any, lists: Sequence[list[Any] | None]) -> None:
        self._context = context
        self._lists = [(each, list(each)) for each in lists if each is not None]
        self._shapes = list(context.excluded_shapes)
        self._broken = dict(context.broken_out_of_flow)
        self._notes = [list(each) for each in _lists_of_notes(context)]
        area = context.current_footnote_area
        self._area = (context.page_bottom, area.height)

    def put_back(self) -> None:
        """Put everything back as it was."""
        context = self._context
        for each, content in self._lists:
            each[:] = content
        context.excluded_shapes = list(self._shapes)
        context.broken_out_of_flow = dict(self._broken)
        context.footnotes, context.current_page_footnotes, context.reported_footnotes = (
            list(each) for each in self._notes
        )
        area = context.current_footnote_area
        context.page_bottom, area.height = self._area
        area.children = context.current_page_footnotes


@contextmanager
def notes_with_calls() -> Iterator[None]:
    """Keep notes with their calls while pages are made; other threads may not lay out meanwhile."""
    block._linebox_layout = _lay_out  # noqa: SLF001 - as above
    try:
        yield
    finally:
        block._linebox_layout = _linebox_layout  # noqa: SLF001 - as above


def _lists_of_notes(context: Any) -> tuple[list[Any], ...]:
    return context.footnotes, context.current_page_footnotes, context.reported_footnotes


def _lay_out(context: Any, box: Any, *rest: Any) -> _Lines:
    """Lay out the lines of a box; where they send notes on, have them leave if they may."""
    _, _, lines, is_page_empty, absolute, fixed, _, _, top, *_ = rest
    if not context.footnotes and not context.current_page_footnotes:
        return _Lines(*_linebox_layout(context, box, *rest))
    lists = (lines, absolute, fixed)
    before = _State(context, lists)
    waiting, bottom = list(context.reported_footnotes), context.page_bottom
    found = _complete(context, lines, _Lines(*_linebox_layout(context, box, *rest)))
    late = [note for note in context.reported_footnotes if note not in waiting]
    if not late or found.is_aborted:
        return found
    after = _State(context, lists)
    # What the page begins with cannot leave it as a whole.
    for orphans in (0,) if is_page_empty else (0, 1):
        before.put_back()
        with _held(box, late, orphans):
            moved = _complete(context, lines, _Lines(*_linebox_layout(context, box, *rest)))
        is_mended = not any(note in context.reported_footnotes for note in late)
        hole = bottom - top if moved.is_aborted else context.page_bottom - moved.position_y
        if is_mended and hole <= _most(context, box):
            return moved
    after.put_back()
    return found


def _most(context: Any, box: Any) -> float:
    leading, _ = strut(box.style)
    return min(_LINES * float(leading), _PART * float(context.current_footnote_area.page.height))


@contextmanager
def _held(box: Any, notes: Sequence[Any], orphans: int) -> Iterator[None]:
    """Let a box leave the page before it sends these notes to the next."""
    styles = [(each, each.style) for each in (box, *notes)]
    for each, style in styles:
        each.style = style.copy()
        each.style["footnote_policy"] = "line"
    box.style["orphans"] += orphans
    try:
        yield
    finally:
        for each, style in styles:
            each.style = style


def _complete(context: Any, lines: Sequence[Any], found: _Lines) -> _Lines:
    """Have the notes wait that are called in a last line for which others had to leave.

    The engine forgets them.
    """
    if not found.is_stopped or not lines:
        return found
    called = [each.footnote for each in lines[-1].descendants()]
    forgotten = [note for note in called if note in context.footnotes]
    context.footnotes = [note for note in context.footnotes if note not in forgotten]
    context.reported_footnotes += forgotten
    return found._replace(notes=[*found.notes, *forgotten])
