"""Puts the flow together block by block, as `Finished` tells it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

from exporter.finished.epub.survey import Run, Survey
from exporter.finished.model import Block, BlockKind
from exporter.flow import Flow
from exporter.tree import Element

_KINDS: Mapping[str, BlockKind] = {
    "h1": "h1",
    "h2": "h2",
    "h3": "h3",
    "h4": "h4",
    "h5": "h5",
    "h6": "h6",
    "li": "item",
    "dd": "item",
    "dt": "term",
    "td": "cell",
    "th": "header-cell",
    "caption": "caption",
    "figcaption": "caption",
}


def blocks(found: Survey) -> Iterator[Block]:
    """List the blocks in reading order: a block goes on behind one that stands within it."""
    ends = [*(run.start for run in found.runs[1:]), len(found.flow.text)]
    seen = [(run, end) for run, end in zip(found.runs, ends, strict=True) if end > run.start]
    for block, group in groupby(seen, key=lambda pair: pair[0].spot.block):
        runs = list(group)
        yield Block(
            kind=_KINDS.get(str(block.tag), "p"),
            text=_spaced(found.flow, runs[0][0].start, runs[-1][1]),
            place=runs[0][0].spot.place,
            languages=tuple(_languages(found.flow.text, runs)),
        )


def tables(found: Survey) -> Iterator[tuple[int, ...]]:
    """Count the cells in each row of each table."""
    rows: dict[Element, list[int]] = {}
    for spot in found.spots:
        if spot.element.tag == "table":
            rows[spot.element] = []
        elif spot.element.tag == "tr":
            table = next(spot.element.iterancestors("table"), None)
            if table in rows:
                rows[table].append(sum(1 for _ in spot.element.iterchildren("td", "th")))
    return map(tuple, rows.values())


def _spaced(flow: Flow, start: int, end: int) -> str:
    first, last = bisect_left(flow.words, start), bisect_left(flow.words, end)
    borders = [start, *(word for word in flow.words[first:last] if word > start), end]
    return " ".join(flow.text[a:b] for a, b in pairwise(borders))


def _languages(text: str, runs: list[tuple[Run, int]]) -> Iterator[tuple[str, str]]:
    for language, group in groupby(runs, key=lambda pair: pair[0].spot.language):
        same = list(group)
        yield language, text[same[0][0].start : same[-1][1]]
