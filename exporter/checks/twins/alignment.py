"""Finds which stretches of the two texts are the same."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from exporter.checks.twins.matching import match
from exporter.checks.twins.stream import Stream
from exporter.flow import IMAGE

#: A letter of a script whose words no spaces part, or a picture; or a run of others.
_TOKENS = re.compile("[\u2e80-\U0010ffff]|[^\u2e80-\U0010ffff]+")
#: Characters: what is the same for so short a stretch between two differences belongs to them.
_ISLAND = 8
#: Characters: how far a difference is moved to where a block begins.
_REACH = 1000


class Same(NamedTuple):
    """A stretch that both texts hold, and where it begins in either."""

    epub: int
    pdf: int
    length: int


class Gap(NamedTuple):
    """A stretch of the one text in the place of another stretch of the other."""

    epub: int
    epub_end: int
    pdf: int
    pdf_end: int


class _Token(NamedTuple):
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts and what is the same in them."""

    epub: Stream
    pdf: Stream
    same: tuple[Same, ...]
    """Rising in both; the first and the last are empty and stand at the ends of the texts."""

    def gaps(self) -> Iterator[Gap]:
        """List what is not the same."""
        for before, after in pairwise(self.same):
            gap = _between(before, after)
            if gap.epub < gap.epub_end or gap.pdf < gap.pdf_end:
                yield gap

    def shared(
        self, ours: Iterable[int], theirs: Iterable[int]
    ) -> Iterator[tuple[Same, set[int], set[int]]]:
        """Give for each common stretch the offsets within it, both as offsets of the EPUB."""
        epub, pdf = sorted(ours), sorted(theirs)
        for same in self.same:
            if same.length:
                shift = same.epub - same.pdf
                inner = _within(epub, same.epub, same.length)
                others = _within(pdf, same.pdf, same.length)
                yield same, set(inner), {offset + shift for offset in others}

    def to_pdf(self, offset: int) -> int | None:
        """Find in the PDF a character of the EPUB; None when it is not there."""
        same = self.same[bisect_right(self.same, offset, key=lambda s: s.epub) - 1]
        beyond = offset - same.epub
        return same.pdf + beyond if beyond < same.length else None

    def to_epub(self, offset: int) -> tuple[int, int]:
        """Find in the EPUB a character of the PDF, or between which two it would stand."""
        number = bisect_right(self.same, offset, key=lambda s: s.pdf) - 1
        same = self.same[number]
        beyond = offset - same.pdf
        if beyond < same.length or number + 1 == len(self.same):
            return same.epub + beyond, same.epub + beyond
        return same.epub + same.length, self.same[number + 1].epub


def align(epub: Stream, pdf: Stream) -> Alignment:
    """Align two texts."""
    ends = Same(len(epub.text), len(pdf.text), 0)
    if epub.text == pdf.text:
        found = [Same(0, 0, len(epub.text))]
    else:
        found = _slide(epub, pdf, _without_islands(epub, _bridge(epub, pdf, _matches(epub, pdf))))
    return Alignment(epub, pdf, (Same(0, 0, 0), *found, ends))


def _matches(epub: Stream, pdf: Stream) -> Iterator[Same]:
    """Find the words that are the same: all before the first difference, all behind the last."""
    whole = Gap(0, len(epub.text), 0, len(pdf.text))
    head = _head(epub, pdf, whole)
    tail = _tail(epub, pdf, whole._replace(epub=head, pdf=head))
    yield Same(0, 0, head)
    ours = _cuts(epub, head, whole.epub_end - tail, known=frozenset())
    words = {epub.text[a:b] for a, b in pairwise(ours)}
    theirs = _cuts(pdf, head, whole.pdf_end - tail, known=words)
    our_tokens, their_tokens = _tokens(epub, ours), _tokens(pdf, theirs)
    for i, j in match([t.text for t in our_tokens], [t.text for t in their_tokens]):
        yield Same(our_tokens[i].start, their_tokens[j].start, len(our_tokens[i].text))
    yield Same(whole.epub_end - tail, whole.pdf_end - tail, tail)


