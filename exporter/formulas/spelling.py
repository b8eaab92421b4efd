"""Spells MathML of others, and that of math-core, as the shared tree has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from exporter.tree import Element, add_class, build, has_class, remove, unwrap, wrap

#: Elements that hold text.
TOKENS = frozenset("mi mn mo ms mtext".split())
#: Elements that go, with all that is in them.
_DROPPED = frozenset("annotation annotation-xml maligngroup malignmark script style".split())
#: Elements of which only the first child is shown.
_FIRST = frozenset({"semantics", "maction"})
_STYLED = ("displaystyle", "scriptlevel")
#: Declarations that math-core writes, whatever their value where it is "" -> classes.
_DECLARED: Mapping[tuple[str, str], str] = {
    ("border-bottom", ""): "rule-below",
    ("border-left", ""): "rule-left",
    ("border-right", ""): "rule-right",
    ("border-top", ""): "rule-above",
    ("padding-left", "0"): "flush-left",
    ("padding-left", "1em"): "gap-left",
    ("padding-right", "0"): "flush-right",
    ("text-align", "left"): "ta-left",
    ("text-align", "right"): "ta-right",
}
#: Elements of HTML in a text -> the variant of their letters.
_VARIANTS: Mapping[str, str] = {"b": "bold", "i": "italic", "em": "italic", "strong": "bold"}
#: Selectors of variants, which few fonts follow and others show as boxes.
_UNSHOWN = re.compile("[\ufe00\ufe01]")
#: All classes that stand in a formula.
CLASSES = frozenset((*_DECLARED.values(), "bold", "boxed", "italic", "tag"))
_SPARE = "spare"


def unqualified(root: Element) -> Element:
    """Take the namespaces off the names of a tree."""
    for element in root.iter("*"):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    return root


def respell(root: Element) -> None:
    """Bring a tree into our spelling, as far as it can be; what cannot stays."""
    for element in list(root.iter("*")):
        if element is root or root in element.iterancestors():
            _respell(element)
    for element in list(root.iter("*")):
        if has_class(element, _SPARE):
            remove(element)
        elif element.tag == "mtable":
            _close(element)
        elif element.tag not in {"math", "mstyle"}:
            _style(element)


def _respell(element: Element) -> None:
    match element.tag:
        case tag if tag in _DROPPED:
            remove(element)
        case tag if tag in _FIRST:
            element[1:] = []
            unwrap(element)
        case tag if tag in TOKENS:
            _respell_text(element)
        case "mfenced":
            _fence(element)
        case "menclose" if element.get("notation") == "box":
            element.tag = "mrow"
            add_class(element, "boxed")
        case "mspace" | "mtable" | "mtd":
            _read_declarations(element)
        case _:
            pass


def _fence(element: Element) -> None:
    """Write out what only MathML 3 knows: brackets and commas as attributes."""
    opening, closing = element.get("open", "("), element.get("close", ")")
    marks = element.get("separators", ",").split()
    marks = [*"".join(marks)] or [""]
    parts: list[Element] = []
    for number, child in enumerate(list(element)):
        if number and (mark := marks[min(number, len(marks)) - 1]):
            parts.append(build("mo", {"separator": "true"}, mark))
        parts.append(child)
    element.tag = "mrow"
    element.attrib.clear()
    element[:] = [build("mo", {}, opening), *parts, build("mo", {}, closing)]


def _respell_text(token: Element) -> None:
    """Keep of a text its letters; parts in bold or italics become texts of their own."""
    runs = [(_UNSHOWN.sub("", text), variant) for text, variant in _runs(token)]
    token[:] = []
    token.text = None
    if len(runs) > 1:
        row = wrap(token, build("mrow"))
        row[:] = [_token(str(token.tag), text, variant) for text, variant in runs]
    for text, variant in runs[:1]:
        token.text = text
        _set_variant(token, variant)


def _runs(element: Element, variant: str = "") -> Iterator[tuple[str, str]]:
    """List the pieces of a text, each with the variant of its letters."""
    if element.text:
        yield element.text, variant
    for child in element:
        yield from _runs(child, _VARIANTS.get(str(child.tag), variant))
        if child.tail:
            yield child.tail, variant


def _token(tag: str, text: str, variant: str) -> Element:
    token = build(tag, {}, text)
    _set_variant(token, variant)
    return token


def _set_variant(token: Element, variant: str) -> None:
    if variant:
        token.set("mathvariant", variant)  # for MathML 3; Core leaves it to a stylesheet
        add_class(token, variant)


def _read_declarations(element: Element) -> None:
    """Say by attributes and classes what math-core says by declarations."""
    if element.tag == "mspace" and (width := element.get("width", "")).endswith("rem"):
        element.set("width", f"{width.removesuffix('rem')}em")
    for declaration in (element.get("style") or "").split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        known = _DECLARED.get((name, value)) or _DECLARED.get((name, ""))
        if (element.tag, name) == ("mspace", "margin-left"):
            element.set("width", value)
        elif (element.tag, name) == ("mtd", "width"):
            # Columns that push a numbered formula into the middle, and its number to the edge.
            add_class(element, "tag" if len(element) else _SPARE)
        elif known:
            add_class(element, known)
            if name == "text-align":
                element.set("columnalign", value)


def _style(element: Element) -> None:
    """Have <mstyle> say what no other element may say in MathML 3."""
    told = {name: str(element.attrib.pop(name)) for name in _STYLED if name in element.attrib}
    if not told:
        return
    if element.tag == "mrow":
        element.tag = "mstyle"
        element.attrib.update(told)
    elif element.getparent() is not None:
        wrap(element, build("mstyle", told))


def _close(table: Element) -> None:
    """Draw the last rule of a table below its last row, not above an empty one."""
    rows = list(table.iterchildren("mtr"))
    if len(rows) < 2 or any(len(cell) or not has_class(cell, "rule-above") for cell in rows[-1]):
        return
    remove(rows[-1])
    for cell in rows[-2]:
        add_class(cell, "rule-below")
