"""Keeps the cells of a table's row that is longer than its head: GFM would leave them out.

https://github.github.com/gfm/#tables-extension-
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

#: What stands before a row within quotations and lists.
_MARGIN = " \t>"


def cells_plugin(md: MarkdownIt) -> None:
    """Teach a parser to keep the cells without a column; transforms widen the other rows."""
    md.core.ruler.after("block", "cells", _keep_cells)


def _keep_cells(state: StateCore) -> None:
    lines = state.src.split("\n")
    state.tokens = list(_with_cells(state.tokens, lines))


def _with_cells(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Token]:
    line, count = None, 0
    for token in tokens:
        match token.type:
            case "tr_open":
                line, count = token.map[0] if token.map else None, 0
            case "td_open":
                count += 1
            case "tr_close" if count and line is not None:
                for text in _cells(lines[line])[count:]:
                    yield from _cell(text, token.level + 1, line)
        yield token


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in escapedSplit(line.strip().lstrip(_MARGIN))]
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(text: str, level: int, line: int) -> Iterator[Token]:
    yield Token("td_open", "td", 1, level=level, block=True)
    yield Token(
        "inline",
        "",
        0,
        level=level + 1,
        content=text,
        children=[],
        map=[line, line + 1],
        block=True,
    )
    yield Token("td_close", "td", -1, level=level, block=True)
