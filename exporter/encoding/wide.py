"""Finds UTF-16 and UTF-32 text that carries no byte order mark."""

from __future__ import annotations

import re

#: Codec -> bytes of a code unit.
WIDE = {"utf-32-le": 4, "utf-32-be": 4, "utf-16-le": 2, "utf-16-be": 2}
_SAMPLE = 65_536
# What no text holds: controls, surrogates, private use, the unassigned neighbours of white space
# that show up when the bytes are read in the wrong order (U+0A00 for a line feed).
_IMPLAUSIBLE = re.compile(
    "[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\u0a00\u0d00\ud800-\uf8ff\ufff0-\uffff]"
)
_SPACES = re.compile("[ \n\r\t\u3000]")


def find_wide(data: bytes) -> str:
    """Name the codec of UTF-16 or UTF-32 text without a mark, or "" when it is neither."""
    if b"\0" not in data:
        return ""
    return max(WIDE, key=lambda codec: _score(data, codec)) if any(_scores(data)) else ""


def _scores(data: bytes) -> list[float]:
    return [_score(data, codec) for codec in WIDE]


def _score(data: bytes, codec: str) -> float:
    size = WIDE[codec]
    sample = data[: min(_SAMPLE, len(data) // size * size)]
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError:
        return 0
    if len(_IMPLAUSIBLE.findall(text)) * 100 > len(text):
        return 0
    # The wrong byte order gives well-formed nonsense, but never a space.
    return len(_SPACES.findall(text)) / max(1, len(text))
