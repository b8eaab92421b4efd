"""Describes what several articles make together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from exporter.fields import canonical
from exporter.metadata import from_fields, of_source, resolved
from exporter.model import Article, Metadata, Place, Value
from exporter.notices import Notices
from exporter.options import Options
from exporter.plans import Plan


def describe(
    articles: Sequence[Article], plan: Plan, options: Options, notices: Notices
) -> Metadata:
    """Make the metadata of a publication of several articles.

    The command line beats what their source tells of the whole, and that what they share.
    """
    body = [article for article in articles if article.place is Place.BODY]
    fields = _told_of_all(body) | canonical(options.metadata)
    parts = [resolved(article) for article in body]
    if not options.language and "lang" not in fields:
        options = replace(options, language=parts[0].language)
    if "author" not in fields and all(part.creators for part in parts):
        # Who wrote one of the articles did not write those that name nobody.
        names = dict.fromkeys(person.name for part in parts for person in part.creators)
        fields["author"] = tuple(names)
    title = fields.get("title")
    metadata = from_fields(
        fields,
        title if isinstance(title, str) and title else _assumed_title(plan, options, notices),
        options,
        notices,
        plan.source,
    )
    modified = metadata.modified or max(part.modified for part in parts if part.modified)
    return replace(metadata, modified=modified)


def _told_of_all(articles: Sequence[Article]) -> dict[str, Value]:
    """Give what the one source of all articles says of the whole; several say nothing of it."""
    if len({article.source.name for article in articles}) > 1:
        return {}
    return of_source(articles[0].source) | canonical(articles[0].publication)


def _assumed_title(plan: Plan, options: Options, notices: Notices) -> str:
    if plan.source and plan.source.path:
        stem, hint = plan.source.path.parent.name, "add “title: …” to publication.yaml"
    elif options.outputs:
        stem, hint = options.outputs[0].stem, 'add -M title="…"'
    else:
        stem, hint = "publication", 'add -M title="…"'
    words = " ".join(Path(stem).name.replace("_", " ").replace("-", " ").split()) or "Publication"
    title = words[:1].upper() + words[1:]
    notices.warn(
        "title-assumed",
        f"no title is given, so the publication is called “{title}”",
        where=plan.source.name if plan.source else "",
        hint=hint,
    )
    return title
