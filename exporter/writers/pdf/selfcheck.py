"""Holds the page starts that were read from WeasyPrint's boxes against the finished pages.

The boxes are private and may change with a version of WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from exporter import files
from exporter.errors import OutputError
from exporter.finished.openings import Text, verify
from exporter.flow import Flow, Piece
from exporter.installed import version
from exporter.model import PageStart
from exporter.tree import BLOCKS, Element


def verify_once(
    data: bytes, starts: Sequence[PageStart], flow: Flow, cache_folder: Path | None
) -> tuple[str, ...]:
    """Verify the starts, but not again once these versions of WeasyPrint and of us have passed."""
    versions = f"{version('weasyprint')}-{version('article-exporter')}"
    passed = cache_folder and cache_folder / "pages" / versions
    if passed and passed.exists():
        return ()
    problems = verify(data, starts, text_of(flow))
    if passed and starts and not problems:
        # A cache that cannot be written is only slow.
        with suppress(OutputError):
            files.write_atomically(passed, b"")
    return problems


def text_of(flow: Flow) -> Text:
    """Tell what is known of the places in a flow."""
    return Text(
        visible=flow.text,
        words=flow.words,
        blocks=list(_blocks(flow)),
        behind_heads=frozenset(_behind_heads(flow)),
    )


def _blocks(flow: Flow) -> Iterator[int]:
    block = None
    for piece, start in zip(flow.pieces, flow.starts, strict=True):
        if (own := _block(piece)) is not block:
            yield start
            block = own


def _behind_heads(flow: Flow) -> Iterator[int]:
    for (piece, _), (_, end) in pairwise(zip(flow.pieces, flow.starts, strict=True)):
        if next(piece.element.iterancestors("thead"), None) is not None:
            yield end


def _block(piece: Piece) -> Element | None:
    element = piece.element.getparent() if piece.slot == "tail" else piece.element
    while element is not None and element.tag not in BLOCKS:
        element = element.getparent()
    return element
