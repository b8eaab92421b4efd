"""Binds small publications, makes their PDF and asks veraPDF about it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from exporter import tree
from exporter.model import ContentDocument, Metadata, Navigation, Publication, Resource
from exporter.notices import Notices
from exporter.tools import verapdf
from exporter.writers import pdf
from tests.writers.pdf.outline import Outline

CSS = """
@page {
  size: A6;
  margin: 15mm 12mm;
  @top-center { content: string(title) }
  @bottom-center { content: counter(page) }
}
html { font: 9pt/1.4 Spectral, serif }
h1, h2, h3 { font-family: "Fira Sans", sans-serif; string-set: title content(text) }
a.noteref { font-size: 70%; line-height: 0; vertical-align: super }
.note { font-family: Spectral; font-size: 0.8em }
.note p { margin: 0 }
td, th { border: 0.5pt solid; padding: 2pt }
table { border-collapse: collapse }
img { max-width: 100% }
code, pre { font-family: "IBM Plex Mono", monospace; font-size: 8pt }
pre { white-space: pre-wrap }
"""


@pytest.fixture
def bind() -> Callable[..., Publication]:
    """Bind articles of flow content into a publication."""

    def bind_articles(
        *bodies: str, resources: tuple[Resource, ...] = (), **known: Any
    ) -> Publication:
        metadata = Metadata(
            **{
                "title": "A title",
                "language": "en",
                "identifier": "urn:uuid:0c1f7a3e-7a0e-5f0e-9d8b-0f1e2d3c4b5a",
                "modified": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
                **known,
            }
        )
        spine = tuple(_document(number, body, metadata) for number, body in enumerate(bodies, 1))
        navigation = Navigation(toc=())
        return Publication(
            metadata=metadata, spine=spine, navigation=navigation, resources=resources
        )

    return bind_articles


@pytest.fixture
def make() -> Callable[..., pdf.Made]:
    """Make the PDF edition of a publication, with warnings nobody asked for as failures."""

    def make_pdf(
        publication: Publication, css: str = "", notices: Notices | None = None
    ) -> pdf.Made:
        collected = Notices() if notices is None else notices
        made = pdf.write(publication, CSS + css, collected)
        if notices is None:
            assert list(map(str, collected.warnings)) == []
        return made

    return make_pdf


@pytest.fixture
def write(make: Callable[..., pdf.Made]) -> Callable[..., bytes]:
    """Make the PDF of a publication as bytes."""

    def write_pdf(publication: Publication, css: str = "", notices: Notices | None = None) -> bytes:
        return make(publication, css, notices).data

    return write_pdf


@pytest.fixture
def read() -> Iterator[Callable[[bytes], pikepdf.Pdf]]:
    """Open a PDF as its objects."""
    with ExitStack() as open_files:

        def open_pdf(data: bytes) -> pikepdf.Pdf:
            return open_files.enter_context(pikepdf.open(io.BytesIO(data)))

        yield open_pdf


@pytest.fixture
def picture() -> Resource:
    """Make a picture."""
    output = io.BytesIO()
    Image.new("RGB", (4, 4)).save(output, "PNG")
    return Resource(name="images/x", media_type="image/png", data=output.getvalue())


@pytest.fixture
def tag(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
    picture: Resource,
) -> Callable[..., Outline]:
    """Make the PDF of an article's body and read its tags."""

    def tags_of(body: str, css: str = "", **known: Any) -> Outline:
        return Outline(read(write(bind(body, resources=(picture,), **known), css)))

    return tags_of


@pytest.fixture
def broken_rules(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """List the rules of PDF/UA-1 and PDF/A-3a that a file breaks."""

    def validate(data: bytes) -> list[str]:
        file = tmp_path / "validated.pdf"
        file.write_bytes(data)
        return [
            f"{verdict.flavour} {rule.id}: {rule.error} at {rule.where}"
            for verdict in verapdf.validate(file, ("ua1", "3a"))
            for rule in verdict.failed
        ]

    return validate


def _document(number: int, body: str, metadata: Metadata) -> ContentDocument:
    direction = ' dir="rtl"' if metadata.direction == "rtl" else ""
    article = tree.parse(
        f'<article id="a{number}" lang="{metadata.language}"{direction}>'
        f'<header class="opening"><h1 id="h{number}">Title {number}</h1></header>'
        f"{body}</article>"
    )
    return ContentDocument(
        name=f"a{number}",
        title=f"Title {number}",
        tree=article,
        matter="body",
        metadata=metadata,
    )
