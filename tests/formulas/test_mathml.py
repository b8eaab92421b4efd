"""MathML of others becomes ours, or an error."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.formulas import FormulaError, parse


def written(markup: str) -> str:
    formula = parse(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{markup}</math>')
    inside = etree.tostring(formula, encoding="unicode").partition(">")[2]
    return inside.removesuffix("</math>")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<mi>x</mi>", "<mi>x</mi>"),
        ('<mi onclick="x()" href="y" style="z" id="i" mathcolor="red">x</mi>', "<mi>x</mi>"),
        ("<semantics><mi>x</mi><annotation>x</annotation></semantics>", "<mi>x</mi>"),
        ("<mi>x</mi><script>y</script><!-- z -->", "<mi>x</mi>"),
        (
            '<mfenced open="["><mi>x</mi><mi>y</mi></mfenced>',
            '<mrow><mo>[</mo><mi>x</mi><mo separator="true">,</mo><mi>y</mi><mo>)</mo></mrow>',
        ),
        ('<menclose notation="box"><mi>x</mi></menclose>', '<mrow class="boxed"><mi>x</mi></mrow>'),
        (
            '<mrow displaystyle="true"><mi>x</mi></mrow>',
            '<mstyle displaystyle="true"><mi>x</mi></mstyle>',
        ),
        (
            "<mtext>a<b>b</b></mtext>",
            '<mrow><mtext>a</mtext><mtext mathvariant="bold" class="bold">b</mtext></mrow>',
        ),
        ("<mo>&ApplyFunction;</mo><mi>x</mi>", "<mo>\u2061</mo><mi>x</mi>"),
        ("<mi>\u2112\ufe00</mi>", "<mi>\u2112</mi>"),
    ],
)
def test_presentation_is_kept_and_all_else_goes(given: str, kept: str) -> None:
    assert written(given) == kept


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("<mfrac><mi>x</mi></mfrac>", "<mfrac> holds 1 parts where 2 belong"),
        ("<mlongdiv><mi>x</mi></mlongdiv>", "not every reading system can show <mlongdiv>"),
        ("<mtd><mi>x</mi></mtd>", "<mtd> stands outside of <mtr>"),
        ("<mtable><mi>x</mi></mtable>", "<mtable> holds something else than its rows or cells"),
        ("<mrow>x</mrow>", "<mrow> holds text that stands in no"),
        ("<mrow><mi>x</mi>y</mrow>", "<mrow> holds text that stands in no"),
        ("<mi>x", "not well-formed"),
        ("", "it is empty"),
        ("<mrow>" * 90 + "<mi>x</mi>" + "</mrow>" * 90, "nested more than 60 levels deep"),
        ("<mi>x</mi>" * 4000, "more than 3,000 parts"),
    ],
)
def test_what_cannot_be_shown_is_told(given: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        written(given)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('<math alttext="one half"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>', "one half"),
        (
            '<math><mi>x</mi><annotation encoding="application/x-tex">\\xi</annotation></math>',
            "\\xi",
        ),
        ("<math><msup><mi>x</mi><mn>2</mn></msup></math>", "x²"),
    ],
)
def test_formula_says_its_text_its_tex_or_its_letters(given: str, said: str) -> None:
    assert parse(given).get("alttext") == said
