"""Turns the name of a paper, or its measures, into a width and a height."""

from __future__ import annotations

import re
from typing import TypeAlias

from exporter import languages
from exporter.errors import UsageError
from exporter.options import PAPERS

_MEASURES = re.compile(
    r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)", re.IGNORECASE
)
#: Width and height in points.
Measures: TypeAlias = tuple[float, float]
#: Half of the sheet that is usual for the language: pages for a booklet.
HALF = "half"
#: Units of a paper -> points.
POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0}
#: Points: less holds no column of text; more is no page (ISO 32000-1 annex C.2).
_LEAST, _MOST = 70 * 72 / 25.4, 14400


def size(paper: str, language: str) -> tuple[str, str]:
    """Give width and height as CSS lengths; no paper means the one usual for the language.

    Raises UsageError with the list of papers for one that is not known.
    """
    name = paper.strip().lower() or languages.paper(language)
    if name == HALF:
        return _half(*PAPERS[languages.paper(language)])
    if name in PAPERS:
        return PAPERS[name]
    match = _MEASURES.fullmatch(name)
    if not match:
        raise _unknown(paper, "is not a paper")
    width, unit, height, last_unit = match.groups()
    lengths = (float(width), unit or last_unit), (float(height), last_unit)
    if not all(_LEAST <= number * POINTS[unit] <= _MOST for number, unit in lengths):
        raise _unknown(paper, "is no size for a page: from 70 mm to 5 m each way")
    return f"{width}{unit or last_unit}", f"{height}{last_unit}"


def measures(width: str, height: str) -> Measures:
    """Give the points of two lengths that `size` gave."""
    return _points(width), _points(height)


def _half(width: str, height: str) -> tuple[str, str]:
    number, unit = _parts(height)
    return f"{number / 2:g}{unit}", width


def _points(length: str) -> float:
    number, unit = _parts(length)
    return number * POINTS[unit]


def _parts(length: str) -> tuple[float, str]:
    number = length.rstrip("abcdefghijklmnopqrstuvwxyz")
    return float(number), length.removeprefix(number)


def _unknown(paper: str, what: str) -> UsageError:
    return UsageError(
        f"“{paper}” {what}",
        where="--paper",
        hint=f"papers: {', '.join(PAPERS)}; or a size such as 170x240mm",
    )
