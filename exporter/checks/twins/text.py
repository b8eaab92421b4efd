"""Shows where words or the white space between them differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from exporter.checks.twins.alignment import Alignment, Gap
from exporter.checks.twins.difference import Difference
from exporter.checks.twins.stream import Stream
from exporter.finished.model import BlockKind
from exporter.flow import IMAGE

#: What a difference in a block is called.
_KINDS: Mapping[BlockKind, str] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "item": "list",
    "term": "list",
    "cell": "table",
    "header-cell": "table",
    "caption": "caption",
    "p": "text",
}
#: Words of what is the same, to either side; words of a difference, at its ends.
_CONTEXT, _HEAD, _TAIL = 5, 9, 4
#: Characters that these words may take at most.
_WIDTH = 60


class _Hunk(NamedTuple):
    gap: Gap
    epub: str
    """Visible characters without pictures."""
    pdf: str

    @property
    def letters(self) -> str:
        """What is moved, however its ends are cut."""
        return "".join(sorted(self.epub or self.pdf))


def words(aligned: Alignment, kind: str = "") -> Iterator[Difference]:
    """List the differences in words; their kind is that of their block if none is given."""
    hunks = [hunk for gap in aligned.gaps() if (hunk := _hunk(aligned, gap)).epub != hunk.pdf]
    lost = {hunk.letters: hunk for hunk in hunks if not hunk.epub}
    gained = {hunk.letters: hunk for hunk in hunks if not hunk.pdf}
    moved = lost.keys() & gained.keys()
    for hunk in hunks:
        if (hunk.epub and hunk.pdf) or hunk.letters not in moved:
            yield _difference(aligned, hunk.gap, kind)
        elif hunk is gained[hunk.letters]:
            yield _move(aligned, hunk.gap, lost[hunk.letters].gap, kind)


def spaces(aligned: Alignment, kind: str = "space") -> Iterator[Difference]:
    """List where white space stands between the same letters in one edition alone."""
    epub, pdf = aligned.epub, aligned.pdf
    for same, ours, theirs in aligned.shared(epub.spaces, pdf.spaces):
        shift = same.pdf - same.epub
        for offset in sorted(ours ^ theirs):
            is_open = offset == same.epub or offset + shift in pdf.joints or offset in epub.joints
            if not is_open and IMAGE not in epub.text[offset - 1 : offset + 1]:
                yield _space(aligned, offset, offset + shift, kind)


def _hunk(aligned: Alignment, gap: Gap) -> _Hunk:
    return _Hunk(
        gap,
        aligned.epub.text[gap.epub : gap.epub_end].replace(IMAGE, ""),
        aligned.pdf.text[gap.pdf : gap.pdf_end].replace(IMAGE, ""),
    )


def _difference(aligned: Alignment, gap: Gap, kind: str) -> Difference:
    ours = _shortened(aligned.epub, gap.epub, gap.epub_end)
    theirs = _shortened(aligned.pdf, gap.pdf, gap.pdf_end)
    if ours and theirs:
        shown = f"[EPUB: {ours} | PDF: {theirs}]"
    else:
        shown = f"[only in the EPUB: {ours}]" if ours else f"[only in the PDF: {theirs}]"
    before = _words_before(aligned.epub, gap.epub)
    after = _words_after(aligned.epub, gap.epub_end)
    return Difference(
        kind=kind or _kind(aligned, gap),
        message=" ".join(filter(None, (before, shown, after))),
        epub_place=aligned.epub.place(gap.epub),
        pdf_place=aligned.pdf.place(gap.pdf),
    )


def _move(aligned: Alignment, ours: Gap, theirs: Gap, kind: str) -> Difference:
    moved = _shortened(aligned.epub, ours.epub, ours.epub_end)
    return Difference(
        kind=kind or _kind(aligned, ours),
        message=f"stands at another place: {moved}",
        epub_place=aligned.epub.place(ours.epub),
        pdf_place=aligned.pdf.place(theirs.pdf),
    )


def _space(aligned: Alignment, ours: int, theirs: int, kind: str) -> Difference:
    edition = "EPUB" if ours in aligned.epub.spaces else "PDF"
    before, after = _words_before(aligned.epub, ours), _words_after(aligned.epub, ours)
    return Difference(
        kind=kind,
        message=f"{before} [space only in the {edition}] {after}",
        epub_place=aligned.epub.place(ours),
        pdf_place=aligned.pdf.place(theirs),
    )


def _kind(aligned: Alignment, gap: Gap) -> str:
    is_ours = gap.epub < gap.epub_end
    block = aligned.epub.block(gap.epub) if is_ours else aligned.pdf.block(gap.pdf)
    return _KINDS[block.kind]


def _words_before(stream: Stream, offset: int) -> str:
    start = max(0, offset - _WIDTH)
    shown = stream.spaced(start, offset).split(" ")[-_CONTEXT:]
    return ("… " if start else "") + " ".join(shown) if offset else ""


def _words_after(stream: Stream, offset: int) -> str:
    end = min(len(stream.text), offset + _WIDTH)
    shown = stream.spaced(offset, end).split(" ")[:_CONTEXT]
    return " ".join(shown) + (" …" if end < len(stream.text) else "")


def _shortened(stream: Stream, start: int, end: int) -> str:
    if end - start <= 2 * _WIDTH:
        return stream.spaced(start, end)
    head = stream.spaced(start, start + _WIDTH).split(" ")[:_HEAD]
    tail = stream.spaced(end - _WIDTH, end).split(" ")[-_TAIL:]
    return f"{' '.join(head)} … {' '.join(tail)}"
