r"""Turns TeX into MathML Core (https://www.w3.org/TR/mathml-core/) with math-core.

Environments that it calls otherwise, or does not know, are written as ones that it knows. What
means something only in a whole TeX document is refused: macros, labels, packages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from exporter.formulas import mathml
from exporter.formulas.errors import FormulaError
from exporter.tree import Element

#: Characters of a formula, and braces within braces: math-core 0.9 recurses, without any limit,
#: and a stack of 8 MiB holds some 4,000 levels.
_LONGEST, _DEEPEST = 4000, 50
_SHOWN = 24

#: Commands that are refused -> why, and what to do.
_REFUSED: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(
        "def gdef edef let newcommand renewcommand providecommand DeclareMathOperator".split(),
        ("a formula cannot define commands", "write out what the command stands for"),
    ),
    **dict.fromkeys(
        "color textcolor colorbox fcolorbox definecolor".split(),
        ("formulas have no colours, which grey paper would lose", r"use \mathbf or \boxed"),
    ),
    **dict.fromkeys(
        "label ref eqref".split(),
        ("formulas are not numbered", r"give it a number of its own: \tag{1}"),
    ),
    **dict.fromkeys(
        ("ce", "pu"),
        ("the commands of mhchem are not known", r"write \mathrm{H_2O}"),
    ),
    **dict.fromkeys(
        "cancel bcancel xcancel".split(),
        ("not every reading system can strike out a part of a formula", "say it in the text"),
    ),
}
_COMMAND = re.compile(r"\\([A-Za-z]+)")
#: Unnumbered environments, for those that number, and other names of some.
_ENVIRONMENTS: Mapping[str, str] = {
    "align": "align*",
    "alignat": "align*",
    "alignat*": "align*",
    "alignedat": "aligned",
    "eqnarray": "array",
    "eqnarray*": "array",
    "equation": "equation*",
    "flalign": "align*",
    "flalign*": "align*",
    "gather": "gather*",
    "multline": "multline*",
    "smallmatrix": "matrix",
    "split": "aligned",
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}(\s*\{\d+\})?")
_WITH_NUMBER = frozenset("alignat alignat* alignedat".split())
_GROUPS = re.compile(r"\\(?:begin|end)\s*\{[A-Za-z]+\*?\}|\\\\|\\.|[{}]", re.DOTALL)
_NUMBERED = re.compile(r"\\begin\{(?:align|equation|gather|multline)\*\}")
_TAG = re.compile(r"\\tag\*?\s*\{[^{}]*\}")
_MACROS = {
    "colon": r"\mathpunct{:}",
    "hbox": r"\text{#1}",
    "ldots": "…",
    "mbox": r"\text{#1}",
    "pmb": r"\boldsymbol{#1}",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
}
#: What math-core says -> what we say.
_POSITION = re.compile(r"(\d+): (.*)", re.DOTALL)
_UNKNOWN = re.compile(r'Unknown (command|environment) "([^"]*)"')


def convert(tex: str, *, is_display: bool) -> Element:
    """Turn TeX without its dollar signs into a <math> element; its alttext is the TeX.

    Raises FormulaError when it is no TeX, or holds what cannot be shown in both editions.
    """
    _limit(tex)
    _refuse(tex)
    written = _write(tex, is_display=is_display)
    try:
        markup = _converter().convert_with_local_state(written, displaystyle=is_display)
    except _latex_error() as error:
        raise _explain(str(error), written) from None
    return mathml.parse(markup, text=" ".join(tex.split()), is_display=is_display)


@cache
def _converter() -> Any:
    from math_core import LatexToMathML

    return LatexToMathML(fancy_error=False, allow_unreliable_rendering=True, macros=_MACROS)


def _latex_error() -> type[Exception]:
    from math_core import LatexError

    return LatexError


def _limit(tex: str) -> None:
    if not tex.strip():
        raise FormulaError("it is empty")
    if len(tex) > _LONGEST:
        raise FormulaError(
            f"it has {len(tex):,} characters; formulas may have {_LONGEST:,}",
            "divide it into several",
        )
    depth = 0
    for match in _GROUPS.finditer(tex):
        opened = match[0] == "{" or match[0].startswith(r"\begin")
        closed = match[0] == "}" or match[0].startswith(r"\end")
        depth += opened - closed
        if depth > _DEEPEST:
            raise FormulaError(f"its braces are nested more than {_DEEPEST} deep")


def _refuse(tex: str) -> None:
    for name in _COMMAND.findall(tex):
        if name in _REFUSED:
            why, hint = _REFUSED[name]
            raise FormulaError(rf"\{name}: {why}", hint)
    depth = 0
    for match in _GROUPS.finditer(tex):
        depth += match[0] == "{" or match[0].startswith(r"\begin")
        depth -= match[0] == "}" or match[0].startswith(r"\end")
        if match[0] == r"\\" and depth == 0:
            raise FormulaError(
                r"\\ ends a line where there are none",
                r"put it between \begin{gathered} and \end{gathered}, or aligned with & before =",
            )


def _write(tex: str, *, is_display: bool) -> str:
    """Write TeX in the dialect that math-core knows."""
    written = _ENVIRONMENT.sub(_rename, tex)
    if is_display and _TAG.search(written) and not _NUMBERED.search(written):
        return rf"\begin{{equation*}}{written}\end{{equation*}}"
    return written


def _rename(match: re.Match[str]) -> str:
    what, name, number = match[1], match[2], match[3] or ""
    if what == "begin" and name.startswith("eqnarray"):
        return r"\begin{array}{rcl}" + number
    kept = "" if name in _WITH_NUMBER else number
    return rf"\{what}{{{_ENVIRONMENTS.get(name, name)}}}{kept}"


def _explain(told: str, written: str) -> FormulaError:
    """Say in a half sentence what math-core says, and near what."""
    match = _POSITION.fullmatch(told)
    place, message = (int(match[1]), match[2]) if match else (0, told)
    message = message.strip().removesuffix(".")
    if unknown := _UNKNOWN.match(message):
        kind, name = unknown.groups()
        return FormulaError(
            f"the {kind} {name} is not known",
            "check how it is spelt; most commands of LaTeX and AMS are known, packages are not",
        )
    near = written[place : place + _SHOWN].strip()
    where = f", near “{near}”" if near else ", at its end"
    return FormulaError(message[:1].lower() + message[1:] + where)
