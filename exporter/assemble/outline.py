"""Makes the ways into a publication: its table of contents, of headings and parts, and landmarks.

https://www.w3.org/TR/epub-33/#sec-nav
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from exporter import languages
from exporter.formulas import in_words
from exporter.model import ContentDocument, Metadata, NavPoint
from exporter.tree import HEADINGS, Element, elements, has_class, remove, text_of

#: The names of documents that we add -> their kind of landmark.
_LANDMARKS: Mapping[str, str] = {
    "title-page": "titlepage",
    "contents": "toc",
    "introduction": "introduction",
    "notes": "endnotes",
    "colophon": "colophon",
}
#: Contents list headings down to this level, if nobody asks for another.
DEPTH = 3


def toc(documents: Sequence[ContentDocument], depth: int | None) -> tuple[NavPoint, ...]:
    """List the headings of documents in the order of the spine; articles stand below their part.

    Who wrote an article is told where not all have the same authors.
    """
    authors = {document.metadata.creators for document in documents if _is_article(document)}
    points: list[NavPoint] = []
    for document in documents:
        own = toc_points(document.tree, depth or DEPTH)
        if _is_part(document):
            points.append(replace(own[0], is_part=True))
            continue
        if own and len(authors) > 1 and _is_article(document):
            own = (replace(own[0], author=_authors(document.metadata)), *own[1:])
        if document.matter == "body" and points and points[-1].is_part:
            points[-1] = replace(points[-1], children=(*points[-1].children, *own))
        else:
            points.extend(own)
    return tuple(points)


def toc_points(tree: Element, depth: int) -> tuple[NavPoint, ...]:
    """List the headings of a tree down to a level, nested."""
    headings = [
        (int(str(heading.tag)[1]), heading)
        for heading in elements(tree, *HEADINGS[:depth])
        if heading.get("id")
    ]
    return _nest(headings)


def label(heading: Element) -> str:
    """Give the text of a heading without its note calls."""
    twin = in_words(heading)
    for call in elements(twin, "a"):
        if call.get("role") == "doc-noteref":
            remove(call)
    return text_of(twin)


def landmarks(spine: Sequence[ContentDocument], metadata: Metadata) -> Iterator[NavPoint]:
    """List the places of a spine that reading systems offer to go to."""
    for document in spine:
        if document.name in _LANDMARKS:
            yield _landmark(document, _LANDMARKS[document.name], document.title)
    body = next(document for document in spine if document.matter == "body")
    yield _landmark(body, "bodymatter", languages.word("start", metadata.language))


def _landmark(document: ContentDocument, role: str, text: str) -> NavPoint:
    return NavPoint(label=text, anchor=document.tree.get("id", ""), role=role)


def _is_part(document: ContentDocument) -> bool:
    return has_class(document.tree, "part")


def _is_article(document: ContentDocument) -> bool:
    return document.matter == "body" and not _is_part(document)


def _authors(metadata: Metadata) -> str:
    return languages.join([person.name for person in metadata.creators], metadata.language)


def _nest(headings: Sequence[tuple[int, Element]]) -> tuple[NavPoint, ...]:
    points: list[NavPoint] = []
    start = 0
    while start < len(headings):
        level, heading = headings[start]
        end = start + 1
        while end < len(headings) and headings[end][0] > level:
            end += 1
        children = _nest(headings[start + 1 : end])
        points.append(
            NavPoint(label=label(heading), anchor=heading.get("id", ""), children=children)
        )
        start = end
    return tuple(points)
