"""Reads an element's own text along with the lines that show it, whatever the page did to it."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from exporter.flow import fold, visible
from exporter.tree import Element


class OwnText:
    """The visible text directly in an element: its text, and the tails of its children.

    The boxes of an element are to be taken in the order of the source, none twice.
    """

    __slots__ = ("_at", "_begins", "_is_code_point", "_parts", "_rest", "_source")

    def __init__(self, element: Element) -> None:
        character = element.get("data-character")
        own = [(element, "text", character or element.text or "")]
        own += [(child, "tail", child.tail) for child in element if child.tail and not character]
        texts = [visible(text) for _, _, text in own]
        self._parts = own
        self._begins = [0, *accumulate(map(len, texts))][:-1]
        self._source = "".join(texts)
        self._is_code_point = bool(character)
        self._at = 0
        #: What is still to be shown of a letter that became several: the second S of ß.
        self._rest = ""

    @property
    def is_spent(self) -> bool:
        """Whether all has been shown."""
        return self._at >= len(self._source)

    @property
    def rest(self) -> str:
        """What has not been shown, with its white space."""
        if self.is_spent:
            return ""
        texts = [text for _, _, text in self._parts[self._part :]]
        return texts[0][_index(texts[0], self._at - self._begins[self._part]) :] + "".join(
            texts[1:]
        )

    @property
    def holder(self) -> Element:
        """Whose text, or whose tail, the next character is in, or the last one was."""
        return self._parts[self._part][0]

    @property
    def position(self) -> tuple[Element, Literal["text", "tail"], int] | None:
        """The next character: whose text or tail it is in, and its index there; None at the end."""
        if self.is_spent:
            return None
        element, slot, text = self._parts[self._part]
        index = _index(text, self._at - self._begins[self._part])
        return element, "text" if slot == "text" else "tail", index

    @property
    def _part(self) -> int:
        # Behind parts without visible text, which begin at the same place.
        return bisect_right(self._begins, self._at) - 1

    def take(self, shown: str) -> str:
        """Pass over what a box shows and give the visible characters of the source for it.

        A letter that lines share (STRAS-SE for Straße) belongs to the first of them.
        """
        wanted = visible(shown)
        start = self._at
        if self._is_code_point:
            self._at = len(self._source) if wanted else start
        elif not self._rest and self._source.startswith(wanted, start):
            self._at = start + len(wanted)
        else:
            self._align(fold(wanted))
        return self._source[start : self._at]

    def _align(self, wanted: str) -> None:
        """Pass over characters that are hyphenated, or have another case or width."""
        for character in wanted:
            if self._rest.startswith(character):
                self._rest = self._rest[1:]
                continue
            self._pass_marks()
            folded = "" if self.is_spent else _folded(self._source[self._at])
            # Any other letter still stands for one; any other sign is a hyphen that was put in.
            if folded and (folded[0] == character or character.isalnum()):
                self._rest = folded[1:] if folded[0] == character else ""
                self._at += 1
        self._pass_marks()

    def _pass_marks(self) -> None:
        while not self.is_spent and not _folded(self._source[self._at]):
            self._at += 1


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return fold(character)


def _index(text: str, count: int) -> int:
    """Find the visible character with so many visible ones before it."""
    for index, character in enumerate(text):
        if visible(character):
            if not count:
                return index
            count -= 1
    return len(text)
