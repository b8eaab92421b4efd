"""Formulas in places that hold text only."""

from __future__ import annotations

import pytest

from exporter.formulas import convert, in_words, plain
from exporter.tree import build, text_of


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("E = mc^2", "E = mc²"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"\sqrt{x^2+1}", "√(x² + 1)"),
        (r"\sqrt[3]{x}", "³√x"),
        ("x_i^{n+1}", "x_iⁿ⁺¹"),
        ("H_2O", "H₂O"),
        (r"2^{-1}", "2⁻¹"),
        (r"\sin x", "sin x"),
        (r"\mathbb{R}^{n \times n}", "ℝ^(n×n)"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a b; c d)"),
    ],
)
def test_formula_is_written_on_one_line(tex: str, words: str) -> None:
    assert plain(convert(tex, is_display=False)) == words


def test_formulas_of_a_heading_are_words_in_a_copy() -> None:
    heading = build("h2", {}, "On ", convert("a^2", is_display=False), " alone")
    assert text_of(in_words(heading)) == "On a² alone"
    assert heading.find("math") is not None
