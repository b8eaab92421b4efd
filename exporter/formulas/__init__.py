"""Turns formulas into MathML for screens, into drawings for paper, and into words for lists.

TeX becomes MathML, and of the MathML all else is made: both editions show the same formula.
"""

from __future__ import annotations

from exporter.formulas.drawing import Drawing, draw
from exporter.formulas.errors import FormulaError
from exporter.formulas.mathml import parse
from exporter.formulas.pieces import pieces
from exporter.formulas.plain import in_words, plain
from exporter.formulas.tex import convert

__all__ = ["Drawing", "FormulaError", "convert", "draw", "in_words", "parse", "pieces", "plain"]
