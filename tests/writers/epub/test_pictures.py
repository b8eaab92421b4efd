"""An EPUB carries no more of a picture than screens can show."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from exporter.model import Publication, Resource
from exporter.notices import Notices
from exporter.writers import epub
from tests.writers.epub.conftest import Publish


def raster(kind: str, size: tuple[int, int], mode: str = "RGB", **how: Any) -> Resource:
    buffer = BytesIO()
    Image.new(mode, size).save(buffer, kind, **how)
    media_type = f"image/{kind.lower()}"
    suffix = {"JPEG": "jpg"}.get(kind, kind.lower())
    return Resource(
        name=f"images/a.{suffix}",
        media_type=media_type,
        data=buffer.getvalue(),
        width=size[0],
        height=size[1],
    )


def shown(publication: Publication, name: str, notices: Notices) -> Image.Image:
    data = epub.write(publication, "", notices)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return Image.open(BytesIO(archive.read(f"EPUB/{name}")))


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"),
     ("GIF", "P")],
)  # fmt: skip
def test_longer_side_has_no_more_than_2400_pixels(publish: Publish, kind: str, mode: str) -> None:
    notices = Notices()
    given = raster(kind, (4800, 30), mode)
    body = f'<p><img src="{given.name}" alt="x" width="4800" height="30"/></p>'

    image = shown(publish(body, resources=(given,)), given.name, notices)

    assert (image.format, image.size) == (kind, (2400, 15))
    assert [notice.slug for notice in notices] == ["image-reduced"]


def test_image_tells_its_new_size_unless_it_was_asked_for_another(publish: Publish) -> None:
    given = raster("PNG", (4800, 30))
    body = (
        f'<p><img src="{given.name}" alt="x" width="4800" height="30"/>'
        f'<img src="{given.name}" alt="y" width="60" height="2"/></p>'
    )

    data = epub.write(publish(body, resources=(given,)), "", Notices())

    with zipfile.ZipFile(BytesIO(data)) as archive:
        pages = b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".xhtml"))
    assert b'width="2400" height="15"' in pages
    assert b'width="60" height="2"' in pages


def test_smaller_picture_keeps_its_bytes(publish: Publish) -> None:
    given = raster("PNG", (2400, 3))
    body = f'<p><img src="{given.name}" alt="x"/></p>'
    data = epub.write(publish(body, resources=(given,)), "", Notices())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.read(f"EPUB/{given.name}") == given.data


def test_cover_is_made_smaller_as_well(publish: Publish) -> None:
    given = raster("JPEG", (3000, 4800))
    image = shown(publish("<p>a</p>", cover=given), given.name, Notices())
    assert image.size == (1500, 2400)


def test_cover_that_stands_in_the_text_is_stored_once(publish: Publish) -> None:
    given = raster("JPEG", (30, 48))
    cover = replace(given, name="images/cover.jpg")
    body = f'<p><img src="{given.name}" alt="x"/></p>'

    data = epub.write(publish(body, resources=(given,), cover=cover), "", Notices())

    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert [n for n in archive.namelist() if n.endswith(".jpg")] == ["EPUB/images/cover.jpg"]
