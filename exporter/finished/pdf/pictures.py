"""Looks at the pictures of a PDF as they are painted."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from exporter.finished import thumbnail
from exporter.finished.model import Picture
from exporter.finished.pdf.frames import Figure
from exporter.finished.pdf.labels import place_of

#: Pixels of the longer side of a picture before it is made small: enough to average over.
_DRAWN = 96
Box = tuple[float, float, float, float]


def pictures(path: Path, figures: Sequence[Figure], labels: Sequence[str]) -> tuple[Picture, ...]:
    """Make pictures of figures. The file is opened only when there are any."""
    looks = iter(_looks(path, [figure for figure in figures if not figure.is_formula]))
    return tuple(
        Picture(
            alt=" ".join(figure.alt.split()),
            place=place_of(labels, figure.page),
            offset=figure.offset,
            thumbnail=look,
            is_formula=figure.is_formula,
        )
        for figure in figures
        for look in (b"" if figure.is_formula else next(looks),)
    )


def _looks(path: Path, figures: Sequence[Figure]) -> Iterator[bytes]:
    if not figures:
        return
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path.read_bytes())
    except pypdfium2.PdfiumError:
        yield from (b"" for _ in figures)
        return
    with document:
        for figure in figures:
            try:
                yield _look(document, figure)
            except pypdfium2.PdfiumError:
                yield b""


def _look(document: Any, figure: Figure) -> bytes:
    if figure.page is None:
        return b""
    page = document[figure.page]
    page.set_rotation(0)
    box = _visible(figure.box or _bounds(page, figure), page.get_cropbox())
    if box is None:
        page.close()
        return b""
    left, bottom, right, top = box
    paper = page.get_cropbox()
    crop = (left - paper[0], bottom - paper[1], paper[2] - right, paper[3] - top)
    scale = _DRAWN / max(right - left, top - bottom)
    bitmap = page.render(scale=scale, crop=crop, grayscale=True, may_draw_forms=False)
    look = thumbnail.of_image(bitmap.to_pil())
    bitmap.close()
    page.close()
    return look


def _visible(box: Sequence[float], paper: Sequence[float]) -> Box | None:
    """Cut a box to the paper; None when nothing is left to see."""
    if len(box) != 4:
        return None
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    left, bottom = max(left, paper[0]), max(bottom, paper[1])
    right, top = min(right, paper[2]), min(top, paper[3])
    return (left, bottom, right, top) if right - left >= 1 and top - bottom >= 1 else None


def _bounds(page: Any, figure: Figure) -> Sequence[float]:
    """Find what the marked contents of a figure cover, when the figure itself does not say."""
    from pypdfium2 import raw

    wanted = {mcid for form, mcid in figure.keys if form == 0}
    boxes = []
    for number in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetMarkedContentID(item) in wanted:
            corners = [ctypes.c_float() for _ in range(4)]
            if raw.FPDFPageObj_GetBounds(item, *corners):
                boxes.append([corner.value for corner in corners])
    if not boxes:
        return ()
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
