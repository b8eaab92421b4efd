"""Keeps an article's files as they were read, for whoever wants to go on working with them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from pathlib import PurePath

from exporter import formats
from exporter.model import Article, Attachment, Resource, Source
from exporter.names import slug
from exporter.sources.door import Door
from exporter.sources.references import scheme_of

#: Bytes of a file name that are no UTF-8, as Python holds them.
_BYTES = re.compile("[\udc80-\udcff]")


def originals(
    article: Article, door: Door, brought: Mapping[str, Resource], fetched: Container[str]
) -> tuple[Attachment, ...]:
    """Make attachments of an article's source and of the files that its references brought."""
    outer = {name: made for name, made in brought.items() if name not in article.files}
    return (_source(article), *_pictures(door, outer, fetched))


def _source(article: Article) -> Attachment:
    return Attachment(
        name=_encodable(_name(article.source, article.metadata.title if article.metadata else "")),
        media_type=formats.media_type(article.source.format),
        data=article.source.data,
        is_source=True,
    )


def _name(source: Source, title: str) -> str:
    """Name a source by its file alone: its folders are nobody's business."""
    if source.path:
        return source.path.name
    return slug(title, fallback="article") + formats.suffix_of(source.format)


def _pictures(
    door: Door, brought: Mapping[str, Resource], fetched: Container[str]
) -> Iterator[Attachment]:
    for reference, resource in brought.items():
        if scheme_of(reference) != "data":
            is_fetched = reference in fetched
            own = PurePath(resource.name).name
            yield Attachment(
                name=f"fetched/{own}" if is_fetched else _encodable(door.name(reference)),
                media_type=resource.media_type,
                data=resource.data,
            )


def _encodable(name: str) -> str:
    # The door takes a percent-encoded name for the file that is called so: references still fit.
    return _BYTES.sub(lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", name)
