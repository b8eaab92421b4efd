"""Draws a formula as paths with ziamath, in the glyphs of STIX Two Math (OFL).

A drawing knows no size: its lengths are in em, of whatever font size it will stand in.
"""

from __future__ import annotations

import warnings
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from exporter.formulas.dialect import adapt
from exporter.formulas.errors import FormulaError
from exporter.formulas.spelling import TOKENS
from exporter.tree import Element

#: Units of a drawing in an em: ziamath keeps three decimals.
_EM = 100
#: Of an em, above and below: rules stick out of the bounds that ziamath tells.
_SPARE = 0.04
#: Ems that a formula may be wide or high.
_LARGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An SVG picture of a formula, with its lengths in em."""

    svg: bytes
    """It paints with the current colour."""
    width: float
    height: float
    depth: float
    """How far it reaches below the baseline."""


def draw(formula: Element) -> Drawing:
    """Draw a <math> element of the shared tree.

    Raises FormulaError when it cannot be drawn.
    """
    return _draw(etree.tostring(formula, encoding="unicode", with_tail=False))


@lru_cache(maxsize=2048)
def _draw(markup: str) -> Drawing:
    """Draw a formula, the same one once in a run."""
    ziamath = _ziamath()
    math = etree.fromstring(markup)
    adapt(math)
    font = ziamath.zmath.loadedfonts["default"]
    # A text in the formula before leaves the font in another script.
    font.language("math", "")
    _find_missing(math, font)
    try:
        drawn = ziamath.Math(etree.tostring(math, encoding="unicode"), size=_EM, margin=0)
        return _measured(drawn)
    except FormulaError:
        raise
    except Exception as error:  # ziamath 0.13 has no errors of its own
        raise FormulaError(f"it cannot be drawn ({type(error).__name__})") from error


@cache
def _ziamath() -> Any:
    with warnings.catch_warnings(action="ignore"):  # ziamath 0.13 opens its font the old way
        import ziamath

        from exporter.formulas import nodes  # noqa: F401 - teaches it what it lacks
    return ziamath


def _find_missing(math: Element, font: Any) -> None:
    text = "".join(token.text or "" for token in math.iter(*TOKENS))
    missing = sorted({each for each in text if not each.isspace() and not font.glyphindex(each)})
    if missing:
        raise FormulaError(
            f"the font of formulas lacks {' '.join(missing[:5])}",
            "write it beside the formula, as text",
        )


def _measured(drawn: Any) -> Drawing:
    bounds = drawn.node.bbox
    spare = _SPARE * _EM
    # From the origin: the space before the first sign is a part of it.
    left, right = min(0, bounds.xmin), bounds.xmax
    top, bottom = bounds.ymax + spare, bounds.ymin - spare
    if not (right > left and bounds.ymax > bounds.ymin):
        raise FormulaError("it shows nothing")
    if max(right - left, top - bottom) > _LARGEST * _EM:
        raise FormulaError("it is too large", "divide it into several")
    svg = drawn.svgxml()
    for name in ("width", "height"):
        del svg.attrib[name]
    svg.set("viewBox", f"{left:.2f} {-top:.2f} {right - left:.2f} {top - bottom:.2f}")
    for shape in svg.iter():
        if shape.get("fill") == "black":
            shape.set("fill", "currentColor")
    return Drawing(
        svg=ET.tostring(svg),
        width=round((right - left) / _EM, 4),
        height=round((top - bottom) / _EM, 4),
        depth=round(-bottom / _EM, 4),
    )
