"""Prepares colours for a press: pure greys for the black ink, other colours as sRGB for certain.

Colour spaces: ISO 32000-1, 8.6; what PDF/X-4 allows of them: ISO 15930-7, 6.2.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

_RGB = "/DeviceRGB"
#: Operators of a colour in RGB -> those of a grey.
_GREYS = {"rg": Operator("g"), "RG": Operator("G")}


def prepare(pdf: pikepdf.Pdf, srgb: Any, space: str) -> None:
    """Rewrite the colours of a file for a press that prints in a device space."""
    known = pdf.make_indirect(Array([Name.ICCBased, srgb]))
    keeps_rgb = space == _RGB
    for page in pdf.pages:
        page.obj.Group = Dictionary(
            Type=Name.Group, S=Name.Transparency, CS=Name(space), I=True, K=False
        )
        page.obj.Contents = pdf.make_stream(_rewritten(page.obj, keeps_rgb=keeps_rgb))
    for each in _dictionaries(pdf):
        if each.get("/Subtype") == Name.Form or each.get("/PatternType") == 1:
            each.write(_rewritten(each, keeps_rgb=keeps_rgb))
        _define(each, known, space)


def _dictionaries(pdf: pikepdf.Pdf) -> list[Any]:
    """List all dictionaries of a file, those within others too."""
    return [each for whole in pdf.objects for each in _within(whole)]


def _within(whole: Any) -> Iterator[Any]:
    """List what stands directly in an object, without following references."""
    if isinstance(whole, Dictionary | pikepdf.Stream):
        yield whole
        children = [value for _, value in whole.items()]
    else:
        children = list(whole) if isinstance(whole, Array) else []
    for child in children:
        if isinstance(child, Dictionary | Array) and not child.is_indirect:
            yield from _within(child)


def _define(each: Any, known: Any, space: str) -> None:
    """Say which RGB is meant, in resources, pictures, shadings and groups."""
    if "/ExtGState" in each or "/XObject" in each or "/Font" in each:
        spaces = each.get("/ColorSpace", Dictionary())
        spaces["/DefaultRGB"] = known
        each.ColorSpace = spaces
    elif each.get("/ColorSpace") == Name(_RGB):
        each.ColorSpace = known
    if each.get("/S") == Name.Transparency and each.get("/CS") == Name(_RGB):
        each.CS = Name(space)


def _rewritten(content: Any, *, keeps_rgb: bool) -> bytes:
    """Give the bytes of a content stream with pure greys as such."""
    made: list[Any] = []
    for operands, operator in pikepdf.parse_content_stream(content):
        name = str(operator)
        if name in _GREYS and not keeps_rgb and operands[0] == operands[1] == operands[2]:
            made.append(([operands[0]], _GREYS[name]))
        else:
            made.append((operands, operator))
    return bytes(pikepdf.unparse_content_stream(made))
