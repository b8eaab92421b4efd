"""Writes pictures as JPEG, PNG or GIF files."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pillow's name of a format -> the media type of files that both editions can show.
MEDIA_TYPES: Mapping[str, str] = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
}
_QUALITY = 90


def encode(image: Image, kind: str, like: Image | None = None) -> bytes:
    """Write an image of a plain mode, without anything that it is not.

    A JPEG that comes of one and has its size is as fine as that: no finer, no coarser.
    """
    bare = image.copy() if image.info else image
    bare.info = {key: value for key, value in image.info.items() if key == "transparency"}
    buffer = BytesIO()
    if kind == "JPEG":
        opaque = bare if bare.mode in ("L", "RGB") else bare.convert("RGB")
        opaque.save(buffer, "JPEG", optimize=True, **_fineness(opaque, like))
    else:
        bare.save(buffer, kind, optimize=image.mode == "P")
    return buffer.getvalue()


def _fineness(image: Image, like: Image | None) -> dict[str, Any]:
    from PIL import JpegImagePlugin

    tables = getattr(like, "quantization", None)
    is_alike = like is not None and sorted(like.size) == sorted(image.size)
    if like is None or not tables or not is_alike or like.mode not in ("L", "RGB"):
        return {"quality": _QUALITY}
    sampling = JpegImagePlugin.get_sampling(like)
    if image.mode == "L":
        return {"qtables": [tables[0]]}
    return {"qtables": tables, "subsampling": sampling if sampling in (0, 2) else 0}
