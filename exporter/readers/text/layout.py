"""Measures how a text was laid out: wrapped at which column, with which margin and indents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from exporter.readers.text.grids import is_grid
from exporter.readers.text.lines import Line, is_filled, is_lower, is_terminal

Chunk = tuple[Line, ...]

#: No text is wrapped more narrowly, and none this wide but by a window.
NARROWEST, WIDEST = 36, 140
#: First lines of paragraphs are indented by no more than this.
_DEEPEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a text was laid out."""

    measure: int = 0
    """The column at which lines were wrapped; 0 when each line is a paragraph."""
    margin: int = 0
    """The indent of most of the text."""
    opening: int = 0
    """How much further in the first lines of paragraphs stand; 0 when they do not."""
    is_technical: bool = False
    """Whether the text is rich in tables, diagrams or grammars."""
    is_shouted: bool = False
    """Whether most letters are capitals, so that capitals set nothing apart."""

    def is_inset(self, indent: int) -> bool:
        """Tell whether a block at an indent stands further in than the text."""
        return bool(self.measure) and indent > self.margin + 1


def measure(chunks: Sequence[Chunk]) -> Layout:
    """Measure a text, given as runs of lines without blank ones."""
    prose = [chunk for chunk in chunks if not is_grid(chunk)]
    grids = len(chunks) - len(prose)
    # Typescripts were double-spaced: a blank line follows every line.
    double_spaced = [tuple(chain.from_iterable(prose))]
    column = _wrap_column(prose) or _narrow_column(prose) or _wrap_column(double_spaced)
    margin, opening = _indents(prose, column) if column else (0, 0)
    return Layout(
        measure=column,
        margin=margin,
        opening=opening,
        is_technical=grids >= max(3, len(chunks) // 25),
        is_shouted=_is_shouted(prose),
    )


def wrap_column(lines: Chunk) -> int:
    """Give the column at which a run of lines was wrapped, or 0 when it was not."""
    return _wrap_column([lines])


def _wrap_column(chunks: Iterable[Chunk]) -> int:
    pairs = [pair for chunk in chunks for pair in pairwise(chunk)]
    if not pairs:
        return 0
    ends = sorted(line.end for line, _ in pairs)
    # A few lines may be longer, for they were never wrapped.
    columns = dict.fromkeys(ends[len(ends) * share // 100] for share in (95, 85, 75))
    return next((column for column in columns if _is_wrapped(pairs, column)), 0)


def _narrow_column(chunks: Iterable[Chunk]) -> int:
    """Give the column of a text too short to measure: its lines run on and all are narrow."""
    chunks = list(chunks)
    pairs = [pair for chunk in chunks for pair in pairwise(chunk) if pair[0].end >= NARROWEST]
    running = [a for a, b in pairs if not is_terminal(a.text) and is_lower(b.text)]
    column = max((line.end for line in running), default=0)
    is_narrow = all(line.end <= min(column + 8, 100) for chunk in chunks for line in chunk)
    return column if is_narrow and len(running) * 3 >= len(pairs) else 0


def _is_wrapped(pairs: Sequence[tuple[Line, Line]], column: int) -> bool:
    """Tell whether most lines end where the next word had no room before the column."""
    if not NARROWEST <= column <= WIDEST:
        return False
    filled = sum(is_filled(*pair, column) for pair in pairs)
    # Wrapped prose breaks inside sentences; verse begins its lines with capitals.
    broken = sum(not is_terminal(line.text) for line, _ in pairs)
    small = sum(is_lower(line.text) for _, line in pairs)
    cased = sum(_is_cased(line.text) for _, line in pairs)
    return filled * 2 >= len(pairs) and broken * 2 >= len(pairs) and small * 4 >= cased


def _is_cased(text: str) -> bool:
    return next((c.islower() or c.isupper() for c in text if c.isalpha()), False)


def _indents(chunks: Iterable[Chunk], column: int) -> tuple[int, int]:
    """Find the margin and how much further in the first lines of paragraphs stand."""
    chunks = list(chunks)
    weights: Counter[int] = Counter()
    drops: Counter[tuple[int, int]] = Counter()
    for chunk in chunks:
        for line in chunk:
            weights[line.indent] += line.width
        for line, following in pairwise(chunk):
            if 0 < line.indent - following.indent <= _DEEPEST and is_filled(
                line, following, column
            ):
                drops[following.indent, line.indent - following.indent] += 1
    margin = weights.most_common(1)[0][0]
    if drops:
        (base, depth), count = drops.most_common(1)[0]
        if count >= max(3, len(chunks) // 5) and margin in (base, base + depth):
            return base, depth
    return margin, 0


def _is_shouted(chunks: Iterable[Chunk]) -> bool:
    text = "".join(line.text for chunk in chunks for line in chunk)
    return sum(map(str.isupper, text)) > sum(map(str.islower, text)) > 0 or text.isupper()
