"""Writes SVG drawings as WeasyPrint 70.0 can draw them: without variables, shorthands and masks."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Possessive, and of bounded length, so that a hostile drawing costs little more than its bytes.
_DEFINED = re.compile(r"(?<![\w-])(--[\w-]++)\s*+:\s*+([^;{}\"']{1,80})(?=[;{}\"'])")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
#: A property or an attribute: font: italic bold 12px/1.2 "A B", serif
_FONT = re.compile(
    r"(?P<begin>[;{\"'\s])font\s*:\s*(?P<words>(?:[a-z]+\s+|\d00\s+)*)"
    r"(?P<size>\d+(?:\.\d+)?(?:px|pt|em|rem|%|mm|cm|in)?)(?:\s*/\s*[\w.%]+)?\s+"
    r"(?P<family>[^;{}<>]{1,300}?)(?=\s*[;}]|\s*[\"'](?:\s|/|>))"
)
#: A masked shape is not drawn at all: whole, it shows more than it should, but all of it.
_MASK = re.compile(r"(?:\smask=(?:\"[^\"]*\"|'[^']*')|(?<=[;{\"'\s])mask\s*:[^;}\"']*)")
_WEIGHTS = frozenset(("bold", "bolder", "lighter"))
_SLANTS = frozenset(("italic", "oblique"))
#: Variables may be made of variables, but not to a text that is all of them.
_DEEPEST, _LARGEST = 5, 4


def plain(text: str) -> str:
    """Rewrite a drawing."""
    if "var(" in text:
        values = dict(_DEFINED.findall(text))
        most = len(text) * _LARGEST
        for _ in range(_DEEPEST):
            if len(text) < most:
                text = _VARIABLE.sub(lambda match: _value(match, values), text)
    return _MASK.sub("", _FONT.sub(_written_out, text))


def _value(match: re.Match[str], values: Mapping[str, str]) -> str:
    return (values.get(match[1]) or match[2] or "inherit").strip()


def _written_out(match: re.Match[str]) -> str:
    words = match["words"].split()
    weight = next((word for word in words if word in _WEIGHTS or word.isdigit()), "normal")
    slant = next((word for word in words if word in _SLANTS), "normal")
    return (
        f"{match['begin']}font-style: {slant}; font-weight: {weight};"
        f" font-size: {match['size']}; font-family: {match['family'].strip()}"
    )
