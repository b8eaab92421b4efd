"""Reads plain text as it came: finds paragraphs, headings, verse, lists and tables by their looks.

A text goes through in this order: lines, without the furniture of pages; chunks between blank
lines, by which the layout is measured; pieces of one kind; headings and notes among them; groups
that make one block; the tree. No step drops a line or changes its place.
"""

from __future__ import annotations

from exporter.encoding import decode
from exporter.errors import InputError
from exporter.model import Article, Fields, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.text import build, gutenberg, headings, layout, notes, pages, titles
from exporter.readers.text.cut import chunk, cut
from exporter.readers.text.groups import Group, gather
from exporter.readers.text.lines import Line


def read(source: Source, _: Options, notices: Notices) -> tuple[Article, ...]:
    """Turn a plain text into one article.

    Raises InputError when there is no text or its encoding cannot be told.
    """
    text = decode(source, notices, pages=True)
    lines, furnished = pages.close_up(text)
    if not any(line.text for line in lines):
        raise InputError(
            "the file has no text",
            where=source.name,
            hint="write something into it and run the command again",
        )
    if furnished:
        notices.inform(
            "furniture-removed",
            f"pages freed of running heads and page numbers: {furnished}",
            where=source.name,
        )
    fields, groups, levels = arrange(lines)
    tree = build.build_article(groups, levels)
    return (Article(source=source, tree=tree, fields=fields),)


def arrange(lines: list[Line]) -> tuple[Fields, list[Group], dict[float, int]]:
    """Arrange lines in blocks; also give what they say of the text, and a level for each rank."""
    fields = gutenberg.fields(lines)
    chunks = chunk(lines)
    shape = layout.measure([run for _, run in chunks])
    pieces = cut(chunks, shape)
    if title := titles.centred_title(pieces, shape):
        fields = {"title": title, **fields}
    pieces = notes.mark(headings.mark(pieces, shape, str(fields.get("title", ""))))
    return fields, gather(pieces, shape), headings.levels(pieces)
