"""Sets the boxes of pages, and draws the marks by which they are cut and folded.

Boxes: ISO 32000-1, 14.11.2. WeasyPrint 70.0 has marks of its own, but draws them over the bleed,
and it knows no BleedBox beyond 10 points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import pydyf

#: Points of a millimetre.
MM = 72 / 25.4
#: Points. A mark keeps so far from the page that a cut which is not quite true leaves nothing of
#: it, and clear of the bleed.
_GAP, _CLEAR, _LENGTH, _MARGIN, _WIDTH = 8.5, 1.4, 14.2, 2.8, 0.25
#: The name of the colour space that prints on every plate (ISO 32000-1, 8.6.6.4).
_ALL = "registration"

#: Left, bottom, right and top in points.
Box: TypeAlias = "tuple[float, float, float, float]"
Line: TypeAlias = "tuple[float, float, float, float]"


def prepare(pdf: Any, *, crop: bool, folds: Sequence[float] = ()) -> None:
    """Tell the trimmed page and its bleed apart, and add the marks that are asked for.

    The folds are those of upright lines, in points from the left edge of the trimmed page.
    """
    for page in [each for each in pdf.objects if _is_page(each)]:
        trim, bleed = _box(page["TrimBox"]), _box(page["MediaBox"])
        page["BleedBox"] = pydyf.Array(bleed)
        lines = [*(_crops(trim, bleed) if crop else ()), *_folds(trim, bleed, folds)]
        if lines:
            room = _gap(trim, bleed) + _LENGTH + _MARGIN
            page["MediaBox"] = pydyf.Array(_around(trim, room))
            page["Contents"] = pydyf.Array([_drawn(pdf, lines), page["Contents"]])
            _know_registration(pdf, page)


def _is_page(each: Any) -> bool:
    return isinstance(each, pydyf.Dictionary) and each.get("Type") == "/Page"


def _box(array: Any) -> Box:
    left, bottom, right, top = map(float, array)
    return left, bottom, right, top


def _gap(trim: Box, bleed: Box) -> float:
    return max(_GAP, trim[0] - bleed[0] + _CLEAR)


def _around(trim: Box, room: float) -> Box:
    left, bottom, right, top = trim
    return left - room, bottom - room, right + room, top + room


def _crops(trim: Box, bleed: Box) -> Iterator[Line]:
    """List the two lines at each corner."""
    gap = _gap(trim, bleed)
    left, bottom, right, top = trim
    for y in (bottom, top):
        yield left - gap - _LENGTH, y, left - gap, y
        yield right + gap, y, right + gap + _LENGTH, y
    for x in (left, right):
        yield from _uprights(x, trim, gap)


def _folds(trim: Box, bleed: Box, folds: Sequence[float]) -> Iterator[Line]:
    """List a line above and one below the page for each fold."""
    for fold in folds:
        yield from _uprights(trim[0] + fold, trim, _gap(trim, bleed))


def _uprights(x: float, trim: Box, gap: float) -> Iterator[Line]:
    _, bottom, _, top = trim
    yield x, bottom - gap - _LENGTH, x, bottom - gap
    yield x, top + gap, x, top + gap + _LENGTH


def _drawn(pdf: Any, lines: Sequence[Line]) -> Any:
    """Draw lines as an artifact, in a stream of its own."""
    drawing = pydyf.Stream(compress=True)
    drawing.stream.append(b"/Artifact BMC q")
    drawing.stream.append(f"/{_ALL} CS 1 SCN {_WIDTH} w".encode())
    for x, y, to_x, to_y in lines:
        drawing.stream.append(f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S".encode())
    drawing.stream.append(b"Q EMC")
    pdf.add_object(drawing)
    return drawing.reference


def _know_registration(pdf: Any, page: Any) -> None:
    """Let a page know the colour of all plates; WeasyPrint's pages share their colour spaces."""
    spaces = _referred(pdf, _referred(pdf, page["Resources"])["ColorSpace"])
    if _ALL not in spaces:
        tint = pydyf.Dictionary(
            {
                "FunctionType": 2,
                "Domain": pydyf.Array([0, 1]),
                "C0": pydyf.Array([1]),
                "C1": pydyf.Array([0]),
                "N": 1,
            }
        )
        spaces[_ALL] = pydyf.Array(["/Separation", "/All", "/DeviceGray", tint])


def _referred(pdf: Any, reference: Any) -> Any:
    return pdf.objects[int(reference.split()[0])]
