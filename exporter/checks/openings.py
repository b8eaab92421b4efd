"""Asks PDFium whether the pages of a PDF begin with the words behind the markers of its EPUB."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exporter.checks.report import Check, Problem, judged
from exporter.checks.twins.stream import Stream, lay_out
from exporter.finished.model import Finished
from exporter.finished.openings import Text, verify
from exporter.model import PageStart


def check(epub: Finished, pdf: Finished) -> Check | None:
    """Hold each marker against the page that it names; None for an EPUB without markers."""
    starts = [
        PageStart(label=page.label, offset=page.offset)
        for page in epub.pages
        if page.offset is not None
    ]
    if not starts:
        return None
    problems = verify(Path(pdf.path).read_bytes(), starts, _text(lay_out(epub.blocks)))
    return judged("pages", "Pages", tuple(_problems(problems)))


def _text(stream: Stream) -> Text:
    heads = (
        following
        for block, following in zip(stream.blocks, stream.starts[1:], strict=False)
        if block.kind == "header-cell"
    )
    return Text(
        visible=stream.text,
        words=sorted(stream.spaces),
        blocks=stream.starts,
        behind_heads=frozenset(heads),
    )


def _problems(sentences: tuple[str, ...]) -> Iterator[Problem]:
    for sentence in sentences:
        yield Problem(severity="error", rule="page-opening", message=sentence)
