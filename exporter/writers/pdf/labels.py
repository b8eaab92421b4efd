"""Reads the folios that a layout prints and turns them into page labels (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from exporter.writers.pdf.marks import below, margin_boxes

#: Counter style of CSS -> numbering style of PDF; every other one is written as digits.
_STYLES = {
    "lower-roman": "/r",
    "upper-roman": "/R",
    "lower-alpha": "/a",
    "lower-latin": "/a",
    "upper-alpha": "/A",
    "upper-latin": "/A",
}
_DECIMAL = "/D"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMERALS = tuple(
    zip(
        "m cm d cd c xc l xl x ix v iv i".split(),
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Folio:
    """The number of a page and how it is written."""

    number: int
    style: str = _DECIMAL


def folios(document: Any) -> tuple[Folio, ...]:
    """Number the pages as they are printed; pages without a folio continue their neighbours."""
    return tuple(complete([_printed(page) for page in document.pages]))


def complete(printed: Sequence[Folio | None]) -> Iterator[Folio]:
    """Fill the gaps between printed folios: forwards, and backwards before the first."""
    first = next((place for place, folio in enumerate(printed) if folio), None)
    if first is None:
        yield from (Folio(number) for number in range(1, len(printed) + 1))
        return
    current = printed[first] or Folio(1)
    current = Folio(max(0, current.number - first - 1), current.style)
    for folio in printed:
        current = folio or Folio(current.number + 1, current.style)
        yield current


def ranges(numbered: Iterable[Folio]) -> Iterator[tuple[int, Folio]]:
    """Give the first page of each run of consecutive folios."""
    expected: Folio | None = None
    for place, folio in enumerate(numbered):
        if folio != expected:
            yield place, folio
        expected = Folio(folio.number + 1, folio.style)


def read(text: str, style: str) -> int:
    """Read a number as a counter wrote it; 0 when it cannot be read."""
    if style == _DECIMAL:
        return int(text) if text.isdecimal() else 0
    letters = text.lower()
    if style.lower() == "/a":
        # PDF counts a … z, aa; CSS a … z, aa, ab: they part after z.
        return ord(letters) - ord("a") + 1 if len(letters) == 1 and letters.isalpha() else 0
    if not letters or set(letters) - set(_ROMAN):
        return 0
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def written(folio: Folio) -> str:
    """Write a folio as a program writes its page label."""
    text = str(folio.number)
    if folio.number and folio.style.lower() == "/r":
        text = _roman(folio.number)
    elif folio.number and folio.style.lower() == "/a":
        rounds, letter = divmod(folio.number - 1, 26)
        text = chr(ord("a") + letter) * (rounds + 1)
    return text.upper() if folio.style in {"/R", "/A"} else text


def _roman(number: int) -> str:
    text = ""
    for numeral, value in _NUMERALS:
        count, number = divmod(number, value)
        text += numeral * count
    return text


def _printed(page: Any) -> Folio | None:
    for margin in margin_boxes(page):
        style, pattern = _folio_pattern(margin.style["content"])
        text = "".join(getattr(box, "text", "") for box in below(margin)).strip()
        match = pattern.fullmatch(text) if style else None
        if match and (number := read(match[1], style)):
            return Folio(number, style)
    return None


def _folio_pattern(content: Any) -> tuple[str, re.Pattern[str]]:
    """Give the style of the page counter in a margin box, and where in its text it stands."""
    style, pattern = "", ""
    for kind, value in content if isinstance(content, list | tuple) else ():
        if kind == "counter()" and value[0] == "page" and not style:
            style = _STYLES.get(str(value[-1]), _DECIMAL)
            pattern += r"\s*(\w+)\s*"
        elif kind == "string":
            pattern += re.escape(value.strip()) + r"\s*"
        else:
            pattern += ".*"
    return style, re.compile(pattern, re.DOTALL)
