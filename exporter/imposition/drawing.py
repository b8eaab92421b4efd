"""Turns the sides of sheets into pages of a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from exporter.imposition.geometry import MM, Box, placing
from exporter.imposition.marks import Line, crop_marks, fold_marks
from exporter.imposition.model import Imposition
from exporter.imposition.pieces import Piece
from exporter.imposition.places import Place, Side

#: Hairlines in the colour of registration, which is on every plate (ISO 32000-1 #8.6.6.4).
_PEN = "/Registration CS 1 SCN 0.25 w"
_DASHED = "[2 2] 0 d"


def draw(
    sides: Iterable[Side], pieces: Sequence[Piece], wanted: Imposition, pdf: Pdf
) -> Iterator[Any]:
    """Draw sheets as pages of a PDF that are not in its page tree yet."""
    colours = _colours(pdf) if wanted.marks else Dictionary()
    for side in sides:
        page = Dictionary({"/Type": Name.Page, **_boxes(side, wanted)})
        forms: dict[str, Any] = {}
        parts = []
        for place in side.places:
            piece = None if place.page is None else pieces[place.page]
            if piece and piece.form is not None:
                name = f"/P{len(forms)}"
                forms[name] = piece.form
                parts.append(_show(name, piece, place, wanted.bleed * MM))
        parts += _marks(side, wanted)
        page.Resources = Dictionary(XObject=Dictionary(forms), ColorSpace=colours)
        page.Contents = pdf.make_stream("\n".join(parts).encode("ascii"))
        yield pdf.make_indirect(page)


def _show(name: str, piece: Piece, place: Place, bleed: float) -> str:
    """Draw a form at its place, and nothing of it beyond the fold."""
    scale = place.scale * piece.leaf.unit
    trim = place.trim
    matrix = placing(piece.box, piece.leaf.quarters, scale, trim.left, trim.bottom)
    left, bottom, right, top = trim.grown(bleed * place.scale).within(place.cell)
    clip = _numbers(left, bottom, right - left, top - bottom)
    return f"q {clip} re W n {_numbers(*matrix)} cm {name} Do Q"


def _marks(side: Side, wanted: Imposition) -> Iterator[str]:
    if "crop" in wanted.marks:
        yield _lines(crop_marks(side, wanted), _PEN)
    if "fold" in wanted.marks:
        yield _lines(fold_marks(side, wanted), f"{_PEN} {_DASHED}")


def _lines(lines: Iterable[Line], pen: str) -> str:
    paths = (f"{_numbers(x0, y0)} m {_numbers(x1, y1)} l" for x0, y0, x1, y1 in lines)
    return f"q {pen} {' '.join(paths)} S Q"


def _colours(pdf: Pdf) -> Any:
    """Make the colour space of registration marks, which is black where there are no plates."""
    black = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)
    space = Array([Name.Separation, Name.All, Name.DeviceGray, black])
    return pdf.make_indirect(Dictionary(Registration=space))


def _boxes(side: Side, wanted: Imposition) -> dict[str, Any]:
    """Tell how large the sheet is, and where it is cut if all of it is cut at once."""
    sheet = Box(0, 0, *side.size)
    boxes = {"/MediaBox": sheet}
    if (wanted.marks or wanted.bleed) and wanted.n_up == 1:
        trim = reduce(Box.around, (place.trim for place in side.places))
        boxes |= {"/TrimBox": trim, "/BleedBox": trim.grown(wanted.bleed * MM).within(sheet)}
    return {key: Array([round(number, 4) for number in box]) for key, box in boxes.items()}


def _numbers(*numbers: float) -> str:
    return " ".join(f"{number:.6f}".rstrip("0").rstrip(".") for number in numbers)
