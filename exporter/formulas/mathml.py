"""Makes clean MathML of any: presentation only, in the shared tree's form.

Allowed is MathML Core (https://www.w3.org/TR/mathml-core/) as far as MathML 3, by which EPUBCheck
judges, has it too. What either of them lacks is said by a class, and styles/shared/math.css.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from lxml import etree

from exporter.formulas import spelling
from exporter.formulas.errors import FormulaError
from exporter.formulas.plain import plain
from exporter.tree import Element, is_blank, text_of
from exporter.tree import parse as parse_xml

#: Elements in a formula, and elements within elements.
_MOST, _DEEPEST = 3000, 60
_TOO_DEEP = f"it is nested more than {_DEEPEST} levels deep"
TOKENS = spelling.TOKENS
#: Elements -> how many children they must have.
_NUMBER: Mapping[str, int] = {
    "mfrac": 2,
    "mover": 2,
    "mroot": 2,
    "msub": 2,
    "msubsup": 3,
    "msup": 2,
    "munder": 2,
    "munderover": 3,
}
_KNOWN = (
    TOKENS
    | _NUMBER.keys()
    | frozenset(
        "math mmultiscripts mpadded mphantom mprescripts mrow mspace msqrt mstyle mtable mtd mtr"
        " none".split()
    )
)
_PARENTS: Mapping[str, str] = {"mtd": "mtr", "mtr": "mtable"}
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "mfrac": frozenset({"linethickness"}),
    "mi": frozenset({"mathvariant"}),
    "mn": frozenset({"mathvariant"}),
    "mo": frozenset(
        "form fence largeop lspace mathvariant maxsize minsize movablelimits rspace separator"
        " stretchy symmetric".split()
    ),
    "mover": frozenset({"accent"}),
    "mpadded": frozenset("depth height lspace voffset width".split()),
    "mspace": frozenset("depth height width".split()),
    "mstyle": frozenset("displaystyle scriptlevel".split()),
    "mtable": frozenset({"displaystyle"}),
    "mtd": frozenset("columnalign columnspan rowspan".split()),
    "mtext": frozenset({"mathvariant"}),
    "munder": frozenset({"accentunder"}),
    "munderover": frozenset("accent accentunder".split()),
}
_VALUE = re.compile(r"[A-Za-z0-9.%+-]{1,32}")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OWN = frozenset("amp lt gt quot apos".split())


def parse(markup: str, *, text: str = "", is_display: bool | None = None) -> Element:
    """Make a clean <math> of markup; told neither text nor display, it keeps its own.

    Raises FormulaError when it is not well-formed or is no presentation MathML.
    """
    try:
        root = parse_xml(_ENTITY.sub(_as_character, markup))
    except etree.XMLSyntaxError as error:
        if "depth" in error.msg:  # libxml2's own limit
            raise FormulaError(_TOO_DEEP) from None
        raise FormulaError(f"its MathML is not well-formed: {error.msg}") from None
    etree.strip_tags(root, etree.Comment, etree.PI, etree.Entity)
    root = spelling.unqualified(root)
    _limit(root)
    told = text or root.get("alttext") or _source(root)
    block = root.get("display") == "block" if is_display is None else is_display
    spelling.respell(root)
    for element in root.iter("*"):
        _check(element)
    told = " ".join((told or plain(root)).split())
    if not told:
        raise FormulaError("it is empty")
    root.attrib.clear()
    root.attrib.update({"display": "block" if block else "inline", "alttext": told})
    return root


def _as_character(match: re.Match[str]) -> str:
    return match[0] if match[1] in _OWN else html.unescape(match[0])


def _limit(root: Element) -> None:
    if root.tag != "math":
        raise FormulaError(f"it is no <math> but <{root.tag!s}>")
    depth, count, level = 0, 0, [root]
    while level:
        depth, count = depth + 1, count + len(level)
        if depth > _DEEPEST:
            raise FormulaError(_TOO_DEEP)
        if count > _MOST:
            raise FormulaError(f"it has more than {_MOST:,} parts", "divide it into several")
        level = [child for element in level for child in element]


def _source(root: Element) -> str:
    """Give the TeX that stands beside a formula."""
    for note in root.iter("annotation"):
        if "tex" in (note.get("encoding") or "").lower():
            return text_of(note)
    return ""


def _check(element: Element) -> None:
    """Hold an element against the content model, and drop the attributes that it may not have."""
    tag, parent = str(element.tag), element.getparent()
    if tag not in _KNOWN:
        raise FormulaError(f"not every reading system can show <{tag}>")
    if tag in _NUMBER and len(element) != _NUMBER[tag]:
        raise FormulaError(f"<{tag}> holds {len(element)} parts where {_NUMBER[tag]} belong")
    holder = _PARENTS.get(tag)
    if holder and (parent is None or parent.tag != holder):
        raise FormulaError(f"<{tag}> stands outside of <{holder}>")
    if tag in _PARENTS.values() and any(_PARENTS.get(str(child.tag)) != tag for child in element):
        raise FormulaError(f"<{tag}> holds something else than its rows or cells")
    if tag not in TOKENS and not (is_blank(element.text) and all(map(_is_bare, element))):
        raise FormulaError(f"<{tag}> holds text that stands in no <mi>, <mn>, <mo> or <mtext>")
    _keep_known(element)


def _is_bare(child: Element) -> bool:
    return is_blank(child.tail)


def _keep_known(element: Element) -> None:
    own = _ATTRIBUTES.get(str(element.tag), frozenset())
    for name, value in list(element.attrib.items()):
        if name != "class" and (name not in own or not _VALUE.fullmatch(str(value))):
            del element.attrib[name]
    names = [each for each in element.get("class", "").split() if each in spelling.CLASSES]
    if names:
        element.set("class", " ".join(names))
    else:
        element.attrib.pop("class", None)
    if element.tag not in TOKENS:
        element.text = None
    for child in element:
        child.tail = None
