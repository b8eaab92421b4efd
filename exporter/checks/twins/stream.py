"""Lays the blocks of an edition out as one text, with what is known of each place in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from exporter.finished.model import JOINT, Block
from exporter.flow import IMAGE, visible

_GAPS = re.compile(r"(\s+)")


@dataclass(slots=True)
class Stream:
    """A text, and what is known of each place in it. Its offsets count its own characters."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    """Those that hold something that can be seen."""
    starts: list[int] = field(default_factory=list)
    """Where each block begins."""
    spaces: set[int] = field(default_factory=set)
    """Where white space stands before a character, or a block begins."""
    joints: set[int] = field(default_factory=set)
    """Where white space may stand."""
    languages: list[tuple[int, str]] = field(default_factory=list)
    """Where a language begins, and its tag."""

    def block(self, offset: int) -> Block:
        """Give the block in which a character stands; at the end of the text the last one."""
        return self.blocks[bisect_right(self.starts, offset) - 1]

    def place(self, offset: int) -> str:
        """Tell a person where a character stands."""
        return self.block(offset).place if self.blocks else ""

    def is_border(self, offset: int) -> bool:
        """Tell whether a word may begin or the text end at a place."""
        return offset in self.spaces or offset in self.joints or offset == len(self.text)

    def opening(self, offset: int) -> str:
        """Give the first words at a place."""
        words = self.spaced(offset, min(len(self.text), offset + 50)).split(" ")
        return " ".join(words[:6]) + " …" * (len(words) > 6)

    def spaced(self, start: int, end: int) -> str:
        """Give a stretch of the text with its white space, without pictures."""
        cuts = [start, *(n for n in range(start + 1, end) if n in self.spaces), end]
        words = (self.text[a:b].replace(IMAGE, "") for a, b in pairwise(cuts))
        return " ".join(word for word in words if word)


def lay_out(blocks: Iterable[Block]) -> Stream:
    """Lay out the blocks of the flow, or of a note."""
    stream = Stream()
    texts: list[str] = []
    offset = 0
    for block in blocks:
        begin, gap = offset, " "
        for number, token in enumerate(_GAPS.split(block.text)):
            if number % 2:
                gap = token
            elif seen := visible(token):
                (stream.spaces if gap.strip(JOINT) else stream.joints).add(offset)
                texts.append(seen)
                offset += len(seen)
        if offset > begin:
            stream.blocks.append(block)
            stream.starts.append(begin)
            stream.languages += _languages(block, begin)
    stream.text = "".join(texts)
    return stream


def _languages(block: Block, offset: int) -> Iterator[tuple[int, str]]:
    for language, text in block.languages:
        yield offset, language
        offset += len(text)
