"""Holds the page starts that were read from WeasyPrint's boxes against the finished pages.

The boxes are private and may change with a version of WeasyPrint. What PDFium reads from a
finished page knows nothing of them.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from importlib.metadata import version
from itertools import chain, pairwise
from pathlib import Path

from exporter import files
from exporter.errors import OutputError
from exporter.flow import IMAGE, Flow, Piece
from exporter.model import PageStart
from exporter.tree import BLOCKS, Element
from exporter.writers.pdf.source import fold

_WORDS = 3
#: Characters that are compared: where no space parts words, a word can fill a page.
_LONGEST = 40
#: Scripts of which PDFium may read the letters in another order: those from the right, and those
#: of India and around it, whose glyphs stand for several letters.
_MIXED = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]"
)


def verify_once(
    data: bytes, starts: Sequence[PageStart], flow: Flow, cache_folder: Path | None
) -> tuple[str, ...]:
    """Verify as below, but not again once these versions of WeasyPrint and of us have passed."""
    versions = f"{version('weasyprint')}-{version('article-exporter')}"
    passed = cache_folder and cache_folder / "pages" / versions
    if passed and passed.exists():
        return ()
    problems = verify(data, starts, flow)
    if passed and starts and not problems:
        # A cache that cannot be written is only slow.
        with suppress(OutputError):
            files.write_atomically(passed, b"")
    return problems


def verify(data: bytes, starts: Sequence[PageStart], flow: Flow) -> tuple[str, ...]:
    """Say for which pages of a PDF the starts are not proved, a sentence for each.

    Proved is, for each start, that the PDF has a page of that label; that the first three words
    of its first block stand on it in a row; and that neither the word before them stands before
    them in their line, nor the three words before them anywhere. What is no letter and no digit
    is not compared, nor is case or width. Words that PDFium reads in another order, around a
    float or ruby, need only be on the page; in some scripts, their letters. Not proved are pages
    that begin with a picture, and that pages without a start hold nothing of the flow.
    """
    text = _comparable(flow)
    begins = [*flow.words, len(text)]
    ends = [*(start.offset for start in starts[1:]), len(text)]
    pages = _pages(data)
    problems: list[str] = []
    for start, following in zip(starts, ends, strict=True):
        page = next((page for label, page in pages if label == start.label), None)
        if page is None:
            return (*problems, f"the PDF has no page {start.label} at its place")
        end = min(_end_of_page(begins, following), _end_of_block(flow, start.offset))
        words = _after(text, begins, start.offset, end)
        before = [] if _is_behind_head(flow, start.offset) else _before(text, begins, start.offset)
        if fault := _fault(page, words, before):
            problems.append(f"page {start.label} should begin with “{' '.join(words)}”: {fault}")
    return tuple(problems)


def _pages(data: bytes) -> Iterator[tuple[str, str]]:
    """List the label and the text of each page."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(io.BytesIO(data))) as document:
        for number, page in enumerate(document):
            yield document.get_page_label(number), page.get_textpage().get_text_range()


def _comparable(flow: Flow) -> str:
    """Give the text of the flow, with a picture for each character that is drawn as a number."""
    characters = list(flow.text)
    for piece, start in zip(flow.pieces, flow.starts, strict=True):
        if piece.slot == "text" and piece.element.get("data-character"):
            characters[start] = IMAGE
    return "".join(characters)


def _end_of_page(begins: Sequence[int], following: int) -> int:
    """Give the offset up to which all is on a page, from that at which the next one starts.

    A word before a start may go over to that page, which is why it starts behind it.
    """
    number = bisect_left(begins, following)
    return begins[number - 1] if number and begins[number] == following else following


def _end_of_block(flow: Flow, offset: int) -> int:
    """Give the offset at which the next block begins: it may stand on a page before."""
    number = bisect_right(flow.starts, offset) - 1
    block = _block(flow.pieces[number])
    for following in range(number + 1, len(flow.pieces)):
        if _block(flow.pieces[following]) is not block:
            return flow.starts[following]
    return len(flow.text)


def _block(piece: Piece) -> Element | None:
    element = piece.element.getparent() if piece.slot == "tail" else piece.element
    while element is not None and element.tag not in BLOCKS:
        element = element.getparent()
    return element


def _is_behind_head(flow: Flow, offset: int) -> bool:
    """Tell whether the text before is that of a table's head, which pages repeat."""
    number = bisect_left(flow.starts, offset) - 1
    above = flow.pieces[max(0, number)].element.iterancestors("thead")
    return next(above, None) is not None


def _after(text: str, begins: Sequence[int], offset: int, end: int) -> list[str]:
    """Give the first words from an offset on, up to an end or a picture."""
    end = min(end, offset + _LONGEST)
    picture = text.find(IMAGE, offset, end)
    end = end if picture < 0 else picture
    following = bisect_right(begins, offset)
    return _between(text, [offset, *(min(b, end) for b in begins[following : following + _WORDS])])


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
        are_there = (_is_there(word, there, is_mixed=is_mixed) for word in wanted)
        return "" if all(are_there) else "that is not on it"
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


def _is_there(word: str, letters: str, *, is_mixed: bool) -> bool:
    """Tell whether a word may be on a page, whatever the order that was read in."""
    return set(word) <= set(letters) if is_mixed else word in letters


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
