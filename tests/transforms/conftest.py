"""What the tests of transforms share: an article in, its clean tree and its notices out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from exporter.model import Article, Metadata, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.transforms import clean as run
from exporter.tree import parse


def article_of(xhtml: str, **known: Any) -> Article:
    metadata = Metadata(**({"title": "T", "language": "en"} | known))
    tree = parse(f"<article>{xhtml}</article>")
    return Article(source=Source(name="a.md", data=b""), tree=tree, metadata=metadata)


def written(article: Article) -> str:
    """Write what stands below the opening, without the line ends between blocks."""
    pieces = [etree.tostring(e, encoding="unicode", with_tail=False) for e in article.tree[1:]]
    return "".join(pieces).replace("\n", "")


@pytest.fixture
def clean() -> Callable[..., str]:
    """Clean the content of an article and write it without its opening."""
    return lambda xhtml, **known: written(run(article_of(xhtml, **known), Options(), Notices()))


@pytest.fixture
def cleaned() -> Callable[..., Article]:
    """Clean the content of an article."""
    return lambda xhtml, **known: run(article_of(xhtml, **known), Options(), Notices())


@pytest.fixture
def told() -> Callable[..., list[str]]:
    """List the slugs of the notices that cleaning gives."""

    def slugs(xhtml: str, **known: Any) -> list[str]:
        notices = Notices()
        run(article_of(xhtml, **known), Options(), notices)
        return [notice.slug for notice in notices]

    return slugs
