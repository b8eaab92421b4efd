"""Turns the formulas of Word (ECMA-376 part 1, 22.1: OMML) into MathML.

Each element of OMML has a small function here; one that has none gives what is in it, and its
name is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exporter.readers.docx.names import NAMESPACES, child, name
from exporter.tree import Element, build

_MATH = f"{{{NAMESPACES['m']}}}"
_VAL = name("m:val")
#: Elements that say how something looks, or mark changes; they hold nothing that is read.
_SILENT = frozenset("ctrlPr rPr argPr oMathParaPr".split())
_OPERATORS = frozenset(
    "+-−±∓×÷·∗*/=≠<>≤≥≪≫≈≡∼≅∝∈∉⊂⊆⊃⊇∪∩∧∨¬→←↔⇒⇐⇔↦∀∃∂∇∫∑∏,;:.!|()[]{}⟨⟩…⋯⋮⋱′″%&\u2061\u2062\u2063\u2064"
)
_VARIANTS = {
    ("roman", "p"): "normal",
    ("script", ""): "script",
    ("fraktur", ""): "fraktur",
    ("double-struck", ""): "double-struck",
    ("sans-serif", ""): "sans-serif",
    ("monospace", ""): "monospace",
}


def convert(formula: Element, *, is_display: bool) -> tuple[str, set[str]]:
    """Write a formula (`m:oMath`) as MathML; also name what there is no MathML for."""
    from lxml import etree

    unknown: set[str] = set()
    display = "block" if is_display else "inline"
    math = build("math", {"display": display}, *_Converter(unknown).parts(formula))
    return etree.tostring(math, encoding="unicode"), unknown


class _Converter:
    def __init__(self, unknown: set[str]) -> None:
        self._unknown = unknown

    def parts(self, element: Element | None) -> Iterator[Element]:
        """Convert what an element holds."""
        for each in element if element is not None else ():
            local = str(each.tag).removeprefix(_MATH)
            if local.endswith("Pr") or local in _SILENT:
                continue
            if local in _CONVERTERS:
                yield from _CONVERTERS[local](self, each)
            else:
                if str(each.tag).startswith(_MATH) and local not in _ROWS:
                    self._unknown.add(local)
                yield from self.parts(each)

    def row(self, element: Element | None, part: str = "e") -> Element:
        """Convert a part of an element into exactly one element."""
        return _one(list(self.parts(_find(element, part))))

    def rows(self, element: Element, part: str = "e") -> list[Element]:
        """Convert all the parts of a name."""
        return [_one(list(self.parts(each))) for each in element.iterfind(f"{_MATH}{part}")]


#: Elements that hold others and have no look of their own.
_ROWS = frozenset("oMath oMathPara box e num den sub sup deg lim fName phant".split())


def _find(element: Element | None, part: str) -> Element | None:
    return child(element, f"m:{part}")


def _one(parts: list[Element]) -> Element:
    return parts[0] if len(parts) == 1 else build("mrow", None, *parts)


def _setting(element: Element, path: str) -> str | None:
    found = child(element, *(f"m:{step}" for step in path.split("/")))
    return None if found is None else found.get(_VAL, "")


def _run(_: _Converter, run: Element) -> Iterator[Element]:
    text = "".join(t.text or "" for t in run.iterfind(f"{_MATH}t"))
    if child(run, "m:rPr", "m:nor") is not None:
        yield build("mtext", None, text)
        return
    style = _setting(run, "rPr/sty") or ""
    script = _setting(run, "rPr/scr") or "roman"
    variant = _VARIANTS.get((script, style if script == "roman" else ""), "")
    yield from _tokens(text, variant)


def _tokens(text: str, variant: str) -> Iterator[Element]:
    """Cut the text of a run into numbers, names and operators."""
    at = 0
    while at < len(text):
        end = at + 1
        if text[at].isdigit():
            while end < len(text) and (text[end].isdigit() or _is_point(text, end)):
                end += 1
            yield build("mn", None, text[at:end])
        elif text[at].isalpha():
            while variant == "normal" and end < len(text) and text[end].isalpha():
                end += 1
            attributes = {"mathvariant": variant} if variant else {}
            yield build("mi", attributes, text[at:end])
        elif text[at] != "&" and not text[at].isspace():  # & only says what to align
            sign = "−" if text[at] == "-" else text[at]
            yield build("mo" if sign in _OPERATORS else "mi", None, sign)
        at = end


def _is_point(text: str, at: int) -> bool:
    return text[at] in ".," and text[at + 1 : at + 2].isdigit()


def _fraction(converter: _Converter, element: Element) -> Iterator[Element]:
    kind = _setting(element, "fPr/type")
    over, under = converter.row(element, "num"), converter.row(element, "den")
    if kind == "lin":
        yield build("mrow", None, over, build("mo", None, "/"), under)
        return
    attributes = {"linethickness": "0"} if kind == "noBar" else {}
    yield build("mfrac", attributes, over, under)


def _scripts(tag: str, *names: str) -> Callable[[_Converter, Element], Iterator[Element]]:
    def convert_scripts(converter: _Converter, element: Element) -> Iterator[Element]:
        yield build(tag, None, *(converter.row(element, each) for each in ("e", *names)))

    return convert_scripts


def _before(converter: _Converter, element: Element) -> Iterator[Element]:
    base, below, above = (converter.row(element, part) for part in ("e", "sub", "sup"))
    yield build("mmultiscripts", None, base, build("mprescripts"), below, above)


def _radical(converter: _Converter, element: Element) -> Iterator[Element]:
    degree = _find(element, "deg")
    is_hidden = _setting(element, "radPr/degHide") in {"", "1", "on", "true"}
    if is_hidden or degree is None or not len(degree):
        yield build("msqrt", None, converter.row(element))
    else:
        yield build("mroot", None, converter.row(element), converter.row(element, "deg"))


def _large(converter: _Converter, element: Element) -> Iterator[Element]:
    sign = build("mo", None, _setting(element, "naryPr/chr") or "∫")
    limits = [part for part in ("sub", "sup") if _has(element, part)]
    if limits:
        is_beside = (_setting(element, "naryPr/limLoc") or "subSup") == "subSup"
        over = {("sub",): "munder", ("sup",): "mover", ("sub", "sup"): "munderover"}
        beside = {("sub",): "msub", ("sup",): "msup", ("sub", "sup"): "msubsup"}
        tag = (beside if is_beside else over)[tuple(limits)]
        sign = build(tag, None, sign, *(converter.row(element, part) for part in limits))
    yield build("mrow", None, sign, converter.row(element))


def _has(element: Element, part: str) -> bool:
    found = _find(element, part)
    return found is not None and any(not str(each.tag).endswith("Pr") for each in found)


def _fences(converter: _Converter, element: Element) -> Iterator[Element]:
    begin, end = _setting(element, "dPr/begChr"), _setting(element, "dPr/endChr")
    between = _setting(element, "dPr/sepChr")
    parts = [_fence("(" if begin is None else begin)]
    for index, row in enumerate(converter.rows(element)):
        if index:
            parts.append(build("mo", None, "|" if between is None else between))
        parts.append(row)
    parts.append(_fence(")" if end is None else end))
    yield build("mrow", None, *(part for part in parts if part.tag != "mo" or part.text))


def _fence(sign: str) -> Element:
    return build("mo", {"fence": "true", "stretchy": "true"}, sign)


def _matrix(converter: _Converter, element: Element) -> Iterator[Element]:
    rows = [
        build("mtr", None, *(build("mtd", None, cell) for cell in converter.rows(row)))
        for row in element.iterfind(f"{_MATH}mr")
    ]
    yield build("mtable", None, *rows)


def _lines(converter: _Converter, element: Element) -> Iterator[Element]:
    rows = [build("mtr", None, build("mtd", None, row)) for row in converter.rows(element)]
    yield build("mtable", None, *rows)


def _accent(converter: _Converter, element: Element) -> Iterator[Element]:
    mark = build("mo", None, _setting(element, "accPr/chr") or "\u0302")
    yield build("mover", {"accent": "true"}, converter.row(element), mark)


def _bar(converter: _Converter, element: Element) -> Iterator[Element]:
    is_above = _setting(element, "barPr/pos") == "top"
    tag, attribute = ("mover", "accent") if is_above else ("munder", "accentunder")
    mark = build("mo", None, "\u203e" if is_above else "_")
    yield build(tag, {attribute: "true"}, converter.row(element), mark)


def _brace(converter: _Converter, element: Element) -> Iterator[Element]:
    is_above = _setting(element, "groupChrPr/pos") == "top"
    mark = build("mo", {"stretchy": "true"}, _setting(element, "groupChrPr/chr") or "⏟")
    yield build("mover" if is_above else "munder", None, converter.row(element), mark)


def _function(converter: _Converter, element: Element) -> Iterator[Element]:
    called = converter.row(element, "fName")
    yield build("mrow", None, called, build("mo", None, "\u2061"), converter.row(element))


def _boxed(converter: _Converter, element: Element) -> Iterator[Element]:
    yield build("mrow", None, *converter.parts(_find(element, "e")))


_CONVERTERS: dict[str, Callable[[_Converter, Element], Iterator[Element]]] = {
    "acc": _accent,
    "bar": _bar,
    "borderBox": _boxed,
    "d": _fences,
    "eqArr": _lines,
    "f": _fraction,
    "func": _function,
    "groupChr": _brace,
    "limLow": _scripts("munder", "lim"),
    "limUpp": _scripts("mover", "lim"),
    "m": _matrix,
    "nary": _large,
    "r": _run,
    "rad": _radical,
    "sPre": _before,
    "sSub": _scripts("msub", "sub"),
    "sSubSup": _scripts("msubsup", "sub", "sup"),
    "sSup": _scripts("msup", "sup"),
}
