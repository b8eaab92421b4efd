"""Finds what two long sequences of words share, in time that grows with them and no faster.

A patience diff: what stands once in either is paired first, and what lies between is looked at
for itself (https://bramcohen.livejournal.com/73318.html).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

#: Words in a row that are looked for; common words seldom stand once by themselves.
_WINDOWS = (8, 3, 1)
#: Product of lengths up to which every word is compared with every other.
_SMALL = 250_000


def match(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pair the indices of equal words, rising in both."""
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(ours), 0, len(theirs))]
    while waiting:
        a, a_end, b, b_end = waiting.pop()
        while a < a_end and b < b_end and ours[a] == theirs[b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and ours[a_end - 1] == theirs[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            pairs.append((a_end, b_end))
        if a == a_end or b == b_end:
            continue
        anchors = _anchors(ours, theirs, (a, a_end, b, b_end))
        pairs += anchors
        for i, j in (*anchors, (a_end, b_end)):
            if anchors and i > a and j > b:
                waiting.append((a, i, b, j))
            a, b = i + 1, j + 1
    return sorted(pairs)


def _anchors(
    ours: Sequence[Hashable], theirs: Sequence[Hashable], span: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    a, a_end, b, b_end = span
    for size in _WINDOWS:
        once = _once(ours, a, a_end, size)
        others = _once(theirs, b, b_end, size)
        if rising := _rising([(i, others[key]) for key, i in once.items() if key in others]):
            return rising
    if (a_end - a) * (b_end - b) > _SMALL:
        return []
    matcher = SequenceMatcher(None, ours[a:a_end], theirs[b:b_end], autojunk=False)
    blocks = matcher.get_matching_blocks()
    return [(a + i + n, b + j + n) for i, j, length in blocks for n in range(length)]


def _once(
    words: Sequence[Hashable], start: int, end: int, size: int
) -> dict[tuple[Hashable, ...], int]:
    """Find the windows that stand once, and where; in the order in which they stand."""
    found: dict[tuple[Hashable, ...], int] = {}
    for index, window in enumerate(
        zip(*(words[start + n : end] for n in range(size)), strict=False)
    ):
        found[window] = -1 if window in found else start + index
    return {window: index for window, index in found.items() if index >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the most pairs that rise in both; they rise in the first."""
    lasts: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, theirs) in enumerate(pairs):
        length = bisect_left(lasts, theirs)
        lasts[length : length + 1] = [theirs]
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [index]
    kept: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.append(pairs[index])
        index = before[index]
    return kept[::-1]
