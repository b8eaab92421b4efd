"""TeX becomes MathML, or an error that says what is wrong."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.formulas import FormulaError, convert, draw, plain

KNOWN = r"""E = mc^2 | \frac{a}{b} | \dfrac{a}{b} | \tfrac12 | \cfrac{1}{1+\cfrac{1}{x}} | \sqrt{x}
\sqrt[3]{x} | \sum_{i=1}^{n} i^2 | \int_0^\infty e^{-x}\,dx | \iint_D f | \oint_C | \prod_k x_k
\int\limits_0^1 f | \lim_{x\to 0} \frac{\sin x}{x} | \max_x f(x) | \operatorname{rank} A
\operatorname*{argmax}_x f | \begin{pmatrix} a & b \\ c & d \end{pmatrix}
\begin{bmatrix} a \\ b \end{bmatrix} | \begin{vmatrix} a & b \\ c & d \end{vmatrix}
\begin{smallmatrix} a & b \end{smallmatrix}
\begin{array}{c|c} a & b \\ \hline c & d \end{array}
\begin{array}{|l|} \hline a \\ \hline \end{array}
\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}
\begin{dcases} a \end{dcases} | \begin{aligned} a &= b \\ &= c \end{aligned}
\begin{split} a &= b \\ &= c \end{split} | \begin{align} a &= b \\ c &= d \end{align}
\begin{align*} a &= b \end{align*} | \begin{alignedat}{2} a &= b & c &= d \end{alignedat}
\begin{gather} a \\ b \end{gather} | \begin{gathered} a \\ b \end{gathered}
\begin{equation} a = b \end{equation} | \begin{multline} a \\ b \end{multline}
\begin{eqnarray} a &=& b \end{eqnarray} | \text{speed of light} | \textbf{a} \textit{b}
\mbox{c d} | \mathrm{d}x | \mathbf{x} | \mathit{diff} | \mathbb{R} | \mathcal{L} | \mathscr{F}
\mathfrak{g} | \mathsf{A} | \mathtt{B} | \boldsymbol{\alpha} | \hat{x} | \bar{x} | \vec{v}
\tilde{a} | \dot{x} | \ddot{x} | \widehat{abc} | \widetilde{abc} | \overline{AB}
\underline{AB} | \overrightarrow{AB} | \underbrace{a+b}_{n} | \overbrace{a+b}^{n}
\overset{!}{=} | \underset{x}{y} | \stackrel{a}{=} | \xrightarrow{f} | \binom{n}{k}
{n \choose k} | \left( \frac{a}{b} \right) | \left\{ x \middle| y \right\}
\left. f \right|_{x=0} | \bigl( x \bigr) | \lfloor x \rfloor | \lceil x \rceil
\langle x \rangle | \| x \| | \lvert x \rvert | f'(x) | x''
a \leq b \neq c \approx d \equiv e \sim f | \forall x \exists y
a \in B \subset C \cup D \setminus E | \partial_t u | \nabla f | \infty | \hbar | \ell
\alpha \beta \Gamma \Omega \varepsilon \varphi | a \times b \cdot c \pm d \div e
\to \implies \iff \mapsto \Rightarrow | \ldots \cdots \vdots \ddots | a \bmod b | a \pmod{n}
\phantom{x} y | a\,b\;c\:d\!e\quad f | \sum_{\substack{i<n \\ j<m}} x | {}^{14}_{6}C
\prescript{14}{6}{C} | 50\% | \$5 | 3.14 | 5{,}000 | π r² | \text{größer} | \boxed{x}"""


@pytest.mark.parametrize("tex", KNOWN.replace("\n", " | ").split(" | "))
@pytest.mark.parametrize("is_display", [True, False])
def test_what_latex_and_ams_know_is_set_and_drawn(tex: str, is_display: bool) -> None:  # noqa: FBT001 - a parameter
    formula = convert(tex, is_display=is_display)
    assert formula.get("alttext") == " ".join(tex.split())
    assert formula.get("display") == ("block" if is_display else "inline")
    assert draw(formula).width > 0
    assert "\\" not in plain(formula)


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"\foo{x}", r"the command \foo is not known"),
        (r"\begin{foo} a \end{foo}", "the environment foo is not known"),
        (r"\frac{a}{", r'expected closing token "}", but reached end of input, at its end'),
        (r"a }", "unmatched closing token"),
        (r"a^b^c", "duplicate subscript or superscript, near “^c”"),
        (r"\left( a", r'expected closing token "\right"'),
        (r"x^", "expected argument"),
        (r"a & b", "table-like environment"),
        (r"a \\ b", r"\\ ends a line where there are none"),
        (r"\ce{H2O}", r"\ce: the commands of mhchem are not known"),
        (r"\color{red} x", r"\color: formulas have no colours"),
        (r"\def\a{b} \a", r"\def: a formula cannot define commands"),
        (r"\newcommand{\a}{b}", r"\newcommand: a formula cannot define commands"),
        (r"x = y \label{eq:1}", r"\label: formulas are not numbered"),
        (r"\cancel{x}", r"\cancel: not every reading system"),
        (r"数 = 5", "the font of formulas lacks 数"),
        ("  ", "it is empty"),
        ("% a comment", "it shows nothing"),
        pytest.param("x" * 5000, "it has 5,000 characters; formulas may have 4,000", id="long"),
        pytest.param("{" * 60 + "}" * 60, "nested more than 50 deep", id="braces"),
        pytest.param("{" * 100_000, "100,000 characters", id="hostile"),
        pytest.param(r"\hat" * 900 + " x", "nested more than 60 levels deep", id="hats"),
    ],
)
def test_what_is_wrong_is_said(tex: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        draw(convert(tex, is_display=True))
    assert message in str(caught.value)


def test_limits_of_a_displayed_sum_stand_above_and_below_and_of_one_in_a_line_beside() -> None:
    tex = r"\sum_{i=1}^n i"
    displayed = draw(convert(tex, is_display=True))
    assert displayed.height > 1.5 * draw(convert(tex, is_display=False)).height


def test_environments_that_number_are_not_numbered() -> None:
    formula = convert(r"\begin{align} a &= b \\ c &= d \end{align}", is_display=True)
    assert plain(formula) == "a = b; c = d"


def test_tag_numbers_a_formula() -> None:
    formula = convert(r"x = \begin{pmatrix} 1 \end{pmatrix} \tag{3a}", is_display=True)
    assert plain(formula).endswith("(3a)")


def test_mathml_holds_no_style_and_no_link() -> None:
    tex = r"\begin{array}{c|r} a & b \\ \hline c & \kern1pt d \end{array} \mathop{x}"
    markup = etree.tostring(convert(tex, is_display=True), encoding="unicode")
    assert " style=" not in markup
    assert "href" not in markup
