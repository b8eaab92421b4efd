"""Compares the two editions of a publication: same words, same structure, same pages."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.checks.twins.difference import Difference, shorten
from exporter.finished.model import Finished

__all__ = ["Difference", "compare"]


def compare(epub: Finished, pdf: Finished) -> tuple[Difference, ...]:
    """Compare an EPUB with a PDF; of each kind of difference the first twenty are told.

    What one of the files does not let anybody know is no difference: `Finished.unknown` tells it.
    """
    return shorten(_ordered(epub, pdf) if pdf.is_ordered else _unordered(epub, pdf))


def _ordered(epub: Finished, pdf: Finished) -> Iterator[Difference]:
    from exporter.checks.twins import (
        facts,
        languages,
        links,
        notes,
        pages,
        pictures,
        structure,
        text,
    )
    from exporter.checks.twins.alignment import align
    from exporter.checks.twins.stream import lay_out

    aligned = align(lay_out(epub.blocks), lay_out(pdf.blocks))
    yield from text.words(aligned)
    yield from notes.notes(epub.notes, pdf.notes)
    yield from structure.blocks(aligned)
    yield from structure.tables(epub.tables, pdf.tables)
    yield from pictures.pictures(aligned, epub.pictures, pdf.pictures)
    yield from links.links(epub.links, pdf.links)
    yield from languages.languages(aligned)
    yield from text.spaces(aligned)
    yield from facts.metadata(epub.facts, pdf.facts)
    yield from facts.digests(epub, pdf)
    yield from pages.pages(aligned, epub, pdf)


def _unordered(epub: Finished, pdf: Finished) -> Iterator[Difference]:
    from exporter.checks.twins import facts, unordered

    yield from unordered.words(epub, pdf)
    yield from facts.metadata(epub.facts, pdf.facts)
