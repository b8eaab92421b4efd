"""Turns the bytes of a picture into a few grey values, by which its likeness is known again."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE = (16, 16)
#: More pixels than a page can show; nobody decodes them only to compare.
_PIXELS = 100_000_000


def of_bytes(data: bytes) -> bytes:
    """Give the thumbnail of a raster image, or nothing when it cannot be decoded."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as image:
            if image.width * image.height > _PIXELS:
                return b""
            # A JPEG is decoded at an eighth of its size, when that is enough.
            image.draft(None, (SIZE[0] * 8, SIZE[1] * 8))
            return of_image(ImageOps.exif_transpose(image))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""


def of_image(image: Image) -> bytes:
    """Give 16 × 16 grey values, rows from the top; what shows through is white."""
    from PIL import Image as Images

    if image.has_transparency_data:
        coloured = image.convert("RGBA")
        ground = Images.new("RGBA", coloured.size, "white")
        image = Images.alpha_composite(ground, coloured)
    return image.convert("L").resize(SIZE, Images.Resampling.BOX).tobytes()
