"""Brings everything that an article refers to into the article: the way through the door."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from exporter import witness
from exporter.errors import UsageError
from exporter.model import Article, Metadata, Resource, Source
from exporter.names import slug, unique
from exporter.notices import Notices
from exporter.options import Limits, Options
from exporter.sources import remote
from exporter.sources.door import Door
from exporter.sources.inputs import missing
from exporter.sources.media import SUFFIXES, media_type
from exporter.sources.originals import originals
from exporter.sources.references import (
    Refusal,
    decode_data,
    scheme_of,
    shown,
    stem_of,
    too_heavy,
    too_large,
    too_many,
)
from exporter.tree import Element, build, clean_text, elements
from exporter.tree import replace as put_in_place

#: The stem that is kept for the cover, wherever that comes from.
COVER = "cover"
_MEGA = 2**20


def collect(article: Article, options: Options, notices: Notices) -> Article:
    """Read every image into the article's resources; what cannot be had becomes a notice.

    The images of the tree then name their resources; text stands where one is missing.
    """
    door = _door(article.source, options)
    images = list(elements(article.tree, "img"))
    shelf = _shelf(article, door, options, *(image.get("src", "") for image in images))
    brought: dict[str, Resource] = {}
    refused: set[str] = set()
    for image in images:
        reference = image.get("src", "").strip()
        if reference not in brought and reference not in refused:
            try:
                brought[reference] = _bring(reference, shelf, len(brought) + len(refused))
            except Refusal as refusal:
                _tell(refusal, article.source, notices)
                refused.add(reference)
        if reference in refused:
            put_in_place(image, _stand_in(image))
        else:
            image.set("src", brought[reference].name)
    article = replace(article, resources=(*article.resources, *shelf.resources.values()))
    if not options.embed_source:
        return article
    brought |= _cover(article, door, options)
    fetched = shelf.files.keys() - article.files.keys()
    return replace(article, attachments=originals(article, door, brought, fetched))


def load_cover(
    metadata: Metadata, article: Article, options: Options, notices: Notices
) -> Resource | None:
    """Read the cover that is named: on the command line any file, in metadata by the door.

    Raises UsageError when the file named on the command line is no image that can be a cover.
    """
    if options.cover:
        return _own_cover(options.cover, options.limits.image * _MEGA)
    if not options.draw_cover or not metadata.cover_image:
        return None
    try:
        door = _door(article.source, options)
        cover = _bring_cover(metadata.cover_image, article, door, options)
        return _as_cover(cover, metadata.cover_image)
    except Refusal as refusal:
        _tell(refusal, article.source, notices)
        return None


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The resources brought so far, by where they came from: what is named twice comes once."""

    door: Door
    limits: Limits
    taken: list[str] = field(default_factory=lambda: [COVER])
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What the source itself holds, and what was fetched, by reference."""
    refusals: Mapping[str, Refusal] = field(default_factory=dict)
    """What was not fetched, by reference."""
    resources: dict[str, Resource] = field(default_factory=dict)

    def bring(self, reference: str) -> Resource:
        if not reference:
            raise Refusal("image-missing", "an image names no file", "give it the path of a file")
        if reference in self.refusals:
            raise self.refusals[reference]
        is_within = reference in self.files or scheme_of(reference) == "data"
        key = reference if is_within else str(self.door.find(reference))
        if key not in self.resources:
            data = self._read(reference, key, is_within=is_within)
            self.resources[key] = self._resource(reference, data)
        return self.resources[key]

    def _read(self, reference: str, key: str, *, is_within: bool) -> bytes:
        most, together = self.limits.image * _MEGA, self.limits.together * _MEGA
        left = together - sum(len(r.data) for r in self.resources.values())
        if not is_within:
            data = self.door.read(Path(key), reference, min(most, left) + 1)
        elif reference in self.files:
            data = self.files[reference]
        else:
            data = decode_data(reference, most)
        if len(data) > most:
            raise too_large(reference, most)
        if len(data) > left:
            raise too_heavy(reference, together)
        return data

    def _resource(self, reference: str, data: bytes) -> Resource:
        kind = media_type(data)
        if not kind:
            raise Refusal(
                "image-unknown",
                f"“{shown(reference)}” is no image, or of a kind that is not known",
                "save it as PNG, JPEG or SVG",
            )
        stem = unique(slug(PurePosixPath(stem_of(reference)).stem, fallback="image"), self.taken)
        self.taken.append(stem)
        return Resource(name=f"images/{stem}{SUFFIXES[kind]}", media_type=kind, data=data)


def _bring(reference: str, shelf: _Shelf, before: int) -> Resource:
    if before >= shelf.limits.images:
        raise too_many(shelf.limits.images)
    return shelf.bring(reference)


def _shelf(article: Article, door: Door, options: Options, *references: str) -> _Shelf:
    """Fetch what the references mean on the network; the rest waits until it is asked for."""
    stripped = dict.fromkeys(reference.strip() for reference in references)
    outer = [reference for reference in stripped if reference and reference not in article.files]
    brought = remote.bring(outer[: options.limits.images], article.source, door, options)
    return _Shelf(
        door,
        options.limits,
        files={**brought.files, **article.files},
        refusals=brought.refusals,
    )


def _cover(article: Article, door: Door, options: Options) -> dict[str, Resource]:
    """Bring the cover that an article names; `load_cover` tells what is wrong with it."""
    reference = article.metadata.cover_image.strip() if article.metadata else ""
    with suppress(Refusal):
        return {reference: _bring_cover(reference, article, door, options)}
    return {}


def _bring_cover(reference: str, article: Article, door: Door, options: Options) -> Resource:
    shelf = replace(_shelf(article, door, options, reference), taken=[])
    return shelf.bring(reference.strip())


def _door(source: Source, options: Options) -> Door:
    return Door(source.folder, options.resource_paths)


def _tell(refusal: Refusal, source: Source, notices: Notices) -> None:
    hint = refusal.hint
    if refusal.slug == "image-missing" and source.format == "html" and not source.url:
        hint = f"{hint}; if it is on the site of the page: --url ADDRESS --allow-host HOST"
    notices.warn(refusal.slug, refusal.message, where=source.name, hint=hint)


def _stand_in(image: Element) -> Element:
    texts = (image.get("alt"), image.get("data-caption"), image.get("title"))
    words = next((text.strip() for text in texts if text and text.strip()), "")
    name = clean_text(stem_of(image.get("src", "").strip()))
    return build("span", {"class": "missing-image"}, words or name or "…")


def _own_cover(path: Path, most: int) -> Resource:
    witness.saw(path)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise missing(str(path)) from error
    except OSError as error:
        raise UsageError(
            f"cannot read the cover “{path}”: {error.strerror}",
            where=str(path),
            hint="name an image file that you may read",
        ) from error
    try:
        if len(data) > most:
            raise too_large(str(path), most)
        cover = Resource(name="", media_type=media_type(data), data=data)
        return _as_cover(cover, str(path))
    except Refusal as refusal:
        raise UsageError(refusal.message, where=str(path), hint=refusal.hint) from refusal


def _as_cover(cover: Resource, reference: str) -> Resource:
    if not cover.media_type:
        raise Refusal(
            "image-unknown",
            f"“{shown(reference)}” cannot be a cover",
            "save it as JPEG or PNG",
        )
    return replace(cover, name=f"images/{COVER}{SUFFIXES[cover.media_type]}")
