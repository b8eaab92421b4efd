"""Recognises tables, diagrams, grammars and code, which must keep their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporter.readers.text.lines import Line

_LEADER = re.compile(r"\.{5,}|(?:\s\.){4,}")
_TO_PAGE = re.compile(r"\s*(?:\.{4,}|(?:\s\.){4,})\s*(?=(?:\d+|[ivxlc]+)$)")
# A gap of three spaces within a line; two may follow a sentence.
_GAP = re.compile(r"\S {3,}\S")
# Drawn with ASCII: rules of five strokes, boxes, and borders on both sides.
_DRAWN = re.compile(r"[-=_~]{5,}|\+[-=]{2,}|^[|].*[|]$|^[|+]|[─-╿]{2,}|[|] .* [|]")
# A rule of a grammar: “name = other / another”.
_GRAMMAR = re.compile(r"^[\w<>-]+ +(?:=|::=|:=) ")
_CODE = re.compile(r"[{}]$|\);$")
#: A line so far to the right of the others is a column of its own.
_FAR_RIGHT = 24
# What every line with columns has: it spares most lines the closer look.
_HINT = re.compile(r" {3}|[-=_~]{5}|[|{}]|[+][-=]|[─-╿]|\.{5}|\s\.\s\.|[=;]")
#: No table is wider; the patterns take long over a line that a hostile hand made longer.
_LONGEST = 400
#: So many columns fit a page; of emptier ones, so many stay.
_FITTING, _GUTTER = 60, 3
_LETTER = re.compile(r"[^\W\d_]")


def is_contents(lines: Sequence[Line]) -> bool:
    """Tell whether dots lead from most lines to a page number."""
    dotted = [line for line in lines if "...." in line.text or " . " in line.text]
    leaders = sum(line.width < _LONGEST and bool(_TO_PAGE.search(line.text)) for line in dotted)
    return leaders * 2 > len(lines)


def shorten(text: str) -> str:
    """Make three dots of those that lead to a page number: lines have other widths now."""
    return _TO_PAGE.sub(" ... ", text) if len(text) < _LONGEST else text


def narrow(rows: Sequence[str]) -> Sequence[str]:
    """Make the columns that are empty in all rows narrow, where the rows would not fit a page."""
    width = max(map(len, rows))
    if width <= _FITTING or not all(map(str.isascii, rows)):
        return rows
    empty = [all(row[at : at + 1] in {"", " "} for row in rows) for at in range(width)]
    kept = [at for at in range(width) if not all(empty[max(0, at - _GUTTER) : at + 1])]
    return ["".join(row[at : at + 1] for at in kept).rstrip() for row in rows]


def is_grid(lines: Sequence[Line], *, is_inset: bool = False) -> bool:
    """Tell whether the columns of the lines mean something."""
    margin = min(line.indent for line in lines)
    marked = [line.text for line in lines if line.width < _LONGEST and _HINT.search(line.text)]
    far = sum(line.indent - margin > _FAR_RIGHT for line in lines)
    if not marked:
        return False
    columns = far + sum(map(has_columns, marked))
    if len(lines) == 1:
        # One row of strokes is a rule, not a drawing.
        return is_inset and columns == 1 and bool(_LETTER.search(lines[0].text))
    if is_inset:
        drawn = sum(bool(_DRAWN.search(text)) for text in marked)
        return columns * 2 >= len(lines) or drawn * 3 >= len(lines)
    return columns * 2 >= len(lines) and columns > 1


def is_plain_code(lines: Sequence[Line]) -> bool:
    """Tell whether lines that stand further in are commands: all small, without punctuation."""
    return all(line.text[0].islower() and line.text[-1] not in ".,;:!?-" for line in lines)


def has_columns(text: str) -> bool:
    """Tell whether a line has leaders, gaps, strokes or the ends of code."""
    return any(pattern.search(text) for pattern in (_GAP, _DRAWN, _LEADER, _GRAMMAR, _CODE))
