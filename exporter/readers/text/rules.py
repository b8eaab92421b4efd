"""Recognises lines of ornaments: scene breaks, and the strokes under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporter.readers.text.lines import Line

_ORNAMENTS = "*·•#~=_—–⁂❦❧☙✻✽✱⁎※◇◆○●☆★§+\\-"
# Three of a kind, spaced or not; or a single sign that cannot be anything else.
_SCENE = re.compile(
    rf"(?:([{_ORNAMENTS}])(?:\s*\1){{2,}}|[*#~⁂❦❧☙※§+]|\*\s*\*|-\s-|~\s*~|[oO0]{{3}})$"
)
_STROKES = re.compile(r"([=\-~_*\"^#+])\1{2,}$")


def is_scene(line: Line) -> bool:
    """Tell whether a line that stands alone breaks the scene."""
    return bool(_SCENE.match(line.text))


def part(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Part a run of lines at headings with strokes below them and at scene breaks.

    Among other lines, only three signs or more break the scene.
    """
    start = at = 0
    while at < len(lines):
        length = 2 if underline(lines[at : at + 2]) else int(_is_break(lines, at))
        if not length:
            at += 1
            continue
        if start < at:
            yield lines[start:at]
        yield lines[at : at + length]
        start = at = at + length
    if start < at:
        yield lines[start:]


def underline(lines: Sequence[Line]) -> str:
    """Give the character with which the second line underlines the first, or ""."""
    if len(lines) < 2:
        return ""
    heading, strokes = lines[:2]
    match = _STROKES.match(strokes.text)
    if not match or not any(map(str.isalnum, heading.text)):
        return ""
    fits = heading.width / 2 <= strokes.width <= heading.width * 1.5 + 4
    return match[1] if fits and abs(strokes.indent - heading.indent) <= 4 else ""


def _is_break(lines: tuple[Line, ...], at: int) -> bool:
    return is_scene(lines[at]) and (len(lines) == 1 or len(lines[at].text) > 2)
