"""Draws the pages of a PDF small and grey, side by side, and tells what drew them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
from PIL import Image, PngImagePlugin

#: Dots an inch: lines can be told apart, and a sheet is a few dozen kilobytes.
DPI = 40
#: Greys between black and white that are kept.
GREYS = 16
_GAP = 4
#: What may move a line or a grey, besides Pango and what stands below it.
_PACKAGES = ("weasyprint", "pydyf", "fonttools", "pypdfium2", "pillow", "pyphen", "ziamath")
_STEP = 255 // (GREYS - 1)


def pages(pdf: bytes) -> list[Image.Image]:
    """Draw each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [greyed(page.render(scale=DPI / 72).to_pil()) for page in document]


def small(picture: bytes, height: int) -> Image.Image:
    """Draw a picture, such as a cover, at a height in pixels."""
    with Image.open(io.BytesIO(picture)) as image:
        width = round(image.width * height / image.height)
        return greyed(image.resize((width, height), Image.Resampling.BOX))


def sheet(drawn: Sequence[Image.Image]) -> Image.Image:
    """Set pages side by side on a grey ground."""
    width = sum(page.width + _GAP for page in drawn) - _GAP
    made = Image.new("L", (width, max(page.height for page in drawn)), 8 * _STEP)
    left = 0
    for page in drawn:
        made.paste(page, (left, 0))
        left += page.width + _GAP
    return made


def apart(made: Image.Image, like: Sequence[Image.Image]) -> Iterator[Image.Image]:
    """Take a sheet apart into pages as wide as others."""
    left = 0
    for page in like:
        yield made.crop((left, 0, left + page.width, page.height))
        left += page.width + _GAP


def save(image: Image.Image, path: Path, drawn_by: str = "") -> None:
    """Write a picture of few greys; what drew it stands in the file."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Software", drawn_by)
    image.quantize(GREYS).save(path, "PNG", pnginfo=told, optimize=True)


def load(path: Path) -> tuple[Image.Image, str]:
    """Read a picture and what drew it."""
    with Image.open(path) as image:
        return image.convert("L"), str(image.info.get("Software", ""))


def drawn_by() -> str:
    """Name everything that may move a line: the system's libraries, our packages, the fonts."""
    import weasyprint.text.ffi as text

    versions = [f"pango {text.pango.pango_version()}"]
    versions += [f"{name} {metadata.version(name)}" for name in _PACKAGES]
    fonts = (name for name in metadata.packages_distributions() if name.startswith("fontpkg_"))
    versions += [f"{name} {metadata.version(name)}" for name in sorted(fonts) if find_spec(name)]
    return ", ".join(versions)


def greyed(image: Image.Image) -> Image.Image:
    """Keep few greys."""
    return image.convert("L").point([round(level / _STEP) * _STEP for level in range(256)])
