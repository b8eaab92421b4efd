"""Finds numbered notes at the end of a text that the text before them calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from exporter.readers.text.pieces import Piece

_NOTE = re.compile(r"\[(\d{1,3})\]\s+\S")
_CALL = re.compile(r"(?<=\S)\[(\d{1,3})\]|\s\[(\d{1,3})\]")
_CALLING = frozenset({"prose", "inset", "verse", "item"})


def mark(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the pieces with the notes marked, if they are notes beyond doubt.

    They end the text, count from one, and the text calls every one of them in that order.
    Lists of references look the same but are called in any order.
    """
    marked = list(pieces)
    start = len(marked)
    while start and marked[start - 1].kind == "prose" and label(marked[start - 1]):
        start -= 1
    labels = [label(piece) for piece in marked[start:]]
    if not labels or labels != [str(n) for n in range(1, len(labels) + 1)]:
        return marked
    if _calls(marked[:start]) != labels:
        return marked
    marked[start:] = [replace(piece, kind="note") for piece in marked[start:]]
    return marked


def label(piece: Piece) -> str:
    """Give the number that a note begins with, or ""."""
    match = _NOTE.match(piece.text)
    return match[1] if match else ""


def strip_label(text: str) -> str:
    """Give the text of a note without its number."""
    return text.partition("]")[2].lstrip()


def _calls(pieces: Sequence[Piece]) -> list[str]:
    """List the numbers called, each once, in the order of their first calls."""
    text = "\n".join(piece.text for piece in pieces if piece.kind in _CALLING)
    return list(dict.fromkeys(a or b for a, b in _CALL.findall(text)))
