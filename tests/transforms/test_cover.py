from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exporter.errors import UsageError
from exporter.model import Resource
from exporter.notices import Notices
from exporter.options import Options
from exporter.transforms import cover

SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect/></svg>'


def photograph(mode: str = "RGB", size: tuple[int, int] = (8, 4), **how: Any) -> Resource:
    buffer = BytesIO()
    Image.new(mode, size).save(buffer, "JPEG", **how)
    return brought(buffer.getvalue())


def brought(data: bytes, name: str = "images/cover.jpg", kind: str = "image/jpeg") -> Resource:
    return Resource(name=name, media_type=kind, data=data)


def mended(resource: Resource) -> Resource:
    result = cover(resource, "a.md", Options(), Notices())
    assert result is not None
    return result


def test_cover_from_a_phone_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    result = mended(photograph(exif=exif))
    assert (result.name, result.width, result.height) == ("images/cover.jpg", 4, 8)


def test_cover_in_the_inks_of_a_press_becomes_colours() -> None:
    assert Image.open(BytesIO(mended(photograph("CMYK")).data)).mode == "RGB"


def test_script_in_a_drawn_cover_goes() -> None:
    result = mended(brought(SCRIPT, "images/cover.svg", "image/svg+xml"))
    assert b"script" not in result.data
    assert b"rect" in result.data


def test_sound_cover_keeps_its_bytes() -> None:
    given = photograph()
    assert mended(given).data == given.data


def test_damaged_cover_in_the_metadata_is_told_and_left_out() -> None:
    notices = Notices()
    assert cover(brought(b"\xff\xd8\xff"), "a.md", Options(), notices) is None
    assert [(n.slug, n.where) for n in notices] == [("image-broken", "a.md")]


def test_damaged_cover_on_the_command_line_stops() -> None:
    with pytest.raises(UsageError, match="damaged") as caught:
        cover(brought(b"\xff\xd8\xff"), "a.md", Options(cover=Path("my.jpg")), Notices())
    assert caught.value.where == "my.jpg"
