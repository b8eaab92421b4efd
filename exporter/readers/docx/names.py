"""The names of Office Open XML that Word files use (ECMA-376 part 1), and how to look them up."""

from __future__ import annotations

from typing import Final

from exporter.tree import Element

_OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES: Final = {
    "a": f"{_OFFICE}/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "c": f"{_OFFICE}/drawingml/2006/chart",
    "dgm": f"{_OFFICE}/drawingml/2006/diagram",
    "m": f"{_OFFICE}/officeDocument/2006/math",
    "mc": f"{_OFFICE}/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
}
_OFF = frozenset({"0", "false", "off", "none"})


def name(short: str) -> str:
    """Write a name such as `w:p` as lxml does."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


VAL: Final = name("w:val")


def child(element: Element | None, *path: str) -> Element | None:
    """Give what a path of names leads to from an element, None when it is not there."""
    for step in path:
        if element is None:
            return None
        element = element.find(name(step))
    return element


def value(element: Element | None, *path: str) -> str:
    """Give the `w:val` of what a path of names leads to, "" when it has none."""
    found = child(element, *path)
    return found.get(VAL, "") if found is not None else ""


def switch(element: Element | None, *path: str) -> bool | None:
    """Read a property that is on or off (ECMA-376 17.17.4); None when nothing is said."""
    found = child(element, *path)
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


def number(text: str, fallback: int = 0) -> int:
    """Read an integer that nobody vouches for."""
    return (
        int(text) if text.isascii() and text.lstrip("-").isdigit() and len(text) < 10 else fallback
    )
