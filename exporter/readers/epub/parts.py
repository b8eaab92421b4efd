"""Divides the text of a book into parts, one for each chief entry of its table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from exporter.readers.epub.book import Book
from exporter.readers.epub.documents import Document, has_content
from exporter.readers.epub.toc import Entry
from exporter.tree import HEADINGS, Element, build, is_blank, text_of

#: A document may be cut between what stands in these.
_WRAPPERS = frozenset({"body", "section", "div", "article", "main"})


@dataclass(slots=True)
class Piece:
    """A document, or as much of it as belongs to a part."""

    document: Document
    body: Element


@dataclass(slots=True)
class Part:
    """What becomes an article."""

    label: str
    """Its name in the table of contents, "" when it has none."""
    pieces: list[Piece]
    notes: list[tuple[str, Element]] = field(default_factory=list)
    """The files and the bodies of the notes that are called in it, in order."""
    name: str = ""
    """[a-z0-9-], unique in the book."""


def divide(text: Sequence[Document], entries: Sequence[Entry], book: Book) -> list[Part]:
    """Give the parts in reading order; what stands before the first entry is in its own."""
    parts: list[Part] = []
    is_listed = False
    for document in text:
        for label, body in _cut(document, [e for e in entries if e.file == document.name]):
            piece = Piece(document, body)
            if label is not None or not is_listed:
                parts.append(Part(label or _title(piece, book), [piece]))
            else:
                parts[-1].pieces.append(piece)
            is_listed = is_listed or label is not None
    return parts


def _cut(document: Document, entries: Sequence[Entry]) -> Iterator[tuple[str | None, Element]]:
    """Cut a document where entries lead to; what stands before the first has no label."""
    places = {e.get("id", ""): n for n, e in enumerate(document.body.iter()) if e.get("id")}
    ordered = sorted(entries, key=lambda entry: places.get(entry.anchor, 0))
    cuts: list[tuple[str | None, Element]] = []
    label: str | None = None
    rest = document.body
    for number, entry in enumerate(ordered):
        before, rest = _split(rest, entry.anchor, is_first=number == 0)
        if before is not None:
            cuts.append((label, before))
        if before is not None or number == 0:
            label = entry.label
    return iter([*cuts, (label, rest)])


def _split(body: Element, anchor: str, *, is_first: bool) -> tuple[Element | None, Element]:
    """Split a body before an anchor; nothing is before when it leads to the beginning.

    An anchor within a paragraph, a list or a table splits nothing.
    """
    target = next((e for e in body.iter() if anchor and e.get("id") == anchor), None)
    if target is None:
        return None, body
    while target is not body and not _has_before(target):
        parent = target.getparent()
        target = body if parent is None else parent
    is_clean = all(e.tag in _WRAPPERS for e in target.iterancestors())
    if target is body or not is_clean:
        return None, body
    after = _split_before(body, target)
    return (body, after) if has_content(body) or not is_first else (None, after)


def _has_before(element: Element) -> bool:
    parent = element.getparent()
    if parent is None or not is_blank(parent.text):
        return True
    return any(has_content(e) or not is_blank(e.tail) for e in element.itersiblings(preceding=True))


def _split_before(body: Element, target: Element) -> Element:
    """Move an element and all that follows it into a twin of the body, wrappers and all."""
    moving = [target, *target.itersiblings()]
    parent = target.getparent()
    while parent is not None:
        own = {name: value for name, value in parent.attrib.items() if name != "id"}
        twin = build(str(parent.tag), dict(own))
        following = list(parent.itersiblings()) if parent is not body else []
        twin.extend(moving)
        moving = [twin, *following]
        parent = parent.getparent() if parent is not body else None
    return moving[0]


def _title(piece: Piece, book: Book) -> str:
    """Name what the table of contents does not list: by its heading, which stays, or its head."""
    if next(piece.body.iter(*HEADINGS), None) is not None:
        return ""
    return piece.document.title or next((text_of(t) for t in book.metadata.iter("{*}title")), "")
