"""Keeps the formulas of a page: MathML, and the TeX that KaTeX, MathJax and wikis leave in it."""

from __future__ import annotations

from exporter.tree import Element, build, classes, is_blank, remove, replace, text_of

_FALLBACKS = ("mwe-math-fallback-image-inline", "mwe-math-fallback-image-display", "tex", "latex")
#: What MathJax 2 shows while, and after, it sets the formula of a script.
_SHOWN = {"MathJax_Preview", "MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display"}


def find_formulas(body: Element) -> None:
    """Put `<code class="math">` or `<math>` in the place of each formula."""
    for script in list(body.iter("script")):
        kind = script.get("type", "")
        if kind.startswith("math/tex"):
            replace(script, _code(script.text or "", is_display="display" in kind))
        elif kind.startswith("math/mml"):
            script.tag = "span"
    for element in list(body.iter("span", "div", "mjx-container", "img")):
        if element.tag == "mjx-container" or element.tag != "img":
            _settle(element)
        elif set(classes(element)) & set(_FALLBACKS) and element.get("alt"):
            is_display = "mwe-math-fallback-image-display" in classes(element)
            replace(element, _code(element.get("alt", ""), is_display=is_display))


def _settle(element: Element) -> None:
    names = set(classes(element))
    if names & _SHOWN:
        remove(element)
    elif "katex" in names:
        _take_inner(element, is_display=_is_displayed(element))
    elif element.tag == "mjx-container":
        _take_inner(element, is_display=element.get("display") == "true")
    elif "mwe-math-element" in names:
        is_display = "display" in str(element.get("class")) or _is_alone(element)
        _take_inner(element, is_display=is_display)


def _is_alone(element: Element) -> bool:
    """Tell whether a formula has a line to itself: in wikis, an indented paragraph."""
    block = element.getparent()
    is_only = block is not None and block.tag in {"dd", "p"} and len(block) == 1
    return is_only and block is not None and is_blank(block.text) and is_blank(element.tail)


def _is_displayed(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and "katex-display" in classes(parent)


def _take_inner(element: Element, *, is_display: bool) -> None:
    """Let the MathML of a formula, or its TeX, stand for all that shows it."""
    math = next(element.iter("math"), None)
    if math is None:
        return
    told = [e for e in math.iter("annotation") if "tex" in e.get("encoding", "").lower()]
    if told:
        formula = _code(text_of(told[0]), is_display=is_display)
    else:
        formula = math
        math.tail = None
        if is_display:
            math.set("display", "block")
    replace(element, formula)


def _code(tex: str, *, is_display: bool) -> Element:
    return build("code", {"class": "math display" if is_display else "math"}, tex.strip())
