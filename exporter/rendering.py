"""Turns a publication into the bytes of its editions, with the stylesheets that they wear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from exporter import stylesheet
from exporter.errors import ExportError, MissingDependency, StyleError
from exporter.model import Metadata, PageList, Publication, Resource
from exporter.notices import Notices
from exporter.options import Edition, Options
from exporter.tools import system
from exporter.tree import BLOCKS, elements

if TYPE_CHECKING:
    from exporter.writers.pdf.prepress import Press

_Laid = TypeVar("_Laid")


def render(
    publication: Publication, editions: Sequence[Edition], options: Options, notices: Notices
) -> tuple[dict[Edition, bytes], MissingDependency | None]:
    """Write the editions into memory.

    When a library for one edition is missing, the others are written all the same.
    """
    sheets = _Sheets(options, publication, notices)
    writers = {"pdf": _pdf, "epub": _epub}
    written: dict[Edition, bytes] = {}
    missing: MissingDependency | None = None
    for edition in sorted(editions, reverse=True):  # the PDF first: the EPUB may lean on it
        try:
            written[edition], pages = writers[edition](publication, sheets, options, notices)
            publication = replace(publication, pages=pages if options.page_list else None)
        except MissingDependency as problem:
            if options.strict:
                raise
            missing = problem
    return written, missing


def load(editions: Sequence[Edition]) -> None:
    """Load what makes editions.

    Raises MissingDependency when the libraries of one are not there.
    """
    from exporter.writers import epub, pdf

    loads = {"epub": epub.load, "pdf": pdf.load}
    for edition in editions:
        loads[edition]()


def wrap(publication: Publication, data: bytes, options: Options, notices: Notices) -> bytes:
    """Make the sheet of the cover for the PDF edition of a publication, as a PDF."""
    from exporter.writers.pdf import prepress

    press, stock = _press(publication, options), options.prepress.stock
    if press is None or stock is None:
        raise ValueError("nobody asks for a cover wrap")
    leaf = 2 if publication.has_front else 0
    spine = prepress.spine(data, leaf, stock)

    def work(sheets: _Sheets, notices: Notices) -> bytes:
        return prepress.wrap(publication, sheets.wrap(spine), spine, press, notices)

    sheets = _Sheets(options, publication, notices)
    return _laid_out(work, publication, sheets, options, notices)


def design_of(described: Metadata) -> str:
    """Give the design of a cover that the metadata name in the place of a picture."""
    return described.cover_image if described.cover_image in stylesheet.designs() else ""


class _Sheets:
    """The stylesheets of a publication, each compiled once and only when it is asked for."""

    def __init__(self, options: Options, publication: Publication, notices: Notices) -> None:
        self._options = options
        self._publication = publication
        self._notices = notices
        self._texts: dict[Edition, str] = {}

    def of(self, medium: Edition, *, quiet: bool = False) -> str:
        if medium not in self._texts:
            notices = Notices() if quiet else self._notices
            self._texts[medium] = stylesheet.compile(
                medium,
                self._options,
                self._publication.metadata,
                notices,
                is_mixed=_is_mixed(self._publication),
            )
        return self._texts[medium]

    def cover(self, *, is_picture: bool) -> str:
        described = self._publication.metadata
        return stylesheet.cover(self._designed(), described, self._notices, is_picture=is_picture)

    def wrap(self, spine: float) -> str:
        return stylesheet.wrap(self._designed(), self._publication.metadata, self._notices, spine)

    def _designed(self) -> Options:
        design = self._options.cover_design or design_of(self._publication.metadata)
        return replace(self._options, cover_design=design)


def _is_mixed(publication: Publication) -> bool:
    """Tell whether blocks run against the publication; code does, but its look does not turn."""
    base = publication.metadata.direction
    return any(
        document.metadata.direction != base
        or any(
            block.get("dir", base) != base
            for block in elements(document.tree, *BLOCKS)
            if block.tag != "pre"
        )
        for document in publication.spine
    )


def _pdf(
    publication: Publication, sheets: _Sheets, options: Options, notices: Notices
) -> tuple[bytes, PageList | None]:
    from exporter.writers import pdf

    press = _press(publication, options)

    def work(sheets: _Sheets, notices: Notices) -> pdf.Made:
        cover = sheets.cover(is_picture=False) if publication.has_front else ""
        laid = sheets.of("pdf")
        return pdf.write(publication, laid, notices, options.cache_folder, cover, press)

    made = _laid_out(work, publication, sheets, options, notices)
    return made.data, made.pages


def _press(publication: Publication, options: Options) -> Press | None:
    """Tell what a print shop asks for, if one does."""
    if options.prepress == Options().prepress:
        return None
    from exporter.writers.pdf.prepress import Press

    paper = stylesheet.measures(options, publication.metadata)
    return Press(wanted=options.prepress, paper=paper)


def _laid_out(
    work: Callable[[_Sheets, Notices], _Laid],
    publication: Publication,
    sheets: _Sheets,
    options: Options,
    notices: Notices,
) -> _Laid:
    """Let the layout engine work; where it stops at a stylesheet that the user brings, say so."""
    try:
        return work(sheets, notices)
    except ExportError:
        raise
    except Exception as fault:
        brought = [*_own_theme(options), *map(str, options.css)]
        plain = replace(options, css=(), theme=Options().theme)
        if brought and _is_well(work, _Sheets(plain, publication, Notices())):
            raise _refused(brought, fault) from fault
        raise


def _own_theme(options: Options) -> Sequence[str]:
    return () if stylesheet.is_own(options.theme) else (options.theme,)


def _is_well(work: Callable[[_Sheets, Notices], object], plain: _Sheets) -> bool:
    """Tell whether all goes well when the user's own stylesheets are left out."""
    try:
        work(plain, Notices())
    except Exception:  # noqa: BLE001 - whatever it is, it does not come of those stylesheets
        return False
    return True


def _refused(sheets: Sequence[str], fault: Exception) -> StyleError:
    names = ", ".join(f"“{name}”" for name in sheets)
    return StyleError(
        f"the layout engine stops at what {names} asks for: {type(fault).__name__}: {fault}",
        where=", ".join(sheets),
        hint="leave out rules until it goes on; without any of them all is well",
    )


def _epub(
    publication: Publication, sheets: _Sheets, options: Options, notices: Notices
) -> tuple[bytes, PageList | None]:
    from exporter.writers import epub

    if publication.cover is None and options.draw_cover:
        cover = _drawn_cover(publication, sheets, options, notices)
        publication = replace(publication, cover=cover)
    css = sheets.of("epub")
    data = epub.write(publication, css, notices, embed_fonts=options.embed_fonts)
    return data, publication.pages


def _drawn_cover(
    publication: Publication, sheets: _Sheets, options: Options, notices: Notices
) -> Resource | None:
    from exporter.writers import pdf

    def work(sheets: _Sheets, _: Notices) -> Resource | None:
        return pdf.draw_cover(publication, sheets.cover(is_picture=True), options.cache_folder)

    cover = _laid_out(work, publication, sheets, options, notices)
    if cover is None:
        notices.warn(
            "cover-missing",
            "the EPUB has no cover: Pango, which draws it, is not installed",
            hint=system.install_command(system.PANGO),
        )
    return cover
