"""Makes mended images smaller, and grey, for an edition that can show no more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.rasters import colours
from exporter.rasters.encoding import MEDIA_TYPES, encode
from exporter.rasters.opening import guarded, opened

if TYPE_CHECKING:
    from PIL.Image import Image

#: How many times finer than asked for a picture is read before it is averaged.
_SPARE = 3


def fit(data: bytes, size: tuple[int, int], *, is_grey: bool = False) -> bytes:
    """Scale an image down to a size in pixels; a smaller one keeps its own. The format stays.

    What needs no change keeps its bytes. Raises Damaged when it cannot be decoded.
    """
    with guarded():
        image = opened(data)
        is_large = image.width > size[0] or image.height > size[1]
        if not is_large and (not is_grey or image.mode in ("1", "L", "LA")):
            return data
        kind = image.format if image.format in MEDIA_TYPES else "PNG"
        # Of a JPEG only so much is decoded, and its lightness alone: both are there for the asking.
        spare = (size[0] * _SPARE, size[1] * _SPARE) if is_large else image.size
        image.draft("L" if is_grey else None, spare)
        plain = _scaled(image, size) if is_large else colours.plain(image)
        return encode(colours.grey(plain) if is_grey else plain, kind, like=image)


def _scaled(image: Image, size: tuple[int, int]) -> Image:
    from PIL.Image import Resampling

    even = image if image.mode in ("L", "RGB") else colours.plain(image)
    if even.mode in ("1", "P") or "transparency" in image.info:  # no colour lies between two
        even = even.convert("RGBA" if even.has_transparency_data else "RGB")
    return even.resize(size, Resampling.LANCZOS, reducing_gap=_SPARE)
