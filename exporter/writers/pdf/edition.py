"""Makes the PDF edition: project, lay out, paint; again where a character has no glyph."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

from exporter.model import Metadata, Publication
from exporter.notices import Notices
from exporter.tree import Element
from exporter.writers.pdf import deep, glyphs, overfull
from exporter.writers.pdf.bridge import bridged
from exporter.writers.pdf.fetcher import Fetcher
from exporter.writers.pdf.finisher import finisher
from exporter.writers.pdf.layout import lay_out, paint
from exporter.writers.pdf.marks import margin_boxes, page_box
from exporter.writers.pdf.projection import project

#: Pango's font map, the loggers and the stack size belong to the process.
_ONE_AT_A_TIME = threading.Lock()


def make(publication: Publication, css: str, notices: Notices) -> bytes:
    """Make the bytes of the PDF edition."""
    root = project(publication)
    work = partial(_make, root, css, Fetcher(publication, notices), publication.metadata, notices)
    with _ONE_AT_A_TIME, bridged(notices):
        return deep.run(work, root)


def draw(page: Element, css: str, publication: Publication, notices: Notices) -> bytes:
    """Make a plain PDF of one page without running heads, to be looked at only."""
    fetcher = Fetcher(publication, notices)
    with _ONE_AT_A_TIME, bridged(notices):
        document = lay_out(page, css, fetcher)
        data = _paint_bare(document)
        if points := glyphs.missing(document):
            again, css = _restate(page, css, fetcher, points)
            data = _paint_bare(lay_out(again, css, fetcher))
    return data


def _make(root: Element, css: str, fetcher: Fetcher, metadata: Metadata, notices: Notices) -> bytes:
    document = lay_out(root, css, fetcher)
    data = paint(document, finisher(document, metadata))
    if points := glyphs.missing(document):
        glyphs.warn(points, notices)
        root, css = _restate(root, css, fetcher, points)
        document = lay_out(root, css, fetcher)
        data = paint(document, finisher(document, metadata))
    overfull.warn(document, notices)
    return data


def _restate(
    root: Element, css: str, fetcher: Fetcher, points: tuple[int, ...]
) -> tuple[Element, str]:
    """Say a text without the characters that no font has."""
    glyphs.substitute(root, points)
    fetcher.stand_ins = glyphs.stand_ins(points)
    return root, glyphs.restyle(css, fetcher.stand_ins)


def _paint_bare(document: Any) -> bytes:
    first = document.copy(document.pages[:1])
    sheet = page_box(first.pages[0])
    margins = set(margin_boxes(first.pages[0]))
    sheet.children = [box for box in sheet.children if box not in margins]
    data: bytes = first.write_pdf()
    document.fonts.update(first.fonts)
    return data
