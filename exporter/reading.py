"""Reads what a plan names: each text by its reader, and what the plan says of it besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from exporter import languages, metadata, readers, sources
from exporter.fields import canonical
from exporter.model import Article, Place, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.plans import Entry, Plan


def read(plan: Plan, options: Options, notices: Notices) -> Iterator[Article]:
    """Give the articles of a plan in order; an input such as a feed gives several.

    Raises InputError when one of them cannot be read.
    """
    for entry in plan.entries:
        yield from _read(entry, plan, options, notices)


def _read(entry: Entry, plan: Plan, options: Options, notices: Notices) -> Iterator[Article]:
    """Read one text, and say of it what the plan says."""
    source = _written_in(plan.source, entry) if entry.text else sources.fetch(entry.name, options)
    articles = readers.read(source, options, notices)
    told = canonical(entry.fields)
    if len(articles) > 1:  # several cannot all be called the same
        told.pop("title", None)
    for number, article in enumerate(articles):
        own = replace(article, fields=canonical(article.fields) | told, place=entry.place)
        if "title" in told and metadata.leading_title(own.tree):
            own.tree.remove(own.tree[0])
        yield replace(_titled(own, options), opens="" if number else entry.part)


def _written_in(file: Source | None, entry: Entry) -> Source:
    """Make a source of a text that stands in publication.yaml, as if it were a file beside it."""
    path = Path(entry.name)
    return Source(
        name=f"{file.name}: {entry.place}" if file else entry.name,
        data=entry.text.encode(),
        path=path.absolute(),
        modified=file.modified if file else None,
        format="markdown",
    )


def _titled(article: Article, options: Options) -> Article:
    """Call a page around the articles by what it is, if it has no title of its own."""
    if article.place is Place.BODY or metadata.leading_title(article.tree):
        return article
    tags = (options.language, canonical(options.metadata).get("lang"), article.fields.get("lang"))
    language = next((tag for tag in tags if isinstance(tag, str) and tag), "en")
    word = languages.word(article.place.replace("-", "_"), languages.normalise(language) or "en")
    return replace(article, fields={"title": word, **article.fields})
