"""A PDF carries no more of a picture than print can show, each once, and grey if asked."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from exporter.model import Publication, Resource

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Read = Callable[[bytes], pikepdf.Pdf]


def raster(
    width: int, height: int, mode: str = "RGB", kind: str = "PNG", colour: str = "orange"
) -> Resource:
    output = io.BytesIO()
    Image.new("RGBA", (width, height), colour).convert(mode).save(output, kind)
    return Resource(
        name="images/a",
        media_type=f"image/{kind.lower()}",
        data=output.getvalue(),
        width=width,
        height=height,
    )


def images(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    ]


def shown(width: int) -> str:
    return f'<p><img src="images/a" alt="A" width="{width}" height="{width // 2}"/></p>'


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_picture_has_three_hundred_dots_an_inch(
    kind: str, bind: Bind, write: Write, read: Read
) -> None:
    picture = raster(1000, 500, "P" if kind == "GIF" else "RGB", kind)
    (image,) = images(read(write(bind(shown(96), resources=(picture,)))))
    assert (int(image.Width), int(image.Height)) == (300, 150)


@pytest.mark.parametrize(("pixels", "expected"), [(200, 200), (300, 300), (328, 328), (340, 300)])
def test_picture_is_never_made_larger_nor_smaller_for_little(
    pixels: int, expected: int, bind: Bind, write: Write, read: Read
) -> None:
    picture = raster(pixels, pixels // 2)
    (image,) = images(read(write(bind(shown(96), resources=(picture,)))))
    assert int(image.Width) == expected


def test_picture_in_two_sizes_is_stored_once_for_the_larger(
    bind: Bind, write: Write, read: Read
) -> None:
    body = shown(96) + shown(192)
    (image,) = images(read(write(bind(body, resources=(raster(1000, 500),)))))
    assert int(image.Width) == 600


def test_jpeg_that_is_fine_enough_keeps_its_bytes(bind: Bind, write: Write, read: Read) -> None:
    picture = raster(200, 100, kind="JPEG")
    (image,) = images(read(write(bind(shown(96), resources=(picture,)))))
    assert image.read_raw_bytes() == picture.data


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L"])
def test_any_mode_becomes_smaller(mode: str, bind: Bind, write: Write, read: Read) -> None:
    picture = raster(1000, 500, mode, colour="#ffa50080" if mode in ("RGBA", "LA") else "orange")
    found = images(read(write(bind(shown(96), resources=(picture,)))))
    assert {int(image.Width) for image in found} == {300}


@pytest.mark.parametrize("size", [(1000, 500), (200, 100)], ids=["smaller", "as it is"])
@pytest.mark.parametrize("kind", ["JPEG RGB", "PNG RGB", "PNG RGBA", "PNG P", "GIF P"])
def test_grey_print_has_no_colours(
    kind: str, size: tuple[int, int], bind: Bind, write: Write, read: Read
) -> None:
    name, mode = kind.split()
    publication = bind(shown(96), resources=(raster(*size, mode, name),))
    found = images(read(write(replace(publication, has_grey_print=True))))
    assert {str(image.ColorSpace) for image in found} == {"/DeviceGray"}


DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 45" width="90" height="45">
<style>rect {{ fill: orange; stroke: var(--x, #f0a) }}</style>
<linearGradient id="g"><stop offset="0" stop-color="red"/>
<stop offset="1" stop-color="hsl(120 50% 50%)"/></linearGradient>
<rect width="9" height="9" style="color:blue"/><path fill="url(#g)" d="M0 0h9v9z"/>
<circle r="5" fill="rgb(10,200,30)" stroke="currentColor"/>
<image href="data:image/png;base64,{}" width="9" height="9"/></svg>"""


def drawing() -> Resource:
    data = DRAWING.format(base64.b64encode(raster(20, 10).data).decode()).encode()
    return Resource(name="images/a", media_type="image/svg+xml", data=data, width=90, height=45)


def colours(page: pikepdf.Page) -> set[str]:
    from pypdfium2 import PdfDocument

    output = io.BytesIO()
    with pikepdf.Pdf.new() as alone:
        alone.pages.append(page)
        alone.save(output)
    document = PdfDocument(output.getvalue())
    bitmap = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    found = bitmap.getcolors(bitmap.width * bitmap.height) or []
    return {"grey" if max(c) - min(c) < 3 else "colour" for _, c in found if isinstance(c, tuple)}


def test_picture_in_a_drawing_is_shown(bind: Bind, write: Write, read: Read) -> None:
    (image,) = images(read(write(bind(shown(90), resources=(drawing(),)))))
    assert (int(image.Width), str(image.ColorSpace)) == (20, "/DeviceRGB")


def test_drawing_is_shown_in_its_colours(bind: Bind, write: Write, read: Read) -> None:
    publication = bind(shown(90), resources=(drawing(),))
    assert "colour" in colours(read(write(publication)).pages[0])


def test_grey_print_takes_the_colours_out_of_drawings(bind: Bind, write: Write, read: Read) -> None:
    publication = replace(bind(shown(90), resources=(drawing(),)), has_grey_print=True)
    assert colours(read(write(publication)).pages[0]) == {"grey"}
