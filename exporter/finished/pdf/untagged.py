"""Reads a PDF without tags page by page, as its letters lie: nobody knows what is what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from exporter.finished.model import JOINT, Block
from exporter.finished.pdf.labels import place_of
from exporter.finished.pdf.lines import fold
from exporter.flow import visible

#: pdfium's signs for a hyphen at the end of a line; it joins the two lines itself.
_CUT = re.compile("[\x02\ufffe]")
_EMPTY_LINE = re.compile(r"\r?\n\s*\n")


def blocks(path: Path, labels: Sequence[str], language: str) -> Iterator[Block]:
    """Give the text of each page, cut where lines are empty; nothing when pdfium cannot open it."""
    for index, text in _pages(path, len(labels)):
        for paragraph in _EMPTY_LINE.split(_CUT.sub("\u00ad", text)):
            if seen := visible(paragraph):
                yield Block(
                    kind="p",
                    text=fold(re.sub(r"\r?\n", JOINT, paragraph)),
                    place=place_of(labels, index),
                    languages=((language, seen),),
                )


def _pages(path: Path, count: int) -> Iterator[tuple[int, str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path.read_bytes())
    except pypdfium2.PdfiumError:
        return
    with document:
        for index in range(min(count, len(document))):
            try:
                page = document[index]
                text = page.get_textpage().get_text_range()
                page.close()  # with its text
            except pypdfium2.PdfiumError:
                continue
            yield index, text
