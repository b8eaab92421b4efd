"""Makes names of files and ids: plain, and each but once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def slug(text: str, fallback: str = "s") -> str:
    """Make an id or file-name stem from a text: ASCII letters, digits and hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", ascii_text))[:60].strip("-")
    if not stem:
        return fallback
    return stem if stem[0].isalpha() else f"{fallback}-{stem}"


def unique(stem: str, taken: Iterable[str]) -> str:
    """Make a name unique among those taken by a number behind it."""
    names = set(taken)
    number, name = 2, stem
    while name in names:
        number, name = number + 1, f"{stem}-{number}"
    return name
