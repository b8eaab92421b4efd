"""The text of a publication as both editions must hold it, and places in it.

*The flow* is the text of the spine in reading order without notes. What counts of it is what can
be seen: no white space, no characters without a look, no brackets around ruby; a picture counts
as one character, unless it only adorns, and so does a formula. An offset in the flow means the
same in the shared tree and in every projection.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice
from typing import Literal, NamedTuple

from lxml import etree

from exporter.tree import BLOCKS, Element

#: What a picture, or a formula, counts as.
IMAGE = "\ufffc"
#: Characters that an excerpt shows before a place and behind it.
_AROUND = 30
Slot = Literal["text", "tail", "image"]

_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
#: Characters without a look of their own, Unicode's Default_Ignorable_Code_Point: soft hyphens,
#: joiners, marks of direction, selectors of variants.
IGNORABLE = re.compile(f"[{_UNSEEN}]+")
_VISIBLE = re.compile(f"[^\\s{_UNSEEN}]")
#: Scripts whose lines break between any letters, or between words that no space parts.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
)

#: Letters and signs that a transformation changes into ones that do not fold alike.
_ALIKE = str.maketrans("\u0131\u2212", "i-")


class Piece(NamedTuple):
    """One string of the flow: an element's text, the text behind one, a picture, a formula."""

    element: Element
    slot: Slot
    text: str


class Flow:
    """The flow of some trees in a row: its visible text, its words, and where each stands."""

    def __init__(self, roots: Iterable[Element]) -> None:
        found = [piece for root in roots for piece in (*_pieces(root), None)]
        self.pieces = [piece for piece in found if piece is not None]
        seen = [visible(piece.text) for piece in self.pieces]
        #: The offset at which each piece begins.
        self.starts = _starts(seen)
        self.text = "".join(seen)
        #: The same text with its white space, and a line end at the borders of blocks.
        self.spaced = "".join("\n" if piece is None else piece.text for piece in found)

    @cached_property
    def words(self) -> Sequence[int]:
        """The offset at which each word begins."""
        return _starts([seen for word in self.spaced.split() if (seen := visible(word))])

    def first_whole_word(self, offset: int) -> int:
        """Give the offset itself, or that of the next word when it lies within one."""
        return first_whole_word(self.text, self.words, offset)

    def places(self, offsets: Iterable[int]) -> Iterator[tuple[Piece, int]]:
        """Find for each of some rising offsets the piece and the index in its text.

        An offset at or behind the end gives the end of the last piece that can be seen.
        """
        last = bisect_left(self.starts, len(self.text)) - 1
        number = index = before = 0
        for offset in offsets if last >= 0 else ():
            while number < last and self.starts[number + 1] <= offset:
                number, index = number + 1, 0
                before = self.starts[number]
            piece = self.pieces[number]
            index, before = _index(piece.text, index, offset - before), offset
            yield piece, index


def visible(text: str) -> str:
    """Give what counts of a text."""
    # Five times as fast as one expression for all that does not count.
    packed = "".join(text.split())
    return packed if packed.isascii() else IGNORABLE.sub("", packed)


def excerpt(spaced: str, offset: int) -> str:
    """Show what stands in a text around an offset, on one line: a few words before and behind."""
    index = _index(spaced, 0, offset)
    around = spaced[max(0, index - _AROUND) : index + _AROUND]
    return " ".join(around.split())


def is_decoration(image: Element) -> bool:
    """Tell whether a picture only adorns: no reader is told of it, so it is none of the flow."""
    return image.get("alt") == "" or image.get("role") in {"presentation", "none"}


def fold(text: str) -> str:
    """Reduce a text to what no transformation changes: no case, no width, no accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_ALIKE)
    return "".join(each for each in plain if unicodedata.category(each)[0] != "M")


def first_whole_word(text: str, words: Sequence[int], offset: int) -> int:
    """Move an offset in a visible text to the next of the sorted word starts if it cuts a word.

    In scripts that part no words by spaces, and behind a hyphen of the text, nothing is cut.
    """
    if not 0 < offset < len(text) or not (_joins(text[offset - 1]) and _joins(text[offset])):
        return offset
    following = bisect_left(words, offset)
    return words[following] if following < len(words) else len(text)


def notes(roots: Iterable[Element]) -> Iterator[Element]:
    """List the notes of some trees, in the order of the trees."""
    for root in roots:
        yield from (note for note in root.iter("aside") if note.get("role") == "doc-footnote")


def digest(roots: Sequence[Element]) -> str:
    """Give the SHA-256 (hexadecimal) of the visible text: the flow, then notes sorted by id."""
    in_order = sorted(notes(roots), key=lambda note: note.get("id", ""))
    return digest_of([Flow(roots).text, *(Flow([note]).text for note in in_order)])


def digest_of(texts: Iterable[str]) -> str:
    """Give the digest of visible texts: that of the flow, then those of the notes."""
    lines = "\n".join(unicodedata.normalize("NFC", text) for text in texts)
    return hashlib.sha256(lines.encode()).hexdigest()


def _pieces(root: Element) -> Iterator[Piece | None]:
    """List the pieces below a root in order; None stands at the borders of blocks."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        is_block = element.tag in BLOCKS or element.tag == "br"
        if is_block:
            yield None
        if event == "start":
            if element is not root and _is_outside(element):
                walk.skip_subtree()
            elif (piece := _own(element)) is not None:
                yield piece
            if element.tag == "math":
                walk.skip_subtree()
        elif element is not root and element.tail:
            yield Piece(element, "tail", element.tail)


def _own(element: Element) -> Piece | None:
    if element.tag == "math":
        return Piece(element, "image", IMAGE)
    if element.tag == "img":
        return None if is_decoration(element) else Piece(element, "image", IMAGE)
    # A projection draws the code point of a character that no font has.
    text = element.get("data-character") or element.text
    return Piece(element, "text", text) if text else None


def _is_outside(element: Element) -> bool:
    """Tell whether an element is no part of the flow: a note, a bracket of ruby."""
    return element.tag == "rp" or element.get("role") == "doc-footnote"


def _joins(character: str) -> bool:
    is_of_words = character.isalnum() or unicodedata.category(character)[0] == "M"
    return is_of_words and not _UNSPACED.match(character)


def _starts(texts: Iterable[str]) -> list[int]:
    """Tell how many characters come before each of some texts in a row."""
    return [0, *accumulate(map(len, texts))][:-1]


def _index(text: str, start: int, count: int) -> int:
    """Find, from an index on, the visible character with so many visible ones before it."""
    found = next(islice(_VISIBLE.finditer(text, start), count, None), None)
    return found.start() if found else len(text)
