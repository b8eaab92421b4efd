"""Takes the running heads and page numbers out of a text that was paged for a printer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from exporter.readers.text.lines import Line, is_terminal, split

#: A page number that says so itself, as at the foot of an RFC.
_FOLIO = re.compile(
    r"(?:.*\S\s+)?\[Page\s+[\divxlc]+\]$|-+ ?\d+ ?-+$|Page \d+(?: of \d+)?$", re.IGNORECASE
)
#: A number alone is a page number only beside a form feed.
_NUMBER = re.compile(r"[\divxlc]+$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
#: Lines that stand at the same edge of so many pages are furniture.
_OFTEN = 3

Page = list[Line]


def close_up(text: str) -> tuple[list[Line], int]:
    """Give the lines of a text without the furniture of its pages, and how many pages had some."""
    pages = _pages(text)
    heads = _recurring(page[0] for page in pages if page)
    feet = _recurring(page[-1] for page in pages if page)
    is_paged = len(pages) > 1
    lines: list[Line] = []
    furnished = 0
    for page in pages:
        body = _strip(page, heads, feet) if is_paged else page
        furnished += sum(bool(line.text) for line in page) != sum(bool(line.text) for line in body)
        lines = _join(lines, body) if is_paged else body
    if any(line.text for line in lines):
        return lines, furnished
    # Nothing but furniture is none.
    return split(text.replace("\x0c", "\n")), 0


def _pages(text: str) -> list[Page]:
    """Cut a text at its form feeds or, where they were lost, after its page numbers."""
    if "\x0c" in text:
        number, pages = 0, []
        for raw in text.split("\x0c"):
            pages.append([_shift(line, number) for line in split(raw)])
            number += raw.count("\n")
        return [_trim(page) for page in pages]
    lines = split(text)
    ends = [at for at, line in enumerate(lines, 1) if _FOLIO.match(line.text) and _alone(lines, at)]
    if len(ends) < _OFTEN:
        return [lines]
    starts = [0, *ends]
    return [_trim(lines[a:b]) for a, b in zip(starts, [*ends, len(lines)], strict=True)]


def _alone(lines: Sequence[Line], at: int) -> bool:
    before = at < 2 or not lines[at - 2].text
    return before and (at >= len(lines) or not lines[at].text)


def _shift(line: Line, number: int) -> Line:
    return Line(text=line.text, number=line.number + number, indent=line.indent, width=line.width)


def _trim(page: Page) -> Page:
    filled = [at for at, line in enumerate(page) if line.text]
    return page[filled[0] : filled[-1] + 1] if filled else []


def _recurring(lines: Iterable[Line]) -> set[str]:
    counts = Counter(_pattern(line) for line in lines)
    return {pattern for pattern, count in counts.items() if count >= _OFTEN}


def _pattern(line: Line) -> str:
    return _DIGITS.sub("0", " ".join(line.text.split()))


def _strip(page: Page, heads: set[str], feet: set[str]) -> Page:
    if page and _is_furniture(page[-1], feet, page[-2:-1]):
        page = _trim(page[:-1])
    if page and _is_furniture(page[0], heads, page[1:2]):
        page = _trim(page[1:])
    return page


def _is_furniture(line: Line, recurring: set[str], neighbour: Page) -> bool:
    if neighbour and neighbour[0].text:
        return False
    return _pattern(line) in recurring or bool(_FOLIO.match(line.text) or _NUMBER.match(line.text))


def _join(lines: list[Line], page: Page) -> list[Line]:
    """Put a page behind the ones before, in the middle of a paragraph if it was broken there."""
    if not lines or not page:
        return lines + page
    last, first = lines[-1], page[0]
    if not is_terminal(last.text) and first.indent >= last.indent:
        return lines + page
    return [*lines, Line(text="", number=first.number), *page]
