"""Makes formulas of the TeX and the MathML that readers keep as code."""

from __future__ import annotations

import re
from html import unescape

from exporter.formulas import FormulaError, convert, draw, parse
from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import Element, add_class, build, elements, has_class, is_blank, replace

_SHOWN = 60
#: Ems that a small screen has room for.
_LONG = 16.0
_DOLLARS = re.compile(r"(\$\$?)(.*)\1", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HINT = "it stays as it is written, in both editions"


def formulas(article: Article, notices: Notices) -> Article:
    """Put a <math> element in the place of each formula; what is none stays code."""
    for code in elements(article.tree, "code"):
        line = str(code.attrib.pop("data-line", ""))
        if has_class(code, "math"):
            name = article.source.name
            _set(code, f"{name}:{line}" if line else name, notices)
    return article


def _set(code: Element, where: str, notices: Notices) -> None:
    written = code.text or ""
    try:
        formula = _read(written, is_display=has_class(code, "display"))
        # What paper cannot show is no formula on the screen either.
        is_long = draw(formula).width > _LONG
    except FormulaError as error:
        notices.warn(
            "math-error",
            f"the formula {_shortened(written)} cannot be set: {error}",
            where=where,
            hint=error.hint or _HINT,
        )
        _keep(code)
        return
    if code.get("id"):
        formula.set("id", code.get("id", ""))
    block = code.getparent()
    if block is not None and block.tag == "pre" and _is_alone(code):
        _set_block(block, formula, is_long=is_long)
        return
    replace(code, formula)
    is_block = formula.get("display") == "block" and _is_alone(formula)
    if is_block and block is not None and block.tag == "p":
        add_class(block, *_classes(is_long=is_long))


def _read(written: str, *, is_display: bool) -> Element:
    if written.lstrip().startswith("<"):
        return parse(written)
    if dollars := _DOLLARS.fullmatch(written.strip()):
        written = dollars[2]
    return convert(written, is_display=is_display)


def _keep(code: Element) -> None:
    """Show TeX as it is written, and of MathML what it says."""
    if (code.text or "").lstrip().startswith("<"):
        code.text = " ".join(unescape(_TAG.sub(" ", code.text or "")).split())


def _is_alone(element: Element) -> bool:
    block = element.getparent()
    return block is not None and len(block) == 1 and is_blank(block.text) and is_blank(element.tail)


def _set_block(block: Element, formula: Element, *, is_long: bool) -> None:
    """Put a displayed formula, which is a paragraph, in the place of a block of code."""
    paragraph = build("p", {}, formula)
    if own := block.get("id"):
        paragraph.set("id", own)
    add_class(paragraph, *_classes(is_long=is_long))
    replace(block, paragraph)


def _classes(*, is_long: bool) -> tuple[str, ...]:
    return ("formula", "long") if is_long else ("formula",)


def _shortened(written: str) -> str:
    text = " ".join(written.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
