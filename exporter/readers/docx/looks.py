"""Finds headings where no style tells them: short paragraphs alone in large or bold type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporter.notices import Notices
from exporter.readers.docx.names import name
from exporter.readers.docx.paragraphs import Paragraph

#: How much larger than the text type must be to be a heading's, whatever its weight.
_LARGER = 1.2
#: Characters: a heading is not longer, and one that is only bold is shorter still.
_LONGEST, _LONGEST_BOLD = 120, 80
_ENDS = tuple(".,;:…。،؛")
_NO_PLACES = frozenset(map(name, ("w:tbl", "w:footnote", "w:endnote")))


def find_headings(paragraphs: Sequence[Paragraph], notices: Notices, where: str) -> None:
    """Make headings of paragraphs that look like them, unless a style tells headings.

    Larger type comes first, bold before light; the first and largest of all, if there is but one
    so large, is the title.
    """
    if any(each.block.kind == "heading" for each in paragraphs):
        return
    read = [each for each in paragraphs if each.letters]
    size = _usual_size(read)
    found = [
        each
        for each, following in zip(read, [*read[1:], None], strict=False)
        if following and _is_heading(each, size)
    ]
    # Where half of all paragraphs look so, it is the look of the text.
    if not found or len(found) * 2 > len(read):
        return
    ranks = sorted({_rank(each) for each in found}, reverse=True)
    has_title = any(each.block.kind == "title" for each in read)
    tops = [each for each in found if _rank(each) == ranks[0]]
    starts_with_title = not has_title and len(tops) == 1 and tops[0] is read[0]
    for each in found:
        level = ranks.index(_rank(each)) + (1 if starts_with_title else 2)
        each.block = replace(each.block, kind="heading", level=min(level, 6), side="")
        _make_plain(each)
    notices.inform(
        "headings-found",
        f"taken for headings by their look: {len(found)}",
        where=where,
        hint="give paragraphs heading styles in Word to say it yourself",
    )


def _usual_size(paragraphs: Sequence[Paragraph]) -> int:
    """Give the size, in half points, in which most letters are set."""
    weights: dict[int, int] = {}
    for paragraph in paragraphs:
        for stretch in paragraph.stretches:
            weights[stretch.size] = weights.get(stretch.size, 0) + stretch.letters
    return max(weights, key=lambda size: weights[size], default=0)


def _is_heading(paragraph: Paragraph, size: int) -> bool:
    if paragraph.block.kind or paragraph.is_deleted:
        return False
    is_large = all(stretch.size >= size * _LARGER for stretch in paragraph.stretches)
    is_bold = all(stretch.is_bold for stretch in paragraph.stretches)
    text = paragraph.text.strip()
    limit = _LONGEST if is_large else _LONGEST_BOLD if is_bold else 0
    return (
        0 < len(text) <= limit
        and not text.endswith(_ENDS)
        and any(letter.isalpha() for letter in text)
        and not any(each.tag in _NO_PLACES for each in paragraph.element.iterancestors())
    )


def _rank(paragraph: Paragraph) -> tuple[int, bool]:
    return (
        max(stretch.size for stretch in paragraph.stretches),
        all(stretch.is_bold for stretch in paragraph.stretches),
    )


def _make_plain(paragraph: Paragraph) -> None:
    """A heading is bold as a whole."""
    for bold in list(paragraph.element.iter(name("w:b"))):
        parent = bold.getparent()
        if parent is not None:
            parent.remove(bold)
