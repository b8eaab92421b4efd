"""Makes small publications, and looks into the EPUBs that come of them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Protocol, TypeAlias

import pytest
from lxml import etree

from exporter.assemble import toc_points
from exporter.languages import direction
from exporter.matter.contents import contents
from exporter.model import ContentDocument, Metadata, Navigation, NavPoint, Publication, Resource
from exporter.notices import Notices
from exporter.tree import Element, parse
from exporter.writers import epub

Read: TypeAlias = "Callable[[Publication, str], Element]"


class Publish(Protocol):
    """Makes a publication of one article a body; keywords are metadata."""

    def __call__(
        self,
        *bodies: str,
        resources: tuple[Resource, ...] = (),
        cover: Resource | None = None,
        has_contents: bool = False,
        **facts: Any,
    ) -> Publication: ...


@pytest.fixture
def publish() -> Publish:
    return _publish


@pytest.fixture
def read() -> Read:
    """Reads a file below EPUB/ of a publication’s EPUB as XML, without namespaces in names."""

    def read_file(publication: Publication, name: str) -> Element:
        with zipfile.ZipFile(BytesIO(epub.write(publication, "", Notices()))) as archive:
            root = etree.fromstring(archive.read(f"EPUB/{name}"))
        for element in root.iter("*"):
            element.tag = etree.QName(element).localname
        return root

    return read_file


def _publish(
    *bodies: str,
    resources: tuple[Resource, ...] = (),
    cover: Resource | None = None,
    has_contents: bool = False,
    **facts: Any,
) -> Publication:
    metadata = _metadata(facts)
    spine = [_article(f"article-{n}", body, metadata) for n, body in enumerate(bodies, 1)]
    toc = tuple(point for document in spine for point in toc_points(document.tree, 6))
    landmarks = [NavPoint(label="Start", anchor="article-1", role="bodymatter")]
    if has_contents:
        landmarks.insert(0, NavPoint(label="Contents", anchor="contents", role="toc"))
        tree = contents(toc, metadata.language)
        front = replace(spine[0], name="contents", title="Contents", tree=tree, matter="front")
        spine.insert(0, front)
    return Publication(
        metadata=metadata,
        spine=tuple(spine),
        navigation=Navigation(toc=toc, landmarks=tuple(landmarks)),
        resources=resources,
        cover=cover,
    )


def _metadata(facts: dict[str, Any]) -> Metadata:
    known: dict[str, Any] = {
        "title": "Kursk",
        "language": "en",
        "identifier": "urn:uuid:6ba7b811-9dad-41d1-80b4-00c04fd430c8",
        "modified": datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC),
    }
    known |= facts
    return Metadata(direction=direction(known["language"]), **known)


def _article(name: str, body: str, metadata: Metadata) -> ContentDocument:
    tree = parse(
        f'<article id="{name}"><header class="opening"><h1 id="{name}-title">A title</h1>'
        f"</header>{body}</article>"
    )
    tree.set("lang", metadata.language)
    if metadata.direction == "rtl":
        tree.set("dir", "rtl")
    return ContentDocument(name=name, title="A title", tree=tree, matter="body", metadata=metadata)
