"""Weighs what a drawing draws when all that it uses is drawn in its places.

A few hundred bytes of <use> in <use> are a hundred million shapes (SVG 2, 5.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

#: Rectangles, or what takes as long: WeasyPrint 70.0 draws so many in some twenty seconds.
MOST = 200_000
#: What takes longer than one rectangle: words, and so many points of lines of each kind.
_WORDS = {f"{{http://www.w3.org/2000/svg}}{name}": 5 for name in ("text", "tspan", "textPath")}
_POINTS = {"points": 4, "d": 10}
_DEEPEST = 50
_USE = "{http://www.w3.org/2000/svg}use"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_MARKER = re.compile(r"marker(?:-start|-mid|-end)?")
_NAMED = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_POINT = re.compile(r"[A-Za-z,\s-]+")


def refuse_endless(root: _Element) -> None:
    """Raise ValueError, with a half sentence, for a drawing that takes too long to be drawn."""
    named = {name: node for node in root.iter() if (name := node.get("id"))}
    if _Scales(named).of(root) > MOST:
        raise ValueError(f"draws more than {MOST:,} shapes")


class _Scales:
    """Weighs shapes; what is used again weighs again, but is looked at once."""

    def __init__(self, named: dict[str, _Element]) -> None:
        self._named = named
        self._known: dict[str, int] = {}
        self._open: set[str] = set()

    def of(self, root: _Element) -> int:
        total = 0
        for node in root.iter():
            total += _weight(node) + sum(self._used(name) * times for name, times in _uses(node))
            if total > MOST:
                break
        return total

    def _used(self, name: str) -> int:
        if name in self._open:
            raise ValueError("uses itself")
        if len(self._open) > _DEEPEST:
            raise ValueError("uses parts of parts of parts without end")
        if name not in self._known:
            node = self._named.get(name)
            self._open.add(name)
            self._known[name] = 0 if node is None else self.of(node)
            self._open.remove(name)
        return self._known[name]


def _weight(node: _Element) -> int:
    points = sum(len(_POINT.findall(node.get(name, ""))) // p for name, p in _POINTS.items())
    return _WORDS.get(str(node.tag), 1) + points


def _uses(node: _Element) -> Iterator[tuple[str, int]]:
    """List what a node draws besides itself, and how often."""
    for key, value in node.attrib.items():
        name, text = str(key), str(value)
        if name in _HREFS and text.strip().startswith("#") and node.tag == _USE:
            yield text.strip()[1:], 1
        for match in _NAMED.finditer(text) if "url(" in text else ():
            yield match[1], _times(node, name, text)


def _times(node: _Element, name: str, text: str) -> int:
    """Give how often a reference is drawn: a marker stands at each point of a line."""
    is_marker = _MARKER.fullmatch(name) or (name == "style" and "marker" in text)
    return len(_POINT.findall(node.get("d") or node.get("points") or " ")) if is_marker else 1
