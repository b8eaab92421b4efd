"""Sets words of HTML in a drawing, such as those of Mermaid and draw.io, as words of SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)(?:px)?\s*")
_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)px")
#: What browsers begin with, in pixels, and what their letters are wide and their lines high.
_FONT, _LETTER, _LINE = 16.0, 0.52, 1.2
_BREAKING = frozenset("br div li p tr".split())
#: Inks that browsers give to HTML, whatever the drawing says of its own shapes.
_PLAIN = {"fill": "#000000", "stroke": "none", "text-anchor": "middle"}


def set_labels(root: _Element) -> bool:
    """Put text in the place of foreign objects that hold some; tell whether there were any."""
    found = [each for each in root.iter(f"{_SVG}foreignObject") if not has_other(each)]
    labels = [(each, label) for each in found if (label := _label(each)) is not None]
    for foreign, label in labels:
        parent = foreign.getparent()
        if parent is not None:
            label.tail, foreign.tail = foreign.tail, None
            parent.replace(foreign, label)
    return bool(labels)


def has_other(foreign: _Element) -> bool:
    """Tell whether a drawing says itself what to show instead."""
    parent = foreign.getparent()
    return parent is not None and parent.tag == f"{_SVG}switch" and foreign.getnext() is not None


def _label(foreign: _Element) -> _Element | None:
    place = [_number(foreign.get(name, "")) for name in ("x", "y", "width", "height")]
    x, y, width, height = (0.0 if each is None else each for each in place)
    lines = list(_lines(foreign))
    if not (width > 0 and height > 0 and lines):
        return None
    size = _size(foreign)
    wrapped = [part for line in lines for part in _wrapped(line, width, size)]
    attributes = {**_PLAIN, "font-size": f"{size:g}"}
    label = etree.Element(f"{_SVG}text", attributes)
    top = y + height / 2 - (len(wrapped) - 1) * size * _LINE / 2
    for number, line in enumerate(wrapped):
        baseline = top + number * size * _LINE + size * 0.35
        place_of = {"x": f"{x + width / 2:g}", "y": f"{baseline:g}"}
        etree.SubElement(label, f"{_SVG}tspan", place_of).text = line
    return label


def _number(text: str) -> float | None:
    match = _NUMBER.fullmatch(text)
    return float(match[1]) if match else None


def _size(foreign: _Element) -> float:
    """Give the size that most of the words have: the innermost that is told."""
    styles = [match[1] for e in foreign.iter() if (match := _SIZE.search(e.get("style") or ""))]
    return min(float(styles[-1]), 200.0) if styles else _FONT


def _lines(foreign: _Element) -> Iterator[str]:
    """List the lines of the HTML, each with its white space folded."""
    text = ""
    for event, element in etree.iterwalk(foreign, events=("start", "end")):
        name = etree.QName(element).localname
        if name in _BREAKING and text.strip():
            yield " ".join(text.split())
            text = ""
        text += (element.text or "") if event == "start" else (element.tail or "")
    if text.strip():
        yield " ".join(text.split())


def _wrapped(line: str, width: float, size: float) -> Iterator[str]:
    room = max(1, int(width / (size * _LETTER)) + 1)
    taken = ""
    for word in line.split():
        if taken and len(taken) + 1 + len(word) > room:
            yield taken
            taken = word
        else:
            taken = f"{taken} {word}".strip()
    yield taken
