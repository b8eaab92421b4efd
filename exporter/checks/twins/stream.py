"""Lays the blocks of an edition out as one text in which both editions count alike.

Decorations count in an EPUB but are no content of a PDF, so they are left out here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from exporter.finished.model import JOINT, Block, Finished
from exporter.flow import IMAGE, visible

_GAPS = re.compile(r"(\s+)")


@dataclass(slots=True)
class Stream:
    """A text, and what is known of each place in it. Its offsets count its own characters."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    """Those that hold something."""
    starts: list[int] = field(default_factory=list)
    """Where each block begins."""
    spaces: set[int] = field(default_factory=set)
    """Where white space stands before a character, or a block begins."""
    joints: set[int] = field(default_factory=set)
    """Where white space may stand."""
    languages: list[tuple[int, str]] = field(default_factory=list)
    """Where a language begins, and its tag."""
    dropped: list[int] = field(default_factory=list)
    """What is left out here, by the offsets of the edition."""

    def clean(self, offset: int) -> int:
        """Turn an offset of the edition into one of this text."""
        return offset - bisect_left(self.dropped, offset)

    def block(self, offset: int) -> Block:
        """Give the block in which a character stands; at the end of the text the last one."""
        return self.blocks[bisect_right(self.starts, offset) - 1]

    def place(self, offset: int) -> str:
        """Tell a person where a character stands."""
        return self.block(offset).place if self.blocks else ""

    def opening(self, offset: int) -> str:
        """Give the first words at a place."""
        words = self.spaced(offset, min(len(self.text), offset + 50)).split(" ")
        return " ".join(words[:6]) + " …" * (len(words) > 6)

    def spaced(self, start: int, end: int) -> str:
        """Give a stretch of the text with its white space, without pictures."""
        cuts = [start, *(n for n in range(start + 1, end) if n in self.spaces), end]
        words = (self.text[a:b].replace(IMAGE, "") for a, b in pairwise(cuts))
        return " ".join(word for word in words if word)


def of_flow(finished: Finished) -> Stream:
    """Lay out the flow, with those of its pictures that mean something."""
    return _lay_out(finished.blocks, {picture.offset for picture in finished.pictures})


def of_note(blocks: Iterable[Block]) -> Stream:
    """Lay out a note, without its pictures."""
    return _lay_out(blocks, frozenset())


def _lay_out(blocks: Iterable[Block], meant: Container[int]) -> Stream:
    stream = Stream()
    texts: list[str] = []
    counted = offset = 0
    for block in blocks:
        begin, raw = offset, counted
        gap = " "
        for number, token in enumerate(_GAPS.split(block.text)):
            if number % 2:
                gap = token
                continue
            seen = visible(token)
            kept = _keep(seen, counted, meant, stream.dropped) if IMAGE in seen else seen
            counted += len(seen)
            if kept:
                (stream.spaces if gap.strip(JOINT) else stream.joints).add(offset)
                texts.append(kept)
                offset += len(kept)
        if offset > begin:
            stream.blocks.append(block)
            stream.starts.append(begin)
        for language, text in block.languages:
            stream.languages.append((stream.clean(raw), language))
            raw += len(text)
    stream.text = "".join(texts)
    return stream


def _keep(seen: str, counted: int, meant: Container[int], dropped: list[int]) -> str:
    """Leave out the pictures that mean nothing."""
    idle = [n for n, c in enumerate(seen) if c == IMAGE and counted + n not in meant]
    dropped.extend(counted + n for n in idle)
    return "".join(c for n, c in enumerate(seen) if n not in idle)
