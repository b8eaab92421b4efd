"""Gives the pages of a PDF the labels that readers show (ISO 32000-1 #12.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from exporter.finished.pdf.objects import dictionary, entry, name, number_tree, text

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
#: So long a label in letters or roman numerals is nobody's page.
_LONGEST = 40


def page_labels(catalog: Any, count: int) -> tuple[str, ...]:
    """Label each of so many pages; where the file says nothing they are numbered from 1."""
    ranges = dict(number_tree(dictionary(catalog, "/PageLabels")))
    labels: list[str] = []
    first, rule = 0, None
    for index in range(count):
        if index in ranges:
            first, rule = index, ranges[index]
        labels.append(_label(rule, index - first) if rule is not None else str(index + 1))
    return tuple(labels)


def place_of(labels: Sequence[str], page: int | None) -> str:
    """Say where a page is: as its label calls it."""
    return "" if page is None else f"page {labels[page]}"


def _label(rule: Any, distance: int) -> str:
    start = entry(rule, "/St")
    number = (start if isinstance(start, int) and start > 0 else 1) + distance
    return text(rule, "/P") + _numeral(name(rule, "/S"), number)


def _numeral(style: str, number: int) -> str:
    match style:
        case "D":
            return str(number)
        case "r" | "R":
            numeral = _roman(number)
        case "a" | "A":
            numeral = chr(ord("a") + (number - 1) % 26) * _within((number - 1) // 26 + 1)
        case _:
            return ""
    return numeral.upper() if style.isupper() else numeral


def _roman(number: int) -> str:
    numeral = "m" * _within(number // 1000)
    number %= 1000
    for value, letters in _ROMAN:
        while number >= value:
            numeral += letters
            number -= value
    return numeral


def _within(count: int) -> int:
    return min(count, _LONGEST)
