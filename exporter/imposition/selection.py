"""Turns what a person types to choose pages, such as “2-5,9”, into pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporter.errors import UsageError

#: A page, or a range whose ends may be open.
_PART = re.compile(r"(?P<first>\d*)(?:\s*(?P<dash>[-–])\s*(?P<last>\d*))?", re.ASCII)
#: No file has pages with longer numbers, and Python refuses to read those of thousands of digits.
_LONGEST = 9


def select(typed: str, count: int) -> Sequence[int]:
    """Give indices of the pages that are typed, in that order, of a file with so many.

    Pages are counted from 1; a page may be typed again, and a range may run backwards.

    Raises UsageError for what is no page and for pages that the file does not have.
    """
    if not typed.strip():
        return range(count)
    return [page - 1 for part in typed.split(",") for page in _pages(part.strip(), typed, count)]


def written(pages: Sequence[int]) -> str:
    """Write pages, counted from 1 and in order, as one types them: 2-5,9."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _pages(part: str, typed: str, count: int) -> Iterator[int]:
    found = _PART.fullmatch(part)
    if not found or not (found["first"] or found["last"]):
        raise UsageError(
            f"“{typed}” does not choose pages",
            hint="type pages and ranges with commas between, such as 2-5,9 or 7- or -3",
        )
    first = _page(found["first"], 1, count)
    last = _page(found["last"], count, count) if found["dash"] else first
    step = 1 if first <= last else -1
    yield from range(first, last + step, step)


def _page(digits: str, otherwise: int, count: int) -> int:
    if not digits:
        return otherwise
    if len(digits) > _LONGEST or not 1 <= int(digits) <= count:
        has = "1 page" if count == 1 else f"{count} pages"
        raise UsageError(
            f"there is no page {digits}: the file has {has}",
            hint="pages are counted from 1 at the first leaf, whatever numbers are printed on them",
        )
    return int(digits)
