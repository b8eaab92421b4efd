"""Divides the spine of a publication into the files of an EPUB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from exporter.matter.contents import contents
from exporter.model import ContentDocument, Matter, Metadata, NavPoint, Publication
from exporter.names import unique
from exporter.tree import Element, copy, text_of
from exporter.writers.epub.split import split

NAV = "nav.xhtml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file to be: a tree of its own and what frames it."""

    file: str
    title: str
    tree: Element
    matter: Matter
    metadata: Metadata
    is_read: bool = True
    """Whether it stands in the spine."""
    is_chapter: bool = False
    """Whether an article begins in it."""


def divide(publication: Publication) -> tuple[Part, ...]:
    """Divide copies of the content documents into parts, the navigation document among them."""
    parts = [*_divide(publication.spine)]
    if all(part.file != NAV for part in parts):
        parts.append(_navigation(publication))
    return tuple(parts)


def _divide(spine: Iterable[ContentDocument]) -> Iterator[Part]:
    taken = [document.name for document in spine]
    for document in spine:
        if document.tree.tag == "nav":
            yield _part(document, NAV, document.title, copy(document.tree))
            continue
        first, *others = split(copy(document.tree))
        whole = _part(document, f"{document.name}.xhtml", document.title, first)
        yield replace(whole, is_chapter=first.tag == "article")
        for other in others:
            taken.append(unique(document.name, taken))
            title = text_of(other[0]) or document.title
            yield _part(document, f"{taken[-1]}.xhtml", title, other)


def _part(document: ContentDocument, file: str, title: str, tree: Element) -> Part:
    return Part(
        file=file,
        title=title,
        tree=tree,
        matter=document.matter,
        metadata=document.metadata,
    )


def _navigation(publication: Publication) -> Part:
    metadata = publication.metadata
    # EPUB 3.3 #sec-nav-toc: there is at least one entry.
    points = publication.navigation.toc or tuple(_entries(publication.spine))
    tree = contents(points, metadata.language)
    title = text_of(tree[0])
    return Part(file=NAV, title=title, tree=tree, matter="front", metadata=metadata, is_read=False)


def _entries(spine: Iterable[ContentDocument]) -> Iterator[NavPoint]:
    for document in spine:
        if anchor := document.tree.get("id"):
            yield NavPoint(label=document.title, anchor=anchor)
