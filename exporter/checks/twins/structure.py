"""Compares what the blocks are: headings and their levels, items, cells, captions, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from exporter.checks.twins.alignment import Alignment
from exporter.checks.twins.difference import Difference
from exporter.checks.twins.stream import Stream
from exporter.finished.model import BlockKind
from exporter.flow import IMAGE

_NAMES: Mapping[BlockKind, str] = {
    "h1": "a heading of level 1",
    "h2": "a heading of level 2",
    "h3": "a heading of level 3",
    "h4": "a heading of level 4",
    "h5": "a heading of level 5",
    "h6": "a heading of level 6",
    "p": "a paragraph",
    "item": "an item of a list",
    "term": "a term of a list",
    "cell": "a cell of a table",
    "header-cell": "a header cell of a table",
    "caption": "a caption",
}


def blocks(aligned: Alignment, kind: str = "structure") -> Iterator[Difference]:
    """List the blocks that are something else in the other edition, or begin elsewhere."""
    ours, theirs = _openings(aligned.epub), _openings(aligned.pdf)
    for same, epub, pdf in aligned.shared(ours, theirs):
        shift = same.pdf - same.epub
        for offset in sorted(epub | pdf):
            is_shared = offset in epub and offset in pdf
            # Beside a picture, or beside what only one edition holds, a border is nobody's.
            is_open = offset == same.epub or aligned.epub.text[offset - 1] == IMAGE
            if message := _compare(aligned, offset, offset + shift, is_same=is_shared or is_open):
                yield Difference(
                    kind=kind,
                    message=message,
                    epub_place=aligned.epub.place(offset),
                    pdf_place=aligned.pdf.place(offset + shift),
                )


def tables(epub: Sequence[Sequence[int]], pdf: Sequence[Sequence[int]]) -> Iterator[Difference]:
    """List the tables whose rows or cells are not as many in the other edition."""
    for number, (ours, theirs) in enumerate(zip_longest(epub, pdf, fillvalue=()), 1):
        if tuple(ours) != tuple(theirs):
            message = f"table {number}: EPUB: {_shape(ours)} | PDF: {_shape(theirs)}"
            yield Difference(kind="table", message=message)


def _openings(stream: Stream) -> list[int]:
    """List where the blocks begin, behind the pictures with which they begin."""
    openings: list[int] = []
    for start, end in pairwise([*stream.starts, len(stream.text)]):
        text = stream.text[start:end]
        if rest := text.lstrip(IMAGE):
            openings.append(end - len(rest))
    return openings


def _compare(aligned: Alignment, ours: int, theirs: int, *, is_same: bool) -> str:
    epub, pdf = aligned.epub.block(ours), aligned.pdf.block(theirs)
    shown = aligned.epub.opening(ours)
    if epub.kind != pdf.kind:
        return f"“{shown}” is {_NAMES[epub.kind]} in the EPUB and {_NAMES[pdf.kind]} in the PDF"
    if is_same:
        return ""
    edition = "EPUB" if ours in aligned.epub.starts else "PDF"
    return f"{_NAMES[epub.kind]} begins only in the {edition}: “{shown}”"


def _shape(rows: Sequence[int]) -> str:
    if not rows:
        return "no table"
    cells = "cells" if sum(rows) > 1 else "cell"
    return f"{len(rows)} rows, {sum(rows)} {cells}"
