"""Reads UTF-8 into which a few bytes of Windows-1252 have strayed."""

from __future__ import annotations

import re

from exporter.model import Source
from exporter.notices import Notices

# Python keeps an undecodable byte as a lone surrogate (PEP 383).
_STRAY = re.compile("[\udc80-\udcff]")
#: So many well-formed characters beyond ASCII must stand against one stray byte.
_PROOF = 10


def repair(source: Source, notices: Notices) -> str | None:
    """Give the text when it is UTF-8 but for a few bytes, else None."""
    text = source.data.decode("utf-8", "surrogateescape")
    strays = _STRAY.findall(text)
    wide = len(text) - len(strays) - len(text.encode("ascii", "ignore"))
    if wide < _PROOF * len(strays):
        return None
    line = text.count("\n", 0, text.index(strays[0])) + 1
    notices.warn(
        "encoding-mixed",
        f"bytes that are not UTF-8, read as Windows-1252: {len(strays)}",
        where=f"{source.name}:{line}",
        hint="look whether these letters are right",
    )
    return _STRAY.sub(lambda stray: _cp1252(stray[0]), text)


def _cp1252(stray: str) -> str:
    return bytes([ord(stray) - 0xDC00]).decode("cp1252", "replace")
