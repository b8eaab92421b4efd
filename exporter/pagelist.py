"""Turns a PDF made earlier into the page-list of a publication that holds the same text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from exporter import witness
from exporter.errors import InputError
from exporter.finished.model import Block, Finished
from exporter.flow import Flow, excerpt, visible
from exporter.model import PageList, PageStart, Publication

_HINT = "build the PDF again, or leave out --page-list-from"


def read(path: Path, publication: Publication) -> PageList:
    """Find where the pages of a PDF begin in a publication.

    Raises InputError when the PDF cannot be read, tells no order, has no identifier, or holds
    another text than the publication.
    """
    from exporter.finished import pdf

    witness.saw(path)
    return find(pdf.read(path), publication)


def find(finished: Finished, publication: Publication) -> PageList:
    """Find where the pages of a finished PDF begin in a publication; it raises what read does."""
    if not finished.is_ordered:
        raise _refusal("the PDF has no tags, so nothing tells in which order it is read", finished)
    if not finished.facts.edition:
        raise _refusal("the PDF has no identifier (xmpMM:DocumentID) for its pages", finished)
    flow = Flow(document.tree for document in publication.spine)
    _refuse_another_text(finished, flow)
    starts = (
        PageStart(label=page.label, offset=flow.first_whole_word(page.offset))
        for page in finished.pages
        if page.offset is not None
    )
    return PageList(source=finished.facts.edition, starts=tuple(starts))


def _refuse_another_text(finished: Finished, flow: Flow) -> None:
    text = "".join(visible(block.text) for block in finished.blocks)
    if text == flow.text:
        return
    pairs = enumerate(zip(text, flow.text, strict=False))
    shorter = min(len(text), len(flow.text))
    offset = next((n for n, (theirs, ours) in pairs if theirs != ours), shorter)
    theirs = excerpt("\n".join(block.text for block in finished.blocks), offset)
    ours = excerpt(flow.spaced, offset)
    raise _refusal(
        f"the PDF does not hold the text of the publication: it has “{theirs}”, not “{ours}”",
        finished,
        _place(finished.blocks, offset),
    )


def _place(blocks: Sequence[Block], offset: int) -> str:
    """Tell where the block stands that holds an offset, or else the last one."""
    ends = [*accumulate(len(visible(block.text)) for block in blocks)]
    number = min(bisect_right(ends, offset), len(blocks) - 1)
    return blocks[number].place if blocks else ""


def _refusal(message: str, finished: Finished, place: str = "") -> InputError:
    where = f"{finished.path}, {place}" if place else finished.path
    return InputError(message, where=where, hint=_HINT)
