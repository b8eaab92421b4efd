"""Reads an EPUB 2 or 3 and makes articles of it, to be set anew (EPUB 3.3, OPF 2.0.1).

A book goes through in this order: the container, with what must be found again in a broken one;
the package, its metadata and its ways in; the documents of the spine, without what we make
ourselves; notes, taken out to stand with their calls; parts, one for each entry of the table of
contents; links between them; the trees. Nothing is ever written to the disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporter import archives
from exporter.model import Article, Fields, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.epub import documents, furniture, links, metadata, notes, parts, toc, trees
from exporter.readers.epub.book import Book
from exporter.readers.epub.container import Container
from exporter.readers.epub.parts import Part
from exporter.readers.epub.repairs import Repairs

_MEGA = 2**20


def read(source: Source, options: Options, notices: Notices) -> tuple[Article, ...]:
    """Read an EPUB: one article for each chief entry of its table of contents.

    Raises InputError when it is no EPUB, is encrypted, or holds no text.
    """
    repairs = Repairs()
    limit = options.limits.unpacked * _MEGA
    with archives.opened(source.data, name=source.name, limit=limit) as archive:
        container = Container(archive, repairs)
        book = Book(container)
        loaded = documents.load(book)
        text = furniture.leave_out(loaded, book)
        called = notes.take(text, book)
        made = parts.divide([one for one in text if one.has_content()], toc.load(book), book)
        if not made:
            raise archive.fault("there is no text in it")
        for part, own in zip(made, notes.share_out(called, made), strict=True):
            part.notes.extend(own)
        links.resolve(made, book)
        articles = tuple(_articles(made, book, source))
    repairs.tell(source.name, notices)
    return articles


def _articles(made: Sequence[Part], book: Book, source: Source) -> Iterator[Article]:
    whole = metadata.fields(book)
    for number, part in enumerate(made):
        tree, own = trees.build_article(part, book)
        files = dict(book.files_of(tree))
        if number == 0 and (cover := whole.get("cover-image")):
            files |= book.files([str(cover)])
        yield Article(
            source=source,
            tree=tree,
            fields=_fields(whole, own, is_alone=len(made) == 1),
            part=part.name if len(made) > 1 else "",
            publication=whole,
            files=files,
        )


def _fields(whole: Fields, own: Fields, *, is_alone: bool) -> Fields:
    """A book of one part is that part; else the book's language is all that they share."""
    if is_alone:
        return {**own, **whole}
    return {key: whole[key] for key in ("lang", "dir") if key in whole} | dict(own)
