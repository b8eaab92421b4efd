"""Compares the words of an EPUB with those of a PDF that has no reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator

from exporter.checks.twins.difference import Difference
from exporter.finished.model import JOINT, Finished
from exporter.flow import IMAGE, visible

#: White space that is certain.
_SPACE = re.compile(f"[^\\S{JOINT}]+")
#: A hyphen at the end of a line is the word's or the typesetter's; pdfium leaves out both.
_UNSURE = str.maketrans("", "", f"-\u2010{IMAGE}")


def words(epub: Finished, pdf: Finished) -> Iterator[Difference]:
    """List the blocks and notes of the EPUB with words that stand less often in the PDF.

    What the PDF holds besides may be a running head, a folio or a number, so it is not told.
    """
    ours = [*epub.blocks, *(block for note in epub.notes for block in note.blocks)]
    theirs = [*pdf.blocks, *(block for note in pdf.notes for block in note.blocks)]
    known = Counter(word for block in ours for word in _words(block.text))
    found = Counter(word for block in theirs for word in _joined(block.text, known.keys()))
    missing = known - found
    for block in ours:
        lost = Counter(_words(block.text)) & missing
        if lost:
            missing.subtract(lost)
            message = f"only in the EPUB: {' '.join(lost.elements())}"
            yield Difference(kind="text", message=message, epub_place=block.place)


def _words(text: str) -> Iterator[str]:
    return filter(None, map(_sure, text.split()))


def _joined(text: str, known: Container[str]) -> Iterator[str]:
    """List the words; one that the end of a line cuts is put together again if it is known."""
    for chunk in _SPACE.split(text):
        first, *others = map(_sure, chunk.split(JOINT))
        for other in others:
            if first + other in known:
                first += other
            else:
                yield first
                first = other
        yield first


def _sure(word: str) -> str:
    return visible(word).translate(_UNSURE)
