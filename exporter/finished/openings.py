"""Holds what pages are said to begin with against the text that PDFium reads from each page.

PDFium knows nothing of boxes, tags or markers: it reads what is drawn.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, pairwise

from exporter.flow import IMAGE, fold
from exporter.model import PageStart

_WORDS = 3
#: Characters that, with so many words, tell one place of a page from others.
_ENOUGH = 16
#: Characters that are compared: where no space parts words, a word can fill a page.
_LONGEST = 40
#: One of so many different letters may be read as another one there.
_MISREAD = 2
#: Letters that may stand between two words, such as those of a cell beside theirs.
_GAP = 20
#: Scripts of which PDFium may read the letters in another order: those from the right, and those
#: of India and around it, whose glyphs stand for several letters. And some faces draw the dots of
#: Arabic letters apart: then one glyph stands for several letters, and PDFium reads one of them.
_MIXED = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A flow, and what is known of places in it, all as offsets."""

    visible: str
    words: Sequence[int]
    """Where each word begins, rising."""
    blocks: Sequence[int]
    """Where each block begins, rising."""
    behind_heads: Collection[int]
    """Where text of a table's head has just ended: pages repeat it."""


def verify(data: bytes, starts: Sequence[PageStart], text: Text) -> tuple[str, ...]:
    """Say for which pages of a PDF the starts are not proved, a sentence for each.

    Proved is, for each start, that the PDF has a page of that label; that the first three words
    of its first block stand on it in a row; and that neither the word before them stands before
    them in their line, nor the three words before them anywhere. What is no letter and no digit
    is not compared, nor is case or width, nor a character that PDFium finds on no page at all.
    Words that PDFium reads in another order, around a float or ruby, need only be on the page; in
    some scripts, half of their letters. Not proved are pages that begin with a picture, and that
    pages without a start hold nothing of the flow.
    """
    pages = list(_pages(data))
    seen = _comparable(text.visible, pages)
    begins = [*text.words, len(seen)]
    ends = [*(min(start.offset, len(seen)) for start in starts[1:]), len(seen)]
    problems: list[str] = []
    waiting = iter(pages)
    for start, following in zip(starts, ends, strict=True):
        page = next((page for label, page in waiting if label == start.label), None)
        if page is None:
            return (*problems, f"the PDF has no page {start.label} at its place")
        end = min(_end_of_page(begins, following), _end_of_block(text, start.offset))
        words = _after(seen, begins, start.offset, end)
        is_behind_head = start.offset in text.behind_heads
        before = [] if is_behind_head else _before(seen, begins, start.offset)
        if fault := _fault(page, words, before):
            problems.append(f"page {start.label} should begin with “{' '.join(words)}”: {fault}")
    return tuple(problems)


def _pages(data: bytes) -> Iterator[tuple[str, str]]:
    """List the label and the text of each page."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(io.BytesIO(data))) as document:
        for number, page in enumerate(document):
            yield document.get_page_label(number), page.get_textpage().get_text_range()


def _comparable(text: str, pages: Sequence[tuple[str, str]]) -> str:
    """Put a picture for each character that is on no page: without a glyph it is a number."""
    shown = set(fold("".join(page for _, page in pages)))
    missing = {ord(c): IMAGE for c in set(text) if not shown.issuperset(fold(c))}
    return text.translate(missing)


def _end_of_page(begins: Sequence[int], following: int) -> int:
    """Give the offset up to which all is on a page, from that at which the next one starts.

    A word before a start may go over to that page, which is why it starts behind it.
    """
    number = bisect_left(begins, following)
    return begins[number - 1] if number and begins[number] == following else following


def _end_of_block(text: Text, offset: int) -> int:
    """Give the offset at which the next block begins: it may stand on a page before."""
    number = bisect_right(text.blocks, offset)
    return text.blocks[number] if number < len(text.blocks) else len(text.visible)


def _after(text: str, begins: Sequence[int], offset: int, end: int) -> list[str]:
    """Give the first words from an offset on, up to an end or a picture; some letters at least."""
    end = min(end, offset + _LONGEST)
    picture = text.find(IMAGE, offset, end)
    end = end if picture < 0 else picture
    cuts = [offset]
    for begin in begins[bisect_right(begins, offset) :]:
        cuts.append(min(begin, end))
        if begin >= end or (len(cuts) > _WORDS and begin >= offset + _ENOUGH):
            break
    return _between(text, cuts)


def _before(text: str, begins: Sequence[int], offset: int) -> list[str]:
    last = bisect_left(begins, offset)
    return _between(text, [*begins[max(0, last - _WORDS) : last], offset])


def _between(text: str, cuts: Sequence[int]) -> list[str]:
    return [text[start:stop] for start, stop in pairwise(cuts) if start < stop]


def _fault(page: str, words: Sequence[str], before: Sequence[str]) -> str:
    """Say why a page does not begin with some words; nothing if it does."""
    lines = [[fold(token) for token in line.split()] for line in page.splitlines()]
    there = _letters("".join(chain.from_iterable(lines)))
    wanted = [letters for word in words if (letters := _letters(fold(word)))]
    if not wanted:
        return ""
    head, found, _ = there.partition("".join(wanted))
    if not found:
        is_mixed = any(map(_MIXED.search, words))
        are_there = _have_letters(wanted, there) if is_mixed else _stand_together(wanted, there)
        return "" if are_there else "that is not on it"
    lead = [fold(word) for word in before]
    many = _letters("".join(lead))
    if len(lead) == _WORDS and many and head.endswith(many):
        return "the words before that are on it, too"
    if lead and _token_before(lines, len(head)) == lead[-1]:
        return "the word before that is on it, too"
    return ""


def _token_before(lines: Sequence[Sequence[str]], count: int) -> str:
    """Give what stands before a place in its line; the place is told in letters of the page."""
    for line in lines:
        before = ""
        for token in line:
            if count <= 0:
                return before
            before, count = token, count - len(_letters(token))
    return ""


def _have_letters(words: Sequence[str], letters: str) -> bool:
    wanted = set("".join(words))
    return len(wanted - set(letters)) * _MISREAD <= len(wanted)


def _stand_together(words: Sequence[str], letters: str) -> bool:
    """Tell whether words follow each other on a page, with a little between them."""
    first, *others = words
    # Initials that float may be drawn before the text of all paragraphs.
    start = f"(?:{re.escape(first)}|{re.escape(first[1:])})" if first[1:] else re.escape(first)
    gap = f".{{0,{_GAP}}}?"
    return re.search(gap.join((start, *map(re.escape, others))), letters, re.DOTALL) is not None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
