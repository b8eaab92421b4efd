"""Long formulas are divided where a line of them may end."""

from __future__ import annotations

import pytest

from exporter.formulas import convert, pieces, plain

LONG = "f(x) = a_0 + a_1 x + a_2 x^2 + a_3 x^3 + a_4 x^4 + a_5 x^5"


def divided(tex: str, *, is_display: bool = False) -> list[str]:
    return [plain(piece).replace(" ", "") for piece in pieces(convert(tex, is_display=is_display))]


def test_short_formula_stays_whole() -> None:
    assert divided("E = mc^2") == ["E=mc²"]
    assert divided(LONG, is_display=True) == ["f(x)=a₀+a₁x+a₂x²+a₃x³+a₄x⁴+a₅x⁵"]


def test_lines_within_text_end_behind_a_sign() -> None:
    found = divided(LONG)
    assert len(found) > 3
    assert all(piece.endswith(("=", "+")) for piece in found[:-1])


def test_lines_in_display_begin_with_a_sign() -> None:
    found = divided(f"{LONG} + {LONG[7:]} + {LONG[7:]}", is_display=True)
    assert len(found) > 3
    assert all(piece.startswith(("=", "+")) for piece in found[1:])


@pytest.mark.parametrize("tex", [LONG, f"({LONG})^2 + 1", f"{LONG} + ({LONG})"])
def test_pieces_are_the_formula_once_more(tex: str) -> None:
    whole = plain(convert(tex, is_display=False)).replace(" ", "")
    assert "".join(divided(tex)) == whole


def test_nothing_is_divided_within_brackets_or_fractions() -> None:
    assert len(divided(r"(a + b + c + d + e + f + g + h + i + j)")) == 1
    assert len(divided(r"\frac{a + b + c + d + e + f + g + h + i + j}{2}")) == 1
