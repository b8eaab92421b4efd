"""Lays out an article as the PDF edition does, down to the boxes of its pages."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from exporter import chain, rendering, stylesheet
from exporter.notices import Notices
from exporter.options import Options
from exporter.writers.pdf.fetcher import Fetcher
from exporter.writers.pdf.layout import lay_out as lay_out_tree
from exporter.writers.pdf.projection import project


def lay_out(article: str, *, theme: str, paper: str = "a4", toc: bool = False) -> Sequence[Any]:
    """Give the pages of an article in Markdown."""
    options = Options(theme=theme, paper=paper, toc=toc, draw_cover=False)
    notices = Notices()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.md"
        path.write_text(article, encoding="utf-8")
        publication = chain.make([str(path)], options, notices)
    css = stylesheet.compile("pdf", options, publication.metadata, notices)
    document = lay_out_tree(
        project(publication), css, Fetcher(publication.resources, notices), notices
    )
    pages: Sequence[Any] = document.pages
    return pages


def print_pdf(article: str, *, theme: str) -> bytes:
    """Give the bytes of the PDF edition of an article in Markdown."""
    options = Options(theme=theme, paper="a4", draw_cover=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.md"
        path.write_text(article, encoding="utf-8")
        publication = chain.make([str(path)], options, Notices())
    editions, _ = rendering.render(publication, ("pdf",), options, Notices())
    return editions["pdf"]
