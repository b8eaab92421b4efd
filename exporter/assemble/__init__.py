"""Binds clean articles into a publication: spine, navigation, ids that never clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporter import crosslinks, provenance
from exporter.assemble import naming, outline, pages, whole
from exporter.assemble.outline import toc_points
from exporter.metadata import resolved
from exporter.model import Article, Navigation, Publication
from exporter.notices import Notices
from exporter.options import Options
from exporter.plans import Plan
from exporter.tree import text_of

__all__ = ["assemble", "toc_points"]


def assemble(
    articles: Sequence[Article], options: Options, notices: Notices, plan: Plan | None = None
) -> Publication:
    """Make the publication of one article, or bind several into one.

    The articles' trees become part of it and are changed.
    """
    plan = plan or Plan(entries=())
    articles = [_read_back(article) for article in articles]
    resources = naming.gather(articles)
    bound = tuple(naming.bind(articles))
    crosslinks.join(bound, notices)
    metadata = (
        resolved(articles[0])
        if len(articles) == 1 and plan.source is None
        else whole.describe(articles, plan, options, notices)
    )
    spine, toc = pages.spine({one.name: one.article for one in bound}, metadata, plan, options)
    return Publication(
        metadata=metadata,
        spine=spine,
        navigation=Navigation(toc=toc, landmarks=tuple(outline.landmarks(spine, metadata))),
        resources=resources,
        has_grey_print=options.gray_images,
        provenance=provenance.prove(spine, articles),
        attachments=provenance.attachments(articles),
    )


def _read_back(article: Article) -> Article:
    """Take the title and the standfirst into the metadata as the transforms have set them."""
    metadata, title = resolved(article), article.tree.find(".//h1")
    subtitle = article.tree.find("header/p[@role='doc-subtitle']")
    metadata = replace(
        metadata,
        title=metadata.title if title is None else outline.label(title),
        subtitle=metadata.subtitle if subtitle is None else text_of(subtitle),
    )
    return replace(article, metadata=metadata)
