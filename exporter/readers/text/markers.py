"""Reads the marks that list items begin with: bullets, numbers and letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exporter.readers.text.lines import cells

_BULLET = re.compile(r"([-*+•·‣◦▪●○■□➢➤])(\s+)(?=\S)")
# The bullet of typewriters and RFCs.
_TYPED = re.compile(r"(o)(\s{1,3})(?=\S)")
_NUMBER = re.compile(r"(\(?)(\d{1,3}|[a-z]|[ivxl]{1,6}|[A-Z])([.)]|\.\))(\s+)(?=\S)")
# Russian, Spanish and French speech stands behind a dash: “- Нет, - сказал он.”
_SPOKEN = re.compile(r"[,.!?…] [-–—] |[?!…]$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What stands before the text of an item."""

    style: str
    """The bullet itself, or the punctuation around a number with 1, a, A or i inside."""
    value: int = 0
    """The number that it stands for; 0 for a bullet."""
    length: int
    """Characters, without the space behind it."""
    width: int
    """Columns, with the space behind it."""

    @property
    def is_bullet(self) -> bool:
        """Tell whether the mark says nothing of the order."""
        return not self.value

    def follows(self, other: Marker) -> bool:
        """Tell whether this is the mark of the item after the other's."""
        return self.style == other.style and self.value == other.value + (not self.is_bullet)


def find(text: str, indent: int = 0) -> tuple[Marker, ...]:
    """List the marks that a line may begin with: “i.” is a letter or a Roman number."""
    if match := _BULLET.match(text) or (_TYPED.match(text) if indent else None):
        return (_marker(match[1], 0, match[0]),)
    if not (match := _NUMBER.match(text)):
        return ()
    opening, number, closing, _ = match.groups()
    if number.isdigit():
        return (_marker(f"{opening}1{closing}", int(number), match[0]),) if int(number) else ()
    found = []
    if len(number) == 1:
        letter = "a" if number.islower() else "A"
        value = ord(number) - ord(letter) + 1
        found.append(_marker(f"{opening}{letter}{closing}", value, match[0]))
    if set(number) <= set(_ROMAN):
        found.append(_marker(f"{opening}i{closing}", _roman(number), match[0]))
    return tuple(found)


def is_speech(texts: list[str]) -> bool:
    """Tell whether dashes before lines begin speech instead of items."""
    dashed = [text for text in texts if text.startswith("-")]
    return any(_SPOKEN.search(text) for text in dashed)


def _marker(style: str, value: int, text: str) -> Marker:
    return Marker(style=style, value=value, length=len(text.rstrip()), width=cells(text))


def _roman(number: str) -> int:
    digits = [_ROMAN[digit] for digit in number]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
