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
_GREYS = frozenset(("1", "L", "LA"))


def fit(data: bytes, size: tuple[int, int] | None = None, *, is_grey: bool = False) -> bytes:
    """Bring an image into eight bits, and down to a size in pixels; a smaller one keeps its own.

    The format stays; what needs no change keeps its bytes. Raises Damaged when it cannot be
    decoded.
    """
    with guarded():
        image = opened(data)
        is_large = size is not None and (image.width > size[0] or image.height > size[1])
        if not is_large and image.mode in (_GREYS if is_grey else colours.PLAIN):
            return data
        kind = image.format or ""
        small = _scaled(image, size, is_grey=is_grey) if size and is_large else colours.plain(image)
        made = colours.grey(small) if is_grey else small
        return encode(made, kind if kind in MEDIA_TYPES else "PNG", like=image)


def _scaled(image: Image, size: tuple[int, int], *, is_grey: bool) -> Image:
    from PIL.Image import Resampling

    # Of a JPEG no more is decoded than this, and its lightness alone.
    image.draft("L" if is_grey else None, (size[0] * _SPARE, size[1] * _SPARE))
    even = image if image.mode in ("L", "RGB") else colours.plain(image)
    if even.mode in ("1", "P") or "transparency" in image.info:  # no colour lies between two
        even = even.convert("RGBA" if even.has_transparency_data else "RGB")
    return even.resize(size, Resampling.LANCZOS, reducing_gap=_SPARE)
