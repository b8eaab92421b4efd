"""Estimates how wide a text is, in em, before anything is laid out: no font is known here."""

from __future__ import annotations

import re
import unicodedata

#: What letters of usual sans-serif faces take up; those that are not listed are as wide as “n”.
_WIDTHS = {
    **dict.fromkeys("iljtfrI.,:;'’‘|!()[]{}/\\- \u00a0\u202f", 0.31),
    **dict.fromkeys("mwMW%@—…", 0.84),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&+=<>±−×", 0.63),
}
_LETTER = 0.55
_FULL = 1.0
_FULL_WIDTH = frozenset("WF")
_MONO = 0.51
#: Where a line of letters ends without a space: behind hyphens and dashes within a word.
_PIECE = re.compile(r"[^\s\u200b]*?[^\s\d][-–—/](?=\w)|[^\s\u200b]+")


def width(text: str) -> float:
    """Estimate the width of a line in em of its size."""
    return sum(map(_advance, text))


def mono_width(text: str) -> float:
    """Estimate the width of a line of code in em of the text around it."""
    return len(text) * _MONO


def pieces(text: str) -> list[str]:
    """Cut a text where its lines may break, but for scripts that break between any letters."""
    return _PIECE.findall(text)


def is_full(character: str) -> bool:
    """Tell whether a character is as wide as high, and a line may end behind it."""
    return character > "\u1100" and unicodedata.east_asian_width(character) in _FULL_WIDTH


def _advance(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if character < "\u0300":
        return _LETTER
    if unicodedata.category(character)[0] in "MC":
        return 0
    return _FULL if is_full(character) else _LETTER
