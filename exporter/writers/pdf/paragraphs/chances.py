"""Lists where the lines of a paragraph may end: as Pango finds it, and between syllables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Any

import pyphen
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import get_log_attrs

from exporter.writers.pdf.paragraphs.breaks import Chance
from exporter.writers.pdf.paragraphs.content import OBJECT, Content, Leaf
from exporter.writers.pdf.paragraphs.measure import hyphen_key, hyphen_width

#: What counts as a space when a line is justified; the engine counts the same.
SPACES = " \u00a0"
_SOFT_HYPHEN = "\u00ad"
_DASHES = "—–"
_HYPHENS = "-‐"
#: Pango breaks lines behind what is no letter, but before no space; and before a picture.
_BORDER = re.compile(rf"(?<=\n)|(?<=\W)(?! )|(?={OBJECT})")
#: A word that may be hyphenated: one with a soft hyphen says itself where.
_WORD = re.compile(r"(?<![^\W\d_])(?<!\u00ad)[^\W\d_]{4,}+(?!\u00ad)")


class Hyphenator:
    """Hyphenates the words of a document."""

    def __init__(self) -> None:
        self._widths: dict[tuple[Any, ...], float] = {}

    def width(self, style: Any) -> float:
        """Give the width of a hyphen in a style."""
        key = hyphen_key(style)
        if key not in self._widths:
            self._widths[key] = hyphen_width(style)
        return self._widths[key]

    def places(self, text: str, style: Any) -> Iterator[tuple[int, int]]:
        """List each place where a text may be hyphenated, and the end of its word."""
        lang = style["lang"] and pyphen.language_fallback(style["lang"])
        if not lang or style["hyphens"] != "auto" or style["white_space"] == "nowrap":
            return
        total, left, right = style["hyphenate_limit_chars"]
        for match in _WORD.finditer(text):
            if len(match[0]) >= total:
                for place in _syllables(lang, left, right, match[0]):
                    yield match.start() + place, match.end()


@cache
def _dictionary(lang: str, left: int, right: int) -> Any:
    return pyphen.Pyphen(lang=lang, left=left, right=right)


@lru_cache(maxsize=2**16)
def _syllables(lang: str, left: int, right: int, word: str) -> tuple[int, ...]:
    """Find where a word may be parted: once for all layouts of a process, as it takes a while."""
    return tuple(_dictionary(lang, left, right).positions(word))


class Finder:
    """Finds the chances of a paragraph."""

    def __init__(self, content: Content, lang: str | None, hyphenator: Hyphenator) -> None:
        self._content = content
        self._hyphenator = hyphenator
        self._spaces = [0, *accumulate(character in SPACES for character in content.text)]
        found = sorted([*self._plain(lang), *self._hyphens()])
        self._chances = [*found, self.chance(len(content.text), is_forced=True)]

    def behind(self, offset: int) -> list[Chance]:
        """List the chances behind an offset in order; the last one is the end of the paragraph."""
        first = bisect_right(self._chances, offset, key=attrgetter("following"))
        return self._chances[first:]

    def chance(self, place: int, hyphen: float | None = None, *, is_forced: bool = False) -> Chance:
        """Describe a chance: the next line begins at or behind that place."""
        content = self._content
        end, following = content.stripped(place), content.skipped(place)
        return Chance(
            end=end,
            following=following,
            edge=content.edges[end] - content.openings.get(end, 0) + (hyphen or 0),
            begin=content.edges[following] - content.openings.get(following, 0),
            spaces=self._spaces[end],
            passed=self._spaces[following],
            is_hyphenated=hyphen is not None,
            is_forced=is_forced,
        )

    def _plain(self, lang: str | None) -> Iterator[Chance]:
        """List the chances that Pango finds."""
        text = self._content.text
        # The engine takes a picture for an ideograph.
        attributes = get_log_attrs(text.replace(OBJECT, "\u2e80"), lang)
        size = self._content.stripped(len(text))
        for match in _BORDER.finditer(text):
            place = match.start()
            if 0 < place < size and attributes[place].is_line_break:
                yield from self._described(place)

    def _described(self, place: int) -> Iterator[Chance]:
        text = self._content.text
        leaf = self._content.leaf(place)
        if text[place - 1] == "\n":
            yield self.chance(place, is_forced=True)
        elif not _is_possible(leaf, place) or _is_torn(text, place):
            return
        elif text[place - 1] != _SOFT_HYPHEN:
            yield self.chance(place)
        elif leaf.box.style["hyphens"] != "none":
            yield self.chance(place, self._hyphenator.width(leaf.box.style))

    def _hyphens(self) -> Iterator[Chance]:
        """List the chances within words."""
        edges = self._content.edges
        for leaf in self._content.leaves:
            if isinstance(leaf.box, boxes.TextBox):
                style = leaf.box.style
                for place, end in self._hyphenator.places(leaf.text, style):
                    chance = self.chance(leaf.start + place, self._hyphenator.width(style))
                    # Where the hyphen fits in, so does the whole word.
                    if chance.edge < edges[leaf.start + end]:
                        yield chance


def _is_possible(leaf: Leaf, place: int) -> bool:
    """Whether a line can be told to end behind the character before a place."""
    if not isinstance(leaf.box, boxes.TextBox):
        return False
    is_last = place == leaf.start + len(leaf.text)
    return not leaf.is_sealed if is_last else leaf.box.style["white_space"] == "normal"


def _is_torn(text: str, place: int) -> bool:
    """Whether a line would begin with a dash of what is before it, or end with a mark of a word.

    Such as the hyphens of --option, and those of words like e-mail.
    """
    before, after = text[place - 1], text[place]
    if after in _DASHES:
        return before != " " or text.startswith(" ", place + 1)
    return before in _HYPHENS and not text[max(0, place - 3) : place - 1].isalnum()
