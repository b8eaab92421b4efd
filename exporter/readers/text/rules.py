"""Recognises lines of ornaments: scene breaks, and the strokes under headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def find(lines: Sequence[Line]) -> int | None:
    """Give the place of a line inside a run at which the run comes apart, None without one.

    That is a scene break of three signs or more, or a heading with strokes below it.
    """
    for at, line in enumerate(lines):
        if len(line.text) > 2 and is_scene(line) and not (at and underline(lines[at - 1 :])):
            return at
        if at and underline(lines[at:]):
            return at
    return None


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
