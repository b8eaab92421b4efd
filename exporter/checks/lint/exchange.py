"""Rules for a PDF that claims to be PDF/X-4: no validator that we know of judges it whole.

ISO 15930-7: boxes 6.10, output intent 6.2.2, colours 6.2.4, annotations 6.8, actions 6.9.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from exporter.checks.report import Problem
from exporter.checks.rules import problem
from exporter.finished.pdf import metadata, streams
from exporter.finished.pdf.objects import dictionary, entry, inherited, items, name, numbers

#: Operators of colours in a device space -> that space.
_OPERATORS = {"rg": "RGB", "RG": "RGB", "k": "CMYK", "K": "CMYK"}
_SPACES = {"DeviceRGB": "RGB", "DeviceCMYK": "CMYK"}
#: Colour spaces as an ICC profile calls them; a profile says at byte 12 for what device it is.
_CLASS, _SPACE = slice(12, 16), slice(16, 20)
#: Points: what rounding makes of boxes that touch.
_NEAR = 0.01


def is_claimed(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a file claims to be PDF/X-4."""
    told = metadata.properties(pdf).get("pdfxid:GTS_PDFXVersion", ())
    return "".join(told).startswith("PDF/X-4")


def check(pdf: pikepdf.Pdf, places: Sequence[str]) -> Iterator[Problem]:
    """Look through a PDF/X-4; the places name its pages."""
    press = _press(pdf.Root)
    if not press:
        yield problem("intent-missing")
    if _acts(pdf.Root):
        yield problem("press-action")
    if name(entry(pdf.trailer, "/Info"), "/Trapped") not in {"True", "False"}:
        yield problem("trapped-missing")
    for page, place in zip(pdf.pages, places, strict=True):
        if not _is_nested(page.obj):
            yield problem("trim-missing", place)
        if items(entry(page.obj, "/Annots")):
            yield problem("press-annotation", place)
        if undefined := sorted(set(_undefined(page.obj, press))):
            yield problem("colour-undefined", place, ", ".join(undefined))


def _press(root: Any) -> str:
    """Tell in which colours the press of the output intent prints; "" without one."""
    for intent in items(entry(root, "/OutputIntents")):
        profile = streams.read(entry(intent, "/DestOutputProfile"))
        if name(intent, "/S") == "GTS_PDFX" and profile[_CLASS] == b"prtr":
            return profile[_SPACE].decode("latin-1").strip()
    return ""


def _acts(root: Any) -> bool:
    names = dictionary(root, "/Names")
    held = (dictionary(names, key) for key in ("/JavaScript", "/EmbeddedFiles"))
    opens = dictionary(root, "/OpenAction")
    return name(opens, "/S") != "" or "/AA" in root or any(each is not None for each in held)


def _is_nested(page: Any) -> bool:
    """Tell whether the page is within its bleed, and that on the sheet."""
    trim, media = numbers(entry(page, "/TrimBox")), numbers(inherited(page, "/MediaBox"))
    bleed = numbers(entry(page, "/BleedBox")) or trim
    return _is_within(trim, bleed) and _is_within(bleed, media)


def _is_within(inner: Sequence[float], outer: Sequence[float]) -> bool:
    if len(inner) != 4 or len(outer) != 4:
        return False
    low = all(a >= b - _NEAR for a, b in zip(inner[:2], outer[:2], strict=True))
    return low and all(a <= b + _NEAR for a, b in zip(inner[2:], outer[2:], strict=True))


def _undefined(page: Any, press: str) -> Iterator[str]:
    """List the device spaces that are used and neither the press’s nor defined."""
    waiting, seen = [page], set[tuple[int, int]]()
    while waiting:
        holder = waiting.pop()
        resources = dictionary(holder, "/Resources")
        defined = dictionary(resources, "/ColorSpace")
        for space in _used(holder):
            if space != press and entry(defined, f"/Default{space}") is None:
                yield space
        for each in _values(dictionary(resources, "/XObject")):
            if each.objgen in seen:
                continue
            seen.add(each.objgen)
            if name(each, "/Subtype") == "Form":
                waiting.append(each)
            elif (space := _SPACES.get(name(each, "/ColorSpace"), press)) != press:
                yield space


def _used(holder: Any) -> set[str]:
    drawn = items(entry(holder, "/Contents")) if "/Contents" in holder else [holder]
    if not all(isinstance(each, pikepdf.Stream) and streams.fits(each) for each in drawn):
        return set()
    try:
        told = pikepdf.parse_content_stream(holder, " ".join(_OPERATORS))
    except (pikepdf.PdfError, pikepdf.PdfParsingError):
        return set()
    return {_OPERATORS[str(operator)] for _, operator in told}


def _values(parent: Any) -> list[Any]:
    return [] if parent is None else [value for _, value in parent.items()]
