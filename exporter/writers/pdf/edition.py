"""Makes the PDF edition: project, lay out, paint; again where notes or glyphs ask for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from exporter.flow import Flow
from exporter.model import PageList, Publication, Resource
from exporter.notices import Notices
from exporter.tree import Element
from exporter.writers.pdf import (
    deep,
    formulas,
    front,
    glyphs,
    inspection,
    labels,
    lost,
    pictures,
    titles,
)
from exporter.writers.pdf.arrangement import arrange, overrun
from exporter.writers.pdf.bridge import bridged
from exporter.writers.pdf.fetcher import Fetcher
from exporter.writers.pdf.finisher import finisher
from exporter.writers.pdf.identity import identify
from exporter.writers.pdf.layout import lay_out, paint
from exporter.writers.pdf.marks import margin_boxes, page_box
from exporter.writers.pdf.prepress import Press
from exporter.writers.pdf.projection import project
from exporter.writers.pdf.selfcheck import verify_once
from exporter.writers.pdf.starts import page_starts

#: Pango's font map, the loggers and the stack size belong to the process.
_ONE_AT_A_TIME = threading.Lock()


def make(  # noqa: PLR0913, PLR0917 - as the one whose work this does
    publication: Publication,
    css: str,
    notices: Notices,
    cache_folder: Path | None,
    cover_css: str = "",
    press: Press | None = None,
) -> tuple[bytes, PageList | None]:
    """Make the bytes of the PDF edition, and tell where its pages begin if that is sure.

    With a stylesheet for the cover, the cover and a blank side come before the pages.
    """
    identifier = identify(publication, css + cover_css + (press.key if press else ""))
    root = project(publication)
    drawings = formulas.place(root)
    fetcher = _fetcher(publication, notices, *drawings)
    with _ONE_AT_A_TIME, bridged(notices):
        leaf = _leaf(publication, cover_css, press) if cover_css else ()
        paint_well = partial(_paint_well, publication, identifier, leaf, press)
        work = partial(_twice, root, css, fetcher, notices, paint_well)
        document, data = deep.run(work, root)
        inspection.warn(document, notices)
        (body,) = root.iterchildren("body")
        lost.warn(document, body, notices)
        flow = Flow([body])
        starts = page_starts(document, flow)
    if problems := verify_once(data, starts, flow, cache_folder):
        _warn_unsure(problems, notices)
        return data, None
    return data, PageList(source=identifier, starts=starts)


def draw(page: Element, css: str, publication: Publication, notices: Notices) -> bytes:
    """Make a plain PDF of a cover, to be looked at only."""
    with _ONE_AT_A_TIME, bridged(notices):
        _, data = _cover(page, css, publication, notices)
    return data


def wrap(publication: Publication, css: str, spine: float, press: Press, notices: Notices) -> bytes:
    """Make the PDF of a cover's back, spine and front; the spine is so many millimetres wide."""
    from exporter.writers.pdf.prepress import spines

    metadata, picture = publication.metadata, publication.cover
    root = front.page(metadata, picture, is_full=bool(picture and press.fills(picture)))
    fetcher = _fetcher(publication, notices)
    with _ONE_AT_A_TIME, bridged(notices):
        lay = partial(lay_out, css=css, fetcher=fetcher, notices=notices)
        titles.fit(root, lay)
        whole = spines.bind(root, metadata, spine, lay, notices)
        bare = replace(publication, attachments=())
        painter = partial(_paint_wrap, bare, identify(publication, css + press.key), press, spine)
        _, data = _twice(whole, css, fetcher, notices, painter)
    return data


def _paint_wrap(
    publication: Publication, identifier: str, press: Press, spine: float, document: Any
) -> bytes:
    from exporter.writers.pdf.prepress import sheets

    width, marks = press.paper[0], press.wanted.marks
    folds = (width, width + spine * sheets.MM) if "fold" in marks else ()
    prepare = partial(sheets.prepare, crop="crop" in marks, folds=folds)
    only = labels.Folio(1, "/D")
    return paint(document, finisher(publication, identifier, (only,), 0, prepare))


