"""Keeps text that is nested too deeply: below a depth, every block is a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.paragraph import paragraph
from markdown_it.token import Token

#: Thirty lists or sixty quotations in each other.
DEEPEST = 60


def depth_plugin(md: MarkdownIt) -> None:
    """Teach a parser to stop nesting; by itself it leaves out what is nested too deeply."""
    md.options["maxNesting"] = DEEPEST + 20
    md.block.ruler.before("table", "depth", _read_as_paragraph)


def find_too_deep(tokens: Sequence[Token]) -> Token | None:
    """Find the first block that is a paragraph only because of its depth."""
    return next((t for t in tokens if t.level >= DEEPEST and t.type == "paragraph_open"), None)


def _read_as_paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return state.level >= DEEPEST and paragraph(state, start, end, silent)
