"""Reads lengths as people type them."""

from __future__ import annotations

import re

from exporter.errors import UsageError

#: Units of a length -> millimetres.
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(mm|cm|in|pt)", re.IGNORECASE)


def millimetres(text: str, *, where: str, most: float, example: str) -> float:
    """Read a length such as 3mm, 0.125in or 9pt into millimetres.

    Raises UsageError for what is none, and for more than the most.
    """
    match = _LENGTH.fullmatch(text.strip())
    if not match:
        raise UsageError(
            f"“{text}” is no length",
            where=where,
            hint=f"write a number and mm, cm, in or pt: {where} {example}",
        )
    length = float(match[1]) * _MILLIMETRES[match[2].lower()]
    if length > most:
        raise UsageError(
            f"“{text}” is too much: at most {most:g} mm",
            where=where,
            hint=f"write {where} {example}",
        )
    return length
