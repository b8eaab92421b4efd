"""Formulas are drawn as paths, the same ones every time."""

from __future__ import annotations

import subprocess
import sys

import pytest

from exporter.formulas import convert, draw

_DRAW = """
import sys
from exporter.formulas import convert, draw
for tex in sys.argv[1:]:
    last = draw(convert(tex, is_display=True))
sys.stdout.buffer.write(last.svg)
"""


def drawn(*formulas: str) -> bytes:
    """Draw some formulas in a process of their own, and give the last."""
    return subprocess.run(
        [sys.executable, "-c", _DRAW, *formulas], capture_output=True, check=True
    ).stdout


def test_drawing_does_not_depend_on_the_formulas_before() -> None:
    assert drawn(r"a^{\prime}_2 + \frac{1}{2}") == drawn(
        r"\text{AV fi}", r"\sum_i x", r"a^{\prime}_2 + \frac{1}{2}"
    )


def test_drawing_is_made_of_paths_in_the_current_colour() -> None:
    svg = draw(convert(r"\frac{a}{b}", is_display=True)).svg.decode()
    assert "<path" in svg
    assert "<text" not in svg
    assert "black" not in svg
    assert 'fill="currentColor"' in svg


@pytest.mark.parametrize(
    ("tex", "height", "depth"),
    [
        ("x", (0.4, 0.7), (0.0, 0.1)),
        ("y", (0.6, 0.9), (0.2, 0.35)),
        (r"\frac12", (0.9, 1.5), (0.3, 0.6)),
    ],
)
def test_drawing_knows_its_place_on_the_baseline(
    tex: str, height: tuple[float, float], depth: tuple[float, float]
) -> None:
    drawing = draw(convert(tex, is_display=False))
    assert height[0] < drawing.height < height[1]
    assert depth[0] < drawing.depth < depth[1]


def test_rules_of_an_array_are_drawn() -> None:
    plain = draw(convert(r"\begin{array}{cc} a & b \\ c & d \end{array}", is_display=True))
    ruled = draw(convert(r"\begin{array}{c|c} a & b \\ \hline c & d \end{array}", is_display=True))
    assert ruled.svg.count(b"<rect") == plain.svg.count(b"<rect") + 2


def test_arrow_reaches_below_what_stands_above_it() -> None:
    assert draw(convert(r"\xrightarrow{f}", is_display=True)).width > 1.2


def test_tag_stands_apart_from_its_formula() -> None:
    alone = draw(convert("x = y", is_display=True)).width
    assert draw(convert(r"x = y \tag{1}", is_display=True)).width > alone + 2


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        (r"\left(", r"\right)"),
        (r"\phantom{", "}"),
        (r"\begin{pmatrix}", r"\end{pmatrix}"),
        (r"\binom{a}{", "}"),
        (r"\xrightarrow{", "}"),
        (r"\sum_{", "}"),
    ],
)
def test_time_does_not_double_with_every_level(opening: str, closing: str) -> None:
    # A machine that doubles would need hours.
    draw(convert(f"y {opening * 14}x{closing * 14}", is_display=True))
