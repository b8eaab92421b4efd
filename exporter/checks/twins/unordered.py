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
#: What a typesetter puts at the end of a line within a word.
_HYPHENS = "-\u2010"


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
            missing -= lost
            message = f"only in the EPUB: {' '.join(lost.elements())}"
            yield Difference(kind="text", message=message, epub_place=block.place)


def _words(text: str) -> Iterator[str]:
    return (seen for word in text.split() if (seen := visible(word).replace(IMAGE, "")))


def _joined(text: str, known: Container[str]) -> Iterator[str]:
    """List the words; one that the end of a line cuts is put together again if it is known."""
    for chunk in _SPACE.split(text):
        first, *others = (visible(part).replace(IMAGE, "") for part in chunk.split(JOINT))
        for other in others:
            whole = next(
                (w for w in (first + other, first.rstrip(_HYPHENS) + other) if w in known), ""
            )
            if not whole and first:
                yield first
            first = whole or other
        if first:
            yield first
