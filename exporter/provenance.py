"""Tells where a publication comes from: digests of its text and sources, and the sources whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from exporter import flow
from exporter.digests import sha256
from exporter.model import Article, Attachment, ContentDocument, Provenance
from exporter.names import slug, unique


def prove(spine: Sequence[ContentDocument], articles: Iterable[Article]) -> Provenance:
    """Take the digest of the text of a spine, and that of each source, once."""
    return Provenance(
        text=flow.digest([document.tree for document in spine]),
        sources=tuple(dict.fromkeys(sha256(article.source.data) for article in articles)),
    )


def attachments(articles: Sequence[Article]) -> tuple[Attachment, ...]:
    """Gather what articles bring to be carried: sources first, each name once.

    A picture keeps the name by which its article calls it. Where that means another file to
    another article, every article gets a folder of its own.
    """
    parcels = [article.attachments for article in articles]
    carried = {each.name: each for parcel in parcels for each in parcel}
    if any(each.data != carried[each.name].data for parcel in parcels for each in parcel):
        carried = {each.name: each for each in _apart(parcels)}
    return tuple(sorted(carried.values(), key=lambda each: (not each.is_source, each.name)))


def _apart(parcels: Iterable[Sequence[Attachment]]) -> Iterable[Attachment]:
    taken: list[str] = []
    for parcel in parcels:
        stem = next((PurePosixPath(each.name).stem for each in parcel if each.is_source), "")
        taken.append(unique(slug(stem, fallback="article"), taken))
        yield from (replace(each, name=f"{taken[-1]}/{each.name}") for each in parcel)
