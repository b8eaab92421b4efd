"""A layout sees the publication's resources and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from exporter.model import Publication, Resource
from exporter.notices import Notices

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Read = Callable[[bytes], pikepdf.Pdf]


def raster(width: int, height: int, mode: str = "RGB", kind: str = "PNG") -> Resource:
    output = io.BytesIO()
    Image.new(mode, (width, height)).save(output, kind)
    return Resource(name="images/x", media_type=f"image/{kind.lower()}", data=output.getvalue())


def drawing(content: str) -> Resource:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{content}</svg>'
    return Resource(name="images/x", media_type="image/svg+xml", data=svg.encode())


def pictures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    ]


IMAGE = '<p><img src="images/x" alt="A picture"/></p>'


@pytest.mark.parametrize(
    "css",
    [
        'p { background: url("FILE") }',
        'p { background: url("https://example.invalid/x.png") }',
        'p::before { content: url("data:image/png;base64,AAAA") }',
        'p { background: url("ftp://example.invalid/x") }',
        '@import "https://example.invalid/x.css";',
        "@font-face { font-family: x; src: url(FILE) }",
        'p { background: url("resource:images/other.png") }',
        'p { background: url("resource:../../secret") }',
    ],
)
def test_stylesheet_reaches_nothing_outside(
    css: str, tmp_path: Path, bind: Bind, write: Write
) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (1, 1)).save(secret)
    notices = Notices()
    write(bind("<p>a</p>"), css=css.replace("FILE", secret.as_uri()), notices=notices)
    slugs = {notice.slug for notice in notices}
    assert slugs & {"resource-refused", "css-ignored"}


@pytest.mark.parametrize("address", ["FILE", "https://example.invalid/x.png", "images/other.png"])
def test_picture_in_a_drawing_is_not_fetched(
    address: str, tmp_path: Path, bind: Bind, write: Write, read: Read
) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (1, 1)).save(secret)
    content = f'<image href="{address.replace("FILE", secret.as_uri())}" width="9" height="9"/>'
    notices = Notices()
    pdf = read(write(bind(IMAGE, resources=(drawing(content),)), notices=notices))
    assert pictures(pdf) == []
    assert {notice.slug for notice in notices} <= {"resource-refused", "image-broken"}


def test_drawing_uses_no_part_of_another_file(tmp_path: Path, bind: Bind, write: Write) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_bytes(drawing('<text id="y" y="5">Secret</text>').data)
    content = f'<use href="{secret.as_uri()}#y"/><text y="9">Plain</text>'
    data = write(bind(IMAGE, resources=(drawing(content),)), notices=Notices())
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Plain" in text
    assert "Secret" not in text


def test_hostile_entities_of_a_drawing_are_not_resolved(bind: Bind, write: Write) -> None:
    svg = (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&x;</text></svg>'
    )
    resource = Resource(name="images/x", media_type="image/svg+xml", data=svg)
    notices = Notices()
    write(bind(IMAGE, resources=(resource,)), notices=notices)
    assert [notice.slug for notice in notices] == ["image-broken"]


def test_resource_is_drawn(bind: Bind, write: Write, read: Read) -> None:
    (picture,) = pictures(read(write(bind(IMAGE, resources=(raster(7, 5),)))))
    assert (picture.Width, picture.Height) == (7, 5)


def test_pictures_are_never_smoothed(bind: Bind, write: Write, read: Read) -> None:
    found = pictures(read(write(bind(IMAGE, resources=(raster(7, 5, "RGBA"),)))))
    assert [bool(picture.Interpolate) for picture in found] == [False, False]


def test_inks_are_converted_to_screen_colours(bind: Bind, write: Write, read: Read) -> None:
    resource = raster(7, 5, "CMYK", "JPEG")
    (picture,) = pictures(read(write(bind(IMAGE, resources=(resource,)))))
    assert picture.ColorSpace == "/DeviceRGB"


def test_sixteen_bits_of_grey_keep_their_brightness(bind: Bind, write: Write, read: Read) -> None:
    output = io.BytesIO()
    Image.new("I;16", (4, 4), 32896).save(output, "PNG")
    resource = Resource(name="images/x", media_type="image/png", data=output.getvalue())
    (picture,) = pictures(read(write(bind(IMAGE, resources=(resource,)))))
    shown = pikepdf.PdfImage(picture).as_pil_image().convert("L")
    assert shown.getpixel((0, 0)) == 128


def test_damaged_image_is_told(bind: Bind, write: Write) -> None:
    notices = Notices()
    resource = Resource(name="images/x", media_type="image/png", data=b"not a picture")
    write(bind(IMAGE, resources=(resource,)), notices=notices)
    assert [notice.slug for notice in notices] == ["image-broken"]
