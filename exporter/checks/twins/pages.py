"""Compares the page-break markers and the page-list of an EPUB with the pages of the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporter.checks.twins.alignment import Alignment
from exporter.checks.twins.difference import Difference, quoted
from exporter.checks.twins.matching import match
from exporter.finished.model import Finished, Page
from exporter.flow import first_whole_word

_PAGE, _LIST = "page", "page-list"


def pages(aligned: Alignment, epub: Finished, pdf: Finished) -> Iterator[Difference]:
    """List the pages without a marker, the markers without a page, and those that stand wrong.

    An EPUB without markers is no fault, unless it claims to tell the pages of some edition.
    """
    claimed, own = epub.facts.edition, pdf.facts.edition
    if claimed and own and claimed != own:
        message = f"the EPUB tells the pages of another edition: {claimed}, and this is {own}"
        yield Difference(kind=_PAGE, message=message)
    if not epub.pages and not claimed:
        return
    yield from _markers(aligned, epub, pdf)
    yield from _listing(epub.pages)


def _markers(aligned: Alignment, epub: Finished, pdf: Finished) -> Iterator[Difference]:
    markers = [page for page in epub.pages if page.offset is not None]
    held = [page for page in pdf.pages if page.offset is not None]
    words = sorted(aligned.epub.spaces)
    i = j = 0
    pairs = match([page.label for page in markers], [page.label for page in held])
    for a, b in (*pairs, (len(markers), len(held))):
        for marker in markers[i:a]:
            message = f"the marker {quoted(marker.label)} stands for no page that holds text"
            yield Difference(kind=_PAGE, message=message, epub_place=marker.place)
        for page in held[j:b]:
            message = f"{page.place} has no marker in the EPUB"
            yield Difference(kind=_PAGE, message=message, pdf_place=page.place)
        if a < len(markers):
            yield from _compare(aligned, markers[a], held[b], words)
        i, j = a + 1, b + 1


def _compare(
    aligned: Alignment, marker: Page, page: Page, words: Sequence[int]
) -> Iterator[Difference]:
    marked = marker.offset or 0
    # Where the PDF holds what the EPUB lacks, the page may begin anywhere about there.
    lowest, highest = aligned.to_epub(page.offset or 0)
    begins = first_whole_word(aligned.epub.text, words, highest)
    if marked != begins and not lowest <= marked < highest:
        yield Difference(
            kind=_PAGE,
            message=(
                f"the marker {quoted(marker.label)} stands before"
                f" “{aligned.epub.opening(marked)}”, but the page begins with"
                f" “{aligned.epub.opening(begins)}”"
            ),
            epub_place=marker.place,
            pdf_place=page.place,
        )


def _listing(markers: Sequence[Page]) -> Iterator[Difference]:
    for marker in markers:
        if marker.offset is None:
            message = f"the page-list names {quoted(marker.label)}, but leads to no marker"
            yield Difference(kind=_LIST, message=message, epub_place=marker.place)
        elif not marker.is_listed:
            message = (
                f"the page-list lacks the marker {quoted(marker.label)}, or tells it elsewhere"
            )
            yield Difference(kind=_LIST, message=message, epub_place=marker.place)
