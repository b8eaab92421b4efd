"""Turns paper into the names that printers have for it, and back (PWG 5101.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from exporter.options import PAPERS

#: Width and height in millimetres.
Size: TypeAlias = tuple[float, float]

_SELF_DESCRIBING = re.compile(r".*_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(mm|in)")
_UNITS = {"mm": 1.0, "in": 25.4}
#: Millimetres by which two names of one paper may differ.
_SAME = 1.0
_SMALLEST, _LARGEST = "custom_min_", "custom_max_"


def size(media: str) -> Size | None:
    """Read the size out of the name of a medium, such as iso_a4_210x297mm."""
    match = _SELF_DESCRIBING.fullmatch(media)
    if match is None:
        return None
    width, height, unit = match.groups()
    return float(width) * _UNITS[unit], float(height) * _UNITS[unit]


def find(paper: Size, supported: Sequence[str]) -> str:
    """Name the medium of a size, whichever way up; "" when a printer has none."""
    short, long = sorted(paper)
    for name in supported:
        found = size(name)
        if found and not name.startswith("custom_") and _is_same(found, paper):
            return name
    if _is_within((short, long), supported):
        return f"custom_exporter-{short:g}x{long:g}mm_{short:g}x{long:g}mm"
    return ""


def called(paper: Size) -> str:
    """Give a paper's usual name, or its measures."""
    for name, (width, height) in PAPERS.items():
        if _is_same((_millimetres(width), _millimetres(height)), paper):
            return name
    return f"{paper[0]:.4g}x{paper[1]:.4g}mm"


def listed(supported: Iterable[str]) -> tuple[str, ...]:
    """List the papers of a printer by their usual names."""
    sizes = [found for name in supported if _is_paper(name) and (found := size(name))]
    return tuple(dict.fromkeys(map(called, sizes)))


def _is_paper(name: str) -> bool:
    return not name.startswith((_SMALLEST, _LARGEST))


def _is_same(one: Size, other: Size) -> bool:
    pairs = zip(sorted(one), sorted(other), strict=True)
    return all(abs(a - b) <= _SAME for a, b in pairs)


def _is_within(paper: Size, supported: Sequence[str]) -> bool:
    least = _bound(_SMALLEST, supported)
    most = _bound(_LARGEST, supported)
    if least is None or most is None:
        return False
    return all(low <= length <= high for low, length, high in zip(least, paper, most, strict=True))


def _bound(prefix: str, supported: Sequence[str]) -> Size | None:
    return next((size(name) for name in supported if name.startswith(prefix)), None)


def _millimetres(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    assert match is not None, "PAPERS are in millimetres and inches"  # noqa: S101 - our own table
    return float(match[1]) * _UNITS[match[2]]
