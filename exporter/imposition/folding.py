"""Turns a number of pages into the sides of sheets that are folded and stapled: a booklet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

#: A sheet that is folded once is four pages.
_PAGES = 4


class Spread(NamedTuple):
    """What stands on one side of a sheet: indices of pages, None for a blank one."""

    left: int | None
    right: int | None
    depth: int
    """How many sheets of the signature lie around this one."""


def fold(count: int, signature: int, *, is_right_to_left: bool) -> Iterator[Spread]:
    """Give front and back of each sheet, from the outermost of the first signature inwards.

    A signature is so many sheets, 0: all. The last one may be thinner.
    """
    total = count + blanks(count)
    size = _PAGES * signature or total
    for start in range(0, total, size):
        end = min(start + size, total)
        for depth in range((end - start) // _PAGES):
            first, last = start + 2 * depth, end - 1 - 2 * depth
            for left, right in ((last, first), (first + 1, last - 1)):
                pair = (right, left) if is_right_to_left else (left, right)
                left_page, right_page = (page if page < count else None for page in pair)
                yield Spread(left_page, right_page, depth)


def blanks(count: int) -> int:
    """Tell how many blank pages a booklet of so many pages needs at its end."""
    return -count % _PAGES
