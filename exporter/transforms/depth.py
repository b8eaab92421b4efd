"""Unwraps what is nested too deeply (--limit depth=…)."""

from __future__ import annotations

from exporter.model import Article
from exporter.notices import Notices
from exporter.options import DEEPEST, Options
from exporter.transforms.vocabulary import BLOCKS
from exporter.tree import append, unwrap


def depth(article: Article, options: Options, notices: Notices) -> Article:
    """Join the levels below the deepest that may be with those around them."""
    limit = options.limits.depth
    # The count is done in C, and finds none in nearly every article.
    deep = article.tree.xpath(f"//*[count(ancestor::*) > {limit}]")
    for element in reversed(deep):
        if element.tag in BLOCKS:
            append(element, " ")
        unwrap(element)
    if deep:
        notices.warn(
            "depth-capped",
            f"the text is nested deeper than {limit} levels; the levels below are joined",
            where=article.source.name,
            hint=_hint(limit),
        )
    return article


def _hint(limit: int) -> str:
    if limit >= DEEPEST:
        return "take levels out of it"
    return f"take levels out of it, or allow more with --limit depth={DEEPEST}"