def _cuts(stream: Stream, start: int, end: int, known: Container[str]) -> list[int]:
    """Find where words begin: at a joint only if no known word goes over it; then the end."""
    borders = (*stream.spaces, *stream.joints)
    places = [*sorted(place for place in borders if start <= place < end), end]
    cuts: list[int] = []
    for place, following in pairwise(places):
        if not (place in stream.joints and cuts and stream.text[cuts[-1] : following] in known):
            cuts.append(place)
    return [*cuts, end]


def _tokens(stream: Stream, cuts: Sequence[int]) -> list[_Token]:
    return [
        _Token(found[0], found.start())
        for start, end in pairwise(cuts)
        for found in _TOKENS.finditer(stream.text, start, end)
    ]


def _bridge(epub: Stream, pdf: Stream, matches: Iterator[Same]) -> Iterator[Same]:
    """Join what lies side by side, and what only white space parts."""
    last = Same(0, 0, 0)
    for same in (*matches, Same(len(epub.text), len(pdf.text), 0)):
        gap = _between(last, same)
        head = _head(epub, pdf, gap)
        last = last._replace(length=last.length + head)
        if head == gap.epub_end - gap.epub == gap.pdf_end - gap.pdf:
            last = last._replace(length=last.length + same.length)
            continue
        yield last
        tail = _tail(epub, pdf, _between(last, same))
        last = Same(same.epub - tail, same.pdf - tail, same.length + tail)
    yield last


def _head(epub: Stream, pdf: Stream, gap: Gap) -> int:
    """Tell how long the words are that a gap begins with on both sides, however they are cut."""
    ours, theirs = epub.text[gap.epub : gap.epub_end], pdf.text[gap.pdf : gap.pdf_end]
    length = _common(ours, theirs)
    while length and not (epub.is_border(gap.epub + length) and pdf.is_border(gap.pdf + length)):
        length -= 1
    return length


def _tail(epub: Stream, pdf: Stream, gap: Gap) -> int:
    """Tell how long the words are that a gap ends with on both sides."""
    ours, theirs = epub.text[gap.epub : gap.epub_end], pdf.text[gap.pdf : gap.pdf_end]
    length = _common(ours[::-1], theirs[::-1])
    while length and not (
        epub.is_border(gap.epub_end - length) and pdf.is_border(gap.pdf_end - length)
    ):
        length -= 1
    return length


def _common(ours: str, theirs: str) -> int:
    """Tell how many letters two texts begin with that are the same."""
    length, most = 0, min(len(ours), len(theirs))
    step = most
    while step:
        # As many as may be at once: letter by letter takes long.
        if length + step <= most and ours.startswith(theirs[length : length + step], length):
            length += step
        else:
            step //= 2
    return length


def _without_islands(epub: Stream, found: Iterator[Same]) -> list[Same]:
    size = len(epub.text)
    return [
        same
        for same in found
        if same.length >= _ISLAND
        or same.epub == 0
        or same.epub + same.length == size
        or IMAGE in epub.text[same.epub : same.epub + same.length]
    ]


def _slide(epub: Stream, pdf: Stream, found: list[Same]) -> list[Same]:
    """Move what only one text holds to where a block begins, if it may as well stand there."""
    for number in range(1, len(found)):
        before, after = found[number - 1], found[number]
        gap = _between(before, after)
        if gap.pdf == gap.pdf_end:
            step = _step(epub, gap.epub, gap.epub_end, before.length)
        elif gap.epub == gap.epub_end:
            step = _step(pdf, gap.pdf, gap.pdf_end, before.length)
        else:
            continue
        found[number - 1] = before._replace(length=before.length - step)
        found[number] = Same(after.epub - step, after.pdf - step, after.length + step)
    return found


def _step(stream: Stream, start: int, end: int, length: int) -> int:
    """Tell how far back a stretch may stand as well, as whole blocks or from where one begins."""
    borders = {*stream.starts, len(stream.text)}
    nearest = None
    for step in range(min(length, _REACH) + 1):
        if start - step in borders:
            nearest = step if nearest is None else nearest
            if end - step in borders:
                return step
        if stream.text[start - step - 1] != stream.text[end - step - 1]:
            break
    return nearest or 0


def _within(offsets: Sequence[int], start: int, length: int) -> Sequence[int]:
    return offsets[bisect_left(offsets, start) : bisect_left(offsets, start + length)]


def _between(before: Same, after: Same) -> Gap:
    return Gap(before.epub + before.length, after.epub, before.pdf + before.length, after.pdf)
