"""Makes pictures smaller that no reader's screen can show in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from exporter import rasters
from exporter.model import Publication, Resource
from exporter.notices import Notices
from exporter.tree import Element, elements

#: Pixels. Readers with e-paper have 1448 to 2480 on their longer side, tablets up to 2800.
LONGEST_SIDE = 2400


def fit(publication: Publication, trees: Iterable[Element], notices: Notices) -> Publication:
    """Fit the pictures of a publication and its cover; its trees tell their new sizes.

    The picture on the cover is stored once, though it stands in the text as well.
    """
    where = publication.metadata.title
    cover = publication.cover and _fitted(publication.cover, where, notices)
    fitted = [
        cover
        if cover and publication.cover and each.data == publication.cover.data
        else _fitted(each, where, notices)
        for each in publication.resources
    ]
    changed = {
        before.name: (before, after)
        for before, after in zip(publication.resources, fitted, strict=True)
        if before is not after
    }
    for tree in trees:
        for image in elements(tree, "img"):
            if (name := image.get("src", "")) in changed:
                _resize(image, *changed[name])
    return replace(publication, resources=tuple(fitted), cover=cover)


def _fitted(picture: Resource, where: str, notices: Notices) -> Resource:
    longest = max(picture.width, picture.height)
    if picture.media_type == "image/svg+xml" or longest <= LONGEST_SIDE:
        return picture
    width, height = (
        max(1, round(side * LONGEST_SIDE / longest)) for side in (picture.width, picture.height)
    )
    notices.inform(
        "image-reduced",
        f"the image {picture.name.removeprefix('images/')} of {picture.width} × {picture.height}"
        f" pixels is made smaller in the EPUB: {width} × {height}",
        where=where,
    )
    data = rasters.fit(picture.data, (width, height))
    return replace(picture, data=data, width=width, height=height)


def _resize(image: Element, before: Resource, after: Resource) -> None:
    """Have an image tell its new file and, if it told the size of the old one, the new size."""
    image.set("src", after.name)
    if image.get("width") == str(before.width):
        image.attrib.update({"width": str(after.width), "height": str(after.height)})
