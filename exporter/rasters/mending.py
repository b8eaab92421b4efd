"""Turns an image file into one that both editions can show: upright, still, bare, in sRGB."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporter.rasters import colours
from exporter.rasters.baring import bare
from exporter.rasters.describing import describe
from exporter.rasters.encoding import MEDIA_TYPES, encode
from exporter.rasters.opening import guarded, opened, refuse_giant

if TYPE_CHECKING:
    from PIL.Image import Image

#: Formats in which another picture comes after the first in time, or behind it.
_MOVING = frozenset(("GIF", "PNG", "WEBP", "AVIF", "TIFF"))
#: EXIF 2.3: 1 is upright. The rest are transpositions, by Pillow's names.
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
#: With no more colours than this it is a drawing, which JPEG would blur.
_FEW_COLOURS = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A mended image: pixels and nothing else."""

    data: bytes
    media_type: str
    width: int
    """Pixels."""
    height: int
    frames: int = 1
    """Pictures that the file held; the first is shown."""
    description: str = ""
    """What the file itself says that it shows."""


def mend(data: bytes, most: int) -> Raster:
    """Mend an image file of no more pixels than so many; a sound one keeps all its pixels.

    Raises Giant when it has more, Damaged when it cannot be decoded.
    """
    with guarded():
        image = opened(data)
        refuse_giant(image, most)
        made, kind, size = _bared(data, image) or _redrawn(image, most)
        return Raster(
            data=made,
            media_type=MEDIA_TYPES[kind],
            width=size[0],
            height=size[1],
            frames=getattr(image, "n_frames", 1) if image.format in _MOVING else 1,
            description=describe(image),
        )


def _bared(data: bytes, image: Image) -> tuple[bytes, str, tuple[int, int]] | None:
    """Take out of a sound file what is not picture; None when it has to be drawn anew."""
    # A JPEG with further pictures behind it, such as those of telephones, is MPO.
    kind = "JPEG" if image.format == "MPO" else image.format or ""
    if not _is_sound(image, kind):
        return None
    try:
        made = bare(data, kind)
    except (ValueError, IndexError):
        return None  # what a decoder can live with, it may
    again = opened(made)
    # An eighth of the size: JPEG then skips most of the arithmetic but none of the file.
    again.draft("L", (1, 1))
    again.load()
    return made, kind, image.size


def _is_sound(image: Image, kind: str) -> bool:
    return (
        kind in MEDIA_TYPES
        and image.mode in colours.PLAIN
        and not (kind == "GIF" and getattr(image, "is_animated", False))
        and _orientation(image) not in _UPRIGHT
        and not colours.has_own_colours(image)
    )


def _orientation(image: Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - damaged EXIF raises anything, and says nothing of the pixels
        return 1


def _redrawn(image: Image, most: int) -> tuple[bytes, str, tuple[int, int]]:
    from PIL.Image import Transpose

    image.load()
    refuse_giant(image, most)  # the head of an icon may tell another size than its picture has
    upright = _UPRIGHT.get(_orientation(image))
    plain = colours.plain(image)
    if upright:
        plain = plain.transpose(Transpose[upright])
    kind = "JPEG" if image.format in ("JPEG", "MPO") or _is_photograph(plain) else "PNG"
    return encode(plain, kind, like=image), kind, plain.size


def _is_photograph(image: Image) -> bool:
    return image.mode == "RGB" and image.getcolors(_FEW_COLOURS) is None
