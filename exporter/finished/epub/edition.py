"""Reads a whole EPUB: the flow of its spine, the notes that it calls, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from exporter.archives import Archive, opened
from exporter.finished.epub import documents, package, signposts
from exporter.finished.epub.blocks import blocks, tables
from exporter.finished.epub.documents import Document
from exporter.finished.epub.facts import facts
from exporter.finished.epub.links import links
from exporter.finished.epub.notes import in_order
from exporter.finished.epub.package import Package
from exporter.finished.epub.pages import pages
from exporter.finished.epub.pictures import pictures
from exporter.finished.epub.signposts import Signposts
from exporter.finished.epub.survey import survey
from exporter.finished.model import Finished, Note, Page, Picture


def read_edition(path: Path) -> Finished:
    """Read an EPUB.

    Raises InputError when it is no EPUB or cannot be read.
    """
    with opened(path) as archive:
        return _read(archive)


def _read(archive: Archive) -> Finished:
    described = package.load(archive)
    signs = signposts.load(archive, described)
    told = facts(described)
    loaded = tuple(_documents(archive, described, signs))
    flow = survey([(one, one.body) for one in loaded if one.is_linear], told.language)
    notes = tuple(in_order(flow, loaded, told.language))
    shown = tuple(pictures(archive, flow, [note.found for note in notes]))
    markers = tuple(pages(flow, signs))
    return Finished(
        edition="epub",
        path=archive.name,
        facts=told,
        blocks=tuple(blocks(flow)),
        notes=tuple(Note(id=note.id, blocks=tuple(blocks(note.found))) for note in notes),
        pictures=shown,
        links=tuple(chain(links(flow), *(links(note.found) for note in notes))),
        pages=markers,
        tables=tuple(tables(flow)),
        unknown=tuple(_unknown(markers, shown)),
    )


def _documents(archive: Archive, described: Package, signs: Signposts) -> Iterator[Document]:
    """Read the content documents of the spine, each once, but no cover."""
    for item in dict.fromkeys(described.spine):
        document = documents.load(archive, item, is_named_cover=item.name in signs.covers)
        if not document.is_cover:
            yield document


def _unknown(markers: Sequence[Page], shown: Sequence[Picture]) -> Iterator[str]:
    if not markers:
        yield "The EPUB marks no pages: where they begin cannot be compared."
    if not all(picture.thumbnail or picture.is_formula for picture in shown):
        yield "Some pictures of the EPUB cannot be decoded: only their words are compared."
    if any(picture.is_formula for picture in shown):
        yield "The formulas of the EPUB are MathML: only their words are compared."