def _leaf(publication: Publication, css: str, press: Press | None) -> Sequence[Any]:
    """Lay out the cover and the blank side behind it."""
    # What goes wrong here is told once: by the pages, which show the same words.
    picture = publication.cover
    is_full = bool(press and picture and press.fills(picture))
    root = front.leaf(publication.metadata, picture, is_full=is_full)
    document, _ = _cover(root, css, publication, Notices())
    for page in document.pages:
        _strip(page)
    pages: Sequence[Any] = document.pages
    return pages


def _cover(
    root: Element, css: str, publication: Publication, notices: Notices
) -> tuple[Any, bytes]:
    fetcher = _fetcher(publication, notices)
    titles.fit(root, lambda trial: lay_out(trial, css, fetcher, notices))
    return _twice(root, css, fetcher, notices, _paint_bare)


def _fetcher(publication: Publication, notices: Notices, *drawings: Resource) -> Fetcher:
    covers = (publication.cover,) if publication.cover else ()
    resources = (*publication.resources, *covers, *drawings)
    return Fetcher(resources, notices, is_grey=publication.has_grey_print)


def _warn_unsure(problems: Sequence[str], notices: Notices) -> None:
    more = f" (and {len(problems) - 1} more pages)" if len(problems) > 1 else ""
    notices.warn(
        "pages-unsure",
        f"it is not sure where the pages of the PDF begin: {problems[0]}{more}",
        hint="the EPUB lists no pages",
    )


def _twice(
    root: Element, css: str, fetcher: Fetcher, notices: Notices, painter: Callable[[Any], bytes]
) -> tuple[Any, bytes]:
    """Lay out and paint; where that finds characters without a glyph, once more without them."""
    (body,) = root.iterchildren("body")  # the title in the head is written, not drawn
    points = glyphs.private(body, css)
    while True:
        if points:
            glyphs.warn(points, notices)
            glyphs.substitute(body, points)
            fetcher.stand_ins |= glyphs.stand_ins(points)
        document = _filled(root, glyphs.restyle(css, fetcher.stand_ins), fetcher, notices)
        formulas.colour(document)
        pictures.fit(document, fetcher)
        data = painter(document)
        found = tuple(point for point in glyphs.missing(document) if point not in fetcher.stand_ins)
        if not found:
            return document, data
        points = found


def _filled(root: Element, css: str, fetcher: Fetcher, notices: Notices) -> Any:
    """Lay out; where an article's end just runs over onto a page, try pages of other lengths."""
    document = _settled(root, css, fetcher, notices)
    if not overrun.is_found(document):
        return document
    for rule in overrun.rules(document):
        changed = _settled(root, css + rule, fetcher, notices)
        if len(changed.pages) <= len(document.pages) and not overrun.is_found(changed):
            return changed
    # The tree is no longer the one of the first layout.
    return _settled(root, css, fetcher, notices)


def _settled(root: Element, css: str, fetcher: Fetcher, notices: Notices) -> Any:
    document = lay_out(root, css, fetcher, notices)
    while arrange(document, notices):
        document = lay_out(root, css, fetcher, notices)
    return document


def _paint_well(
    publication: Publication,
    identifier: str,
    leaf: Sequence[Any],
    press: Press | None,
    document: Any,
) -> bytes:
    whole = document.copy([*leaf, *document.pages])
    numbered = labels.folios(document)
    prepare = _preparer(press) if press else None
    data = paint(whole, finisher(publication, identifier, numbered, len(leaf), prepare))
    document.fonts.update(whole.fonts)
    return data


def _preparer(press: Press) -> Callable[[Any], None]:
    from exporter.writers.pdf.prepress import sheets

    return partial(sheets.prepare, crop="crop" in press.wanted.marks)


def _paint_bare(document: Any) -> bytes:
    first = document.copy(document.pages[:1])
    _strip(first.pages[0])
    data: bytes = first.write_pdf()
    document.fonts.update(first.fonts)
    return data


def _strip(page: Any) -> None:
    """Take running heads and folios off a page."""
    sheet, margins = page_box(page), set(margin_boxes(page))
    sheet.children = [box for box in sheet.children if box not in margins]
