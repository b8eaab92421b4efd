"""Finds the lines of a run that begin items of lists."""

from __future__ import annotations

from collections.abc import Mapping

from exporter.readers.text.layout import Chunk
from exporter.readers.text.lines import Line, is_terminal
from exporter.readers.text.markers import Marker, find, is_speech

Marks = Mapping[int, tuple[Marker, ...]]


def find_items(lines: Chunk) -> dict[int, Marker]:
    """Find the lines that begin items, with the mark of each; none when it is no list."""
    found = {at: marks for at, line in enumerate(lines) if (marks := find(line.text, line.indent))}
    if not found or is_speech([lines[at].text for at in found]):
        return {}
    first = min(found)
    if first and not (_introduces(lines[first - 1]) and len(found) > 1):
        return {}
    runs = (_follow(lines, found, mark) for mark in found[first])
    return max(runs, key=len)


def _introduces(line: Line) -> bool:
    """Tell whether items may follow a line in the same run."""
    return line.width < _SHORT or line.text.endswith((":", "：")) or is_terminal(line.text)


#: A line that was not wrapped.
_SHORT = 40


def _follow(lines: Chunk, found: Marks, mark: Marker) -> dict[int, Marker]:
    """Follow items from the first mark on, with nested lists further in."""
    first = min(found)
    run = {first: mark}
    latest = {(lines[first].indent, mark.is_bullet): mark}
    for at in list(found)[1:]:
        indent = lines[at].indent
        following = [m for m in found[at] if _fits(m, indent, latest)]
        if following:
            run[at] = following[0]
            latest = {key: m for key, m in latest.items() if key[0] <= indent}
            latest[indent, following[0].is_bullet] = following[0]
    return run


def _fits(mark: Marker, indent: int, latest: Mapping[tuple[int, bool], Marker]) -> bool:
    last = latest.get((indent, mark.is_bullet))
    if last is not None:
        return mark.follows(last)
    deepest = max(depth for depth, _ in latest)
    return mark.value <= 1 and (indent > deepest or (indent == deepest and mark.is_bullet))
