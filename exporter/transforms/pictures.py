"""Makes of every image file of an article one that both editions can show, or puts words there."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import PurePosixPath

from exporter import rasters
from exporter.model import Article, Resource
from exporter.names import unique
from exporter.notices import Notices
from exporter.options import Options
from exporter.transforms import vectors
from exporter.tree import Element, build, elements
from exporter.tree import replace as put_in_place

_MILLION = 1_000_000
#: Media type -> the suffix of files that EPUBs and PDFs hold; .jpeg will do as well.
_SUFFIXES = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/gif": (".gif",),
}


class Unusable(Exception):
    """Why an image cannot be shown."""

    def __init__(self, slug: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.slug = slug
        self.hint = hint


def pictures(article: Article, options: Options, notices: Notices) -> Article:
    """Mend the image files that the tree shows; the tree names them anew, each picture once."""
    mended = _mend_all(article, options, notices)
    for image in list(elements(article.tree, "img")):
        resource = mended.get(image.get("src", ""))
        if resource is None:
            put_in_place(image, _stand_in(image))
        else:
            image.set("src", resource.name)
    resources = {r.name: r for r in mended.values() if r is not None}
    return replace(article, resources=tuple(resources.values()))


def mend(
    resource: Resource, taken: AbstractSet[str], options: Options, notices: Notices, where: str
) -> Resource:
    """Give an image that both editions can show, with its size.

    Raises Unusable when there is nothing to show.
    """
    if resource.media_type == "image/svg+xml":
        return _mend_drawing(resource, options, notices, where)
    most = options.limits.pixels * _MILLION
    try:
        raster = rasters.mend(resource.data, most)
    except rasters.Giant as problem:
        raise _giant(resource, options.limits.pixels) from problem
    except rasters.Damaged as problem:
        raise Unusable(
            "image-broken",
            f"the image {_shown(resource)} is damaged; its text stands in its place",
            "open it in an image editor and save it anew",
        ) from problem
    if raster.frames > 1:
        notices.inform(
            "image-still",
            f"of the {raster.frames} pictures in {_shown(resource)} the first is shown",
            where=where,
        )
    return replace(
        resource,
        name=_name(resource.name, raster.media_type, taken),
        media_type=raster.media_type,
        data=raster.data,
        width=raster.width,
        height=raster.height,
        description=raster.description,
    )


def _mend_all(article: Article, options: Options, notices: Notices) -> dict[str, Resource | None]:
    """Map the names that the tree uses to mended resources, None where one cannot be shown."""
    shown = {image.get("src", "") for image in elements(article.tree, "img")}
    names = {resource.name for resource in article.resources}
    before: dict[bytes, Resource | None] = {}
    after: dict[bytes, Resource] = {}
    mended: dict[str, Resource | None] = {}
    for resource in article.resources:
        if resource.name not in shown:
            continue
        if resource.data not in before:
            good = _mend_or_tell(resource, names, options, notices, article.source.name)
            # Files that differ in what was taken out of them are one picture.
            before[resource.data] = good and after.setdefault(good.data, good)
        found = mended[resource.name] = before[resource.data]
        if found:
            names.add(found.name)
    return mended


def _mend_or_tell(
    resource: Resource, taken: AbstractSet[str], options: Options, notices: Notices, where: str
) -> Resource | None:
    try:
        return mend(resource, taken, options, notices, where)
    except Unusable as problem:
        notices.warn(problem.slug, str(problem), where=where, hint=problem.hint)
        return None


def _mend_drawing(resource: Resource, options: Options, notices: Notices, where: str) -> Resource:
    try:
        drawing = vectors.mend(resource.data, options.limits.pixels * _MILLION)
    except ValueError as problem:
        raise Unusable(
            "image-broken",
            f"the drawing {_shown(resource)} {problem}; its text stands in its place",
            "save it as plain SVG or as PNG",
        ) from problem
    if drawing.reduced:
        notices.warn(
            "drawing-reduced",
            f"the drawing {_shown(resource)} {' and '.join(drawing.reduced)}",
            where=where,
            hint="save it as plain SVG: with its words as text, without HTML, masks and filters",
        )
    return replace(resource, data=drawing.data, width=drawing.width, height=drawing.height)


def _name(name: str, media_type: str, taken: AbstractSet[str]) -> str:
    """Give an image the suffix of what it is."""
    suffixes = _SUFFIXES[media_type]
    if PurePosixPath(name).suffix in suffixes:
        return name
    others = {PurePosixPath(other).stem for other in taken if other != name}
    return f"images/{unique(PurePosixPath(name).stem, others)}{suffixes[0]}"


def _stand_in(image: Element) -> Element:
    names = ("alt", "data-caption", "title")
    text = next((t for name in names if (t := image.get(name, "").strip())), "…")
    return build("span", {"class": "missing-image"}, text)


def _giant(resource: Resource, most: int) -> Unusable:
    return Unusable(
        "image-too-large",
        f"the image {_shown(resource)} has more than {most} million pixels",
        "make it smaller: a page needs no more than 300 pixels for each inch;"
        f" or allow more: --limit pixels={most * 2}",
    )


def _shown(resource: Resource) -> str:
    return resource.name.removeprefix("images/")
