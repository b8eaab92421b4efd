"""Gathers the notes of all articles on pages of their own behind the text."""

from __future__ import annotations

from collections.abc import Iterable

from exporter import languages
from exporter.model import ContentDocument, Metadata
from exporter.tree import Element, build, has_class, remove


def endnotes(documents: Iterable[ContentDocument], metadata: Metadata) -> Element | None:
    """Move the notes out of documents into one section, under the titles of their articles.

    Their numbers and ids stay. None if nobody has notes.
    """
    heading = build("h1", {"id": "notes-title"}, languages.word("notes", metadata.language))
    attributes = {
        "class": "endnotes",
        "role": "doc-endnotes",
        "id": "notes",
        "aria-labelledby": "notes-title",
    }
    page = build("section", attributes, heading)
    for document in documents:
        for notes in [child for child in document.tree if has_class(child, "notes")]:
            remove(notes)
            page.append(_own(notes, document, metadata))
    return page if len(page) > 1 else None


def _own(notes: Element, document: ContentDocument, metadata: Metadata) -> Element:
    """Make the part of an article, in its own language."""
    own = document.metadata
    part = build("section", {"class": "notes-of"}, build("h2", None, document.title))
    if own.language != metadata.language:
        part.set("lang", own.language)
    if own.direction != metadata.direction:
        part.set("dir", own.direction)
    part.extend(list(notes))
    return part
