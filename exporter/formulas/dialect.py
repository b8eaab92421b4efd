"""Writes MathML as ziamath 0.13 understands it: what it draws otherwise than MathML Core says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from exporter.formulas.spelling import TOKENS
from exporter.tree import Element, build, has_class

#: Functions applied, invisible brackets and separators: nothing is drawn of them.
_UNSEEN = re.compile("[\u2061-\u2064\u200b]")
#: A rule above or below -> the bar that is drawn as long as what is beneath.
_BARS = dict.fromkeys("\u0332\u0305\u203e\u00af_", "\u2015")
#: Arrows that do not grow with what stands above them -> long ones.
_LONG = {"→": "⟶", "←": "⟵", "↔": "⟷", "⇒": "⟹", "⇐": "⟸", "⇔": "⟺", "↦": "⟼"}
#: Operators that are large in display, and whose limits stand beside them elsewhere.
_INTEGRALS = frozenset("∫∬∭∮∯∰")
_LARGE = _INTEGRALS | frozenset("∏∐∑⋀⋁⋂⋃⨀⨁⨂⨃⨄⨅⨆")
#: Signs that it takes for operators, with space around, wherever they stand.
_SLANTED, _UPRIGHT = {"∂": "𝜕"}, frozenset("∇∞∅∀∃¬")
#: What makes an arrow as long as the words above and below it.
_GROWING = ".//mspace[@width='3.5em']"
_MOVED = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}
_SCRIPTS = frozenset((*_MOVED, *_MOVED.values(), "mmultiscripts"))
#: Elements of which any number of parts stand side by side.
_ROWS_OF_PARTS = frozenset("math mpadded mphantom mrow msqrt mstyle mtd".split())
#: The space between two cells, in em, and between two rows.
_PADDING, _ROWS = 0.4, "0.45em"


def adapt(math: Element) -> None:
    """Rewrite a formula."""
    for element in list(math.iter("*")):
        if element.tag in TOKENS:
            _adapt_token(element)
        elif element.tag == "mmultiscripts":
            _spread(element)
        elif element.tag == "mtable":
            _space(element)
        elif element.tag in {"mtd", "mrow"} and not len(element):
            element.append(build("mspace", {"width": "0em"}))
        elif has_class(element, "boxed"):
            element.tag = "menclose"
            element.set("notation", "box")


def _adapt_token(token: Element) -> None:
    text = _UNSEEN.sub("", token.text or "")
    if not text and token.tag == "mo":
        token.tag, token.text = "mspace", None
        token.attrib["width"] = token.get("lspace", "0")
        return
    if token.tag == "mi" and len(text) > 1:
        token.tag = "mtext"  # it would put spaces around a name of several letters
    elif token.tag == "mi" and text in _UPRIGHT:
        token.tag = "mtext"
    token.text = _SLANTED.get(text, text) if token.tag == "mi" else text
    parent = token.getparent()
    if text in _LARGE:
        _adapt_operator(token, parent)
    elif parent is not None and parent.tag in _MOVED and parent[0] is not token:
        token.text = _BARS.get(text, text)
    elif parent is not None and text in _LONG and parent.find(_GROWING) is not None:
        _lengthen(token, parent)


def _adapt_operator(operator: Element, parent: Element | None) -> None:
    is_base = parent is not None and parent.tag in _SCRIPTS and parent[0] is operator
    holder = parent if is_base and parent is not None else operator
    is_movable = operator.get("movablelimits") != "false" and operator.text not in _INTEGRALS
    if holder.tag in _MOVED and is_movable and not _is_display(holder):
        holder.tag = _MOVED[str(holder.tag)]
    _set_size(operator, is_large=_is_display(holder))
    if is_base and holder.tag not in _MOVED:
        # The space behind an operator stands behind its limits.
        operator.set("rspace", "0em")
        around = holder.getparent()
        if operator.text not in _INTEGRALS and around is not None and around.tag in _ROWS_OF_PARTS:
            holder.addnext(build("mspace", {"width": "0.167em"}))


def _set_size(operator: Element, *, is_large: bool) -> None:
    """Say of an operator what would be guessed: how large it is, and where its limits stand."""
    size = "true" if is_large else "false"
    told = {"displaystyle": size, "largeop": size, "movablelimits": "false", "stretchy": "false"}
    operator.attrib.update(told)


def _is_display(element: Element) -> bool:
    """Tell whether an element is set in display style (MathML Core #displaystyle)."""
    child = element
    for above in element.iterancestors():
        if above.tag in {"mstyle", "mtable"} and (told := above.get("displaystyle")):
            return told == "true"
        is_script = above.tag in _SCRIPTS and above[0] is not child
        if above.tag in {"mfrac", "mtable", "mroot"} or is_script:
            return False
        child = above
    return bool(child.get("display") == "block")


def _lengthen(arrow: Element, parent: Element) -> None:
    """Have an arrow reach below what stands above it."""
    arrow.text = _LONG[arrow.text or ""]
    for script in list(parent)[1:]:
        parent.replace(script, script[0])  # what is beside it only makes the arrow grow


def _spread(scripts: Element) -> None:
    """Put what stands before a base before it: behind, there would be a gap."""
    base, *others = list(scripts)
    names = [str(other.tag) for other in others]
    cut = names.index("mprescripts") if "mprescripts" in names else len(others)
    before, after = others[cut + 1 :], others[:cut]
    scripts.tag = "mrow"
    scripts[:] = [*_pairs(build("mrow"), before), *_pairs(base, after)]


def _pairs(base: Element, scripts: Sequence[Element]) -> list[Element]:
    if len(scripts) < 2:
        return [base]
    bases = [base, *(build("mrow") for _ in range(len(scripts) // 2 - 1))]
    return [
        build("msubsup", {}, base, *(_script(each) for each in pair))
        for base, pair in zip(bases, zip(scripts[::2], scripts[1::2], strict=False), strict=True)
    ]


def _script(element: Element) -> Element:
    return build("mrow") if element.tag == "none" else element


def _space(table: Element) -> None:
    """Say how far columns and rows are apart."""
    first = next(table.iterchildren("mtr"), None)
    cells = list(first) if first is not None else []
    table.set("columnspacing", " ".join(f"{_gap(a, b):.2f}em" for a, b in pairwise(cells)))
    table.set("rowspacing", _ROWS)


def _gap(left: Element, right: Element) -> float:
    before = 0 if has_class(left, "flush-right") else _PADDING
    if has_class(right, "tag"):
        return before + 2
    if has_class(right, "gap-left"):
        return before + 1
    return before + (0 if has_class(right, "flush-left") else _PADDING)
