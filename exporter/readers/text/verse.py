"""Tells verse and other lines that want to stay apart from wrapped prose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from exporter.readers.text.layout import Layout
from exporter.readers.text.lines import Line, is_filled, is_lower, is_terminal, is_upper

#: No line of verse in a text without a measure is wider.
_WIDEST = 64


def is_verse(lines: Sequence[Line], layout: Layout) -> bool:
    """Tell whether lines end where their writer wanted."""
    if len(lines) < 2:
        return False
    if not layout.measure:
        return _is_short_lined(lines)
    if layout.is_inset(min(line.indent for line in lines)):
        return _is_uneven(lines, layout.measure) or (len(lines) > 2 and begins_large(lines))
    return _is_capital(lines, layout.measure)


def may_join(lines: Sequence[Line], layout: Layout) -> bool:
    """Tell whether lines beside verse may be more of it."""
    if len(lines) < 2 or not layout.measure or not begins_large(lines) or _is_hanging(lines):
        return False
    return _loose(lines, layout.measure) > 0 or _pauses(lines) == len(lines)


def begins_large(lines: Sequence[Line]) -> bool:
    """Tell whether no line after the first begins with a small letter."""
    return not any(is_lower(line.text) for line in lines[1:])


def _is_short_lined(lines: Sequence[Line]) -> bool:
    """Judge lines of a text in which each line may be a paragraph."""
    if len(lines) < 3 or max(line.width for line in lines) > _WIDEST:
        return False
    open_ended = sum(not is_terminal(line.text) for line in lines)
    capitals = sum(is_upper(line.text) for line in lines)
    return open_ended * 4 >= len(lines) and capitals * 5 >= len(lines) * 3


def _is_uneven(lines: Sequence[Line], measure: int) -> bool:
    """Judge lines that stand further in than the text."""
    edge = max(line.end for line in lines)
    # Quotations may also be narrower on the right; four lines show their own measure.
    column = edge if len(lines) > 3 and edge * 3 > measure * 2 else max(edge, measure - 8)
    return _loose(lines, column) * 2 >= len(lines) - 1


def _is_capital(lines: Sequence[Line], measure: int) -> bool:
    """Judge lines at the margin, where only verse begins all lines with capitals."""
    if not begins_large(lines) or _is_hanging(lines):
        return False
    if len(lines) > 3 and _pauses(lines) * 4 >= len(lines) * 3:
        return True
    loose = _loose(lines, measure)
    if len(lines) == 2:
        first, second = lines
        return bool(loose) and not is_terminal(first.text) and second.width > first.width / 3
    return loose * 4 >= (len(lines) - 1) * 3


def _is_hanging(lines: Sequence[Line]) -> bool:
    """Tell whether all lines but the first stand further in, as in a list of references."""
    return min(line.indent for line in lines[1:]) > lines[0].indent + 2


def _pauses(lines: Sequence[Line]) -> int:
    """Count the lines that end with a mark of punctuation."""
    return sum(not line.text[-1].isalnum() for line in lines)


def _loose(lines: Sequence[Line], column: int) -> int:
    return sum(not is_filled(a, b, column) for a, b in pairwise(lines))
