"""Which script a character is of, and which package brings a face for that script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from exporter.fonts.packages import EXTRA

#: What is shared by scripts is told apart by block (Unicode 17, Blocks.txt).
_EMOJI = (
    range(0x2600, 0x27C0),
    range(0x1F1E6, 0x1F200),
    range(0x1F300, 0x1FB00),
    range(0xE0020, 0xE0080),
)
EMOJI = "Emoji"
SYMBOLS = "Symbols"
PRIVATE = "Private characters"
#: Scripts for which the extra brings a face; the others of ours come with every installation.
IN_EXTRA = frozenset(
    "Armenian Bengali Bopomofo Devanagari Ethiopic Georgian Gujarati Gurmukhi Han Hangul Hebrew"
    " Hiragana Kannada Katakana Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thai".split()
) | {EMOJI}


def script(character: str) -> str:
    """Name the script of a character in English, “Emoji”, or “Symbols” for all that is shared."""
    from fontTools import unicodedata as scripts

    code = scripts.script(character)
    if code not in {"Zyyy", "Zinh", "Zzzz"}:
        return str(scripts.script_name(code)).replace("_", " ")
    if any(ord(character) in block for block in _EMOJI):
        return EMOJI
    return PRIVATE if unicodedata.category(character) == "Co" else SYMBOLS


def by_script(points: Iterable[int]) -> Mapping[str, tuple[int, ...]]:
    """Sort code points by the script that they are of, in the order of the scripts' names."""
    found: dict[str, list[int]] = {}
    for point in sorted(points):
        found.setdefault(script(chr(point)), []).append(point)
    return {name: tuple(found[name]) for name in sorted(found)}


def extra_for(name: str) -> str:
    """Name the extra of this package that brings a face for a script; "" when none does."""
    return EXTRA if name in IN_EXTRA else ""
