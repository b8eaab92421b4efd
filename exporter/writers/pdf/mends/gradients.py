"""Bounds gradients that repeat: WeasyPrint 70.0 writes each turn out, be there millions.

A gradient whose turns nobody could see, or that never comes to an end, is drawn once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot
from typing import Any

from weasyprint.svg import defs

#: Turns across a shape: more are finer than print can show.
_MOST = 500

_linear: Callable[..., Any] = defs.spread_linear_gradient
_radial: Callable[..., Any] = defs.spread_radial_gradient


def bound() -> None:
    """Have the engine call what stands here; once for the process, as drawings are painted late."""
    defs.spread_linear_gradient = _bounded_linear
    defs.spread_radial_gradient = _bounded_radial


def _bounded_linear(spread: str, positions: Sequence[float], colors: Any, *places: Any) -> Any:
    x1, y1, x2, y2, box, matrix = places
    (tx1, ty1), (tx2, ty2) = matrix.transform_point(x1, y1), matrix.transform_point(x2, y2)
    left, top, width, height = box
    corners = [(x, y) for x in (left, left + width) for y in (top, top + height)]
    reach = max(hypot(x - tx1, y - ty1) for x, y in corners)
    turn = hypot(tx2 - tx1, ty2 - ty1) * (positions[-1] - positions[0])
    return _linear(_spread(spread, reach, turn), positions, colors, *places)


def _bounded_radial(spread: str, positions: Sequence[float], colors: Any, *places: Any) -> Any:
    fx, fy, fr, _, _, r, width, height, matrix = places
    wide, high = matrix.invert.transform_point(width, height)
    reach = hypot(max(abs(fx), abs(wide - fx)), max(abs(fy), abs(high - fy))) + fr
    turn = (r - fr) * (positions[-1] - positions[0])
    return _radial(_spread(spread, reach, turn), positions, colors, *places)


def _spread(spread: str, reach: float, turn: float) -> str:
    return spread if reach < turn * _MOST else "pad"
