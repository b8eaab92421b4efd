"""Takes the colours out of SVG drawings: each becomes the grey that a raster image would have."""

from __future__ import annotations

import re

import tinycss2.color5
from lxml import etree

_PROPERTIES = frozenset(
    ("fill", "stroke", "color", "stop-color", "flood-color", "lighting-color", "solid-color")
)
_DECLARATION = re.compile(
    r"(?<![\w-])((?:fill|stroke|(?:(?:stop|flood|lighting|solid)-)?color)\s*:\s*)([^;{}!]{1,200})"
)
_STYLE = "{http://www.w3.org/2000/svg}style"
#: ITU-R BT.601, as Pillow weighs them.
_WEIGHTS = (0.299, 0.587, 0.114)


def grey(root: etree._Element) -> None:
    """Repaint a drawing."""
    for element in root.iter():
        for key, value in element.attrib.items():
            name = str(key)
            if name in _PROPERTIES:
                element.set(name, _grey(str(value)))
            elif name == "style":
                element.set(name, _restyled(str(value)))
        if element.tag == _STYLE and element.text:
            element.text = _restyled(element.text)


def _restyled(css: str) -> str:
    return _DECLARATION.sub(lambda match: match[1] + _grey(match[2]), css)


def _grey(colour: str) -> str:
    """Give the grey of a colour; what is none, such as a gradient, stays."""
    parsed = tinycss2.color5.parse_color(colour.strip())
    if parsed is None or isinstance(parsed, str):
        return colour
    parts = [min(1.0, max(0.0, part or 0.0)) for part in parsed.to("srgb").coordinates]
    level = round(255 * sum(w * part for w, part in zip(_WEIGHTS, parts, strict=True)))
    return f"rgba({level}, {level}, {level}, {parsed.alpha:g})"
