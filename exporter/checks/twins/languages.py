"""Compares the languages in which the words are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from exporter.checks.twins.alignment import Alignment
from exporter.checks.twins.difference import Difference
from exporter.checks.twins.stream import Stream


def languages(aligned: Alignment, kind: str = "language") -> Iterator[Difference]:
    """List the stretches whose language is told otherwise in the other edition."""
    ours, theirs = aligned.epub.languages, aligned.pdf.languages
    starts = aligned.shared((start for start, _ in ours), (start for start, _ in theirs))
    before: tuple[str, str] | None = None
    for same, epub, pdf in starts:
        shift = same.pdf - same.epub
        for offset in sorted({same.epub} | epub | pdf):
            told = _tag(aligned.epub, offset), _tag(aligned.pdf, offset + shift)
            if told != before and all(told) and told[0].lower() != told[1].lower():
                yield Difference(
                    kind=kind,
                    message=(
                        f"“{aligned.epub.opening(offset)}” is in the language “{told[0]}” in the"
                        f" EPUB and “{told[1]}” in the PDF"
                    ),
                    epub_place=aligned.epub.place(offset),
                    pdf_place=aligned.pdf.place(offset + shift),
                )
            before = told


def _tag(stream: Stream, offset: int) -> str:
    """Give the language of a character, "" when it is not told."""
    number = bisect_right(stream.languages, offset, key=lambda run: run[0]) - 1
    return stream.languages[number][1] if number >= 0 else ""
