"""Turns an image file into one that EPUB readers and PDF/A can show, or refuses it.

EPUB 3.3 #sec-core-media-types; sound JPEG, PNG and static GIF files pass byte for byte.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Set as AbstractSet
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from exporter.model import Resource
from exporter.notices import Notices
from exporter.transforms import vectors
from exporter.tree import unique

if TYPE_CHECKING:
    from PIL.Image import Image

#: A bitmap of this many pixels takes 120 MB while it is laid out.
MAX_PIXELS = 30_000_000
#: The longer side of an image on a page of A4 at 200 dots an inch.
LONGEST_SIDE = 2400
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF", "ICO")
#: Pillow's name of a format -> the suffix and media type of files that pass as they are.
_KEPT = {
    "JPEG": (".jpg", "image/jpeg"),
    "PNG": (".png", "image/png"),
    "GIF": (".gif", "image/gif"),
}
_QUALITY = 90
#: EXIF 2.3: 1 is upright.
_ORIENTATION = 0x0112
#: With no more colours than this it is a drawing, which JPEG would blur.
_FEW_COLOURS = 4096
#: What Pillow's decoders raise on damaged files.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    TypeError,
    KeyError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    struct.error,
)


class Unusable(Exception):
    """Why an image cannot be shown."""

    def __init__(self, slug: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.slug = slug
        self.hint = hint


def mend(resource: Resource, taken: AbstractSet[str], notices: Notices, where: str) -> Resource:
    """Give an image that both editions can show; the same one when it is sound.

    Raises Unusable when there is nothing to show.
    """
    if resource.media_type == "image/svg+xml":
        return _mend_drawing(resource, notices, where)
    from PIL.Image import DecompressionBombError, DecompressionBombWarning

    try:
        # Pillow warns of bombs, and of damage that it can live with.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", DecompressionBombWarning)
            return _mend_raster(resource, taken, notices, where)
    except (DecompressionBombError, DecompressionBombWarning) as error:
        raise _giant(resource) from error
    except _DAMAGE as error:
        raise Unusable(
            "image-broken",
            f"the image {_shown(resource)} is damaged; its text stands in its place",
            "open it in an image editor and save it anew",
        ) from error


def _mend_drawing(resource: Resource, notices: Notices, where: str) -> Resource:
    try:
        drawing = vectors.mend(resource.data)
    except ValueError as problem:
        raise Unusable(
            "image-broken",
            f"the drawing {_shown(resource)} {problem}; its text stands in its place",
            "save it as plain SVG or as PNG",
        ) from problem
    if drawing.reduced:
        notices.warn(
            "drawing-reduced",
            f"the drawing {_shown(resource)} {' and '.join(drawing.reduced)}",
            where=where,
            hint="save it as plain SVG: with its words as text, without HTML, masks and filters",
        )
    return replace(resource, data=drawing.data, width=drawing.width, height=drawing.height)


def _mend_raster(
    resource: Resource, taken: AbstractSet[str], notices: Notices, where: str
) -> Resource:
    image = _open(resource.data)
    if image.width * image.height > MAX_PIXELS:
        raise _giant(resource)
    kind = image.format or ""
    if _is_sound(image):
        _try_decoding(resource.data)
        return _named(resource, kind, resource.data, (image.width, image.height), taken)
    if getattr(image, "is_animated", False):
        notices.inform(
            "image-still",
            f"of the moving image {_shown(resource)} the first picture is shown",
            where=where,
        )
    if max(image.size) > LONGEST_SIDE:
        notices.inform(
            "image-reduced",
            f"the image {_shown(resource)} of {image.width} × {image.height} pixels is made"
            f" smaller: {LONGEST_SIDE} on its longer side",
            where=where,
        )
    image = _redraw(image)
    kind = "JPEG" if kind == "JPEG" or _is_photograph(image) else "PNG"
    return _named(resource, kind, _encode(image, kind), image.size, taken)


def _open(data: bytes) -> Image:
    from PIL import Image

    return Image.open(BytesIO(data), formats=_FORMATS)


def _is_sound(image: Image) -> bool:
    """Tell whether a file may pass byte for byte."""
    return (
        image.format in _KEPT
        and image.mode not in ("CMYK", "YCCK", "LAB", "F")
        and not getattr(image, "is_animated", False)
        and max(image.size) <= LONGEST_SIDE
        and image.getexif().get(_ORIENTATION, 1) in (0, 1)
    )


def _try_decoding(data: bytes) -> None:
    image = _open(data)
    # An eighth of the size: JPEG then skips most of the arithmetic but none of the file.
    image.draft("L", (1, 1))
    image.load()


def _redraw(image: Image) -> Image:
    """Turn an image upright, into RGB or grey, and to a size for a page."""
    from PIL import ImageOps
    from PIL.Image import Resampling

    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image) or image
    if upright.mode in ("CMYK", "YCCK", "LAB"):
        upright = _to_rgb(upright, profile)
        profile = None
    elif upright.mode in ("F", "I") or upright.mode.startswith("I;"):
        upright = _to_grey(upright)
    elif upright.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        upright = upright.convert("RGBA" if "a" in upright.mode.lower() else "RGB")
    if upright.mode == "P" and max(upright.size) > LONGEST_SIDE:
        upright = upright.convert("RGBA" if "transparency" in upright.info else "RGB")
    if max(upright.size) > LONGEST_SIDE:
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Resampling.LANCZOS)
    upright.info = {k: v for k, v in upright.info.items() if k == "transparency"}
    if profile:
        upright.info["icc_profile"] = profile
    return upright


def _to_rgb(image: Image, profile: bytes | None) -> Image:
    """Convert the inks of a press to the colours of a screen, by their profile if there is one."""
    from PIL import ImageCms

    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")


def _to_grey(image: Image) -> Image:
    """Bring wide grey values into eight bits: Pillow would cut them off."""
    wide = image.convert("F")
    extremes = wide.getextrema()
    highest = max(float(v) for v in extremes if isinstance(v, int | float))
    top = 65535.0 if image.mode != "F" and 255 < highest <= 65535 else max(highest, 1.0)
    return wide.point(lambda value: value * (255.0 / top)).convert("L")


def _is_photograph(image: Image) -> bool:
    return image.mode == "RGB" and image.getcolors(_FEW_COLOURS) is None


def _encode(image: Image, kind: str) -> bytes:
    buffer = BytesIO()
    profile = image.info.get("icc_profile")
    if kind == "JPEG":
        upright = image if image.mode in ("L", "RGB") else image.convert("RGB")
        upright.save(buffer, "JPEG", quality=_QUALITY, optimize=True, icc_profile=profile)
    else:
        image.save(buffer, "PNG", optimize=True, icc_profile=profile)
    return buffer.getvalue()


def _named(
    resource: Resource,
    kind: str,
    data: bytes,
    size: tuple[int, int],
    taken: AbstractSet[str],
) -> Resource:
    """Give the image the suffix of what it is."""
    suffix, media_type = _KEPT[kind]
    name = resource.name
    if PurePosixPath(name).suffix not in (suffix, f"{suffix[:-1]}eg"):
        others = {PurePosixPath(other).stem for other in taken if other != name}
        name = f"images/{unique(PurePosixPath(name).stem, others)}{suffix}"
    return replace(
        resource, name=name, media_type=media_type, data=data, width=size[0], height=size[1]
    )


def _giant(resource: Resource) -> Unusable:
    return Unusable(
        "image-too-large",
        f"the image {_shown(resource)} has more than {MAX_PIXELS // 1_000_000} million pixels",
        "make it smaller: a page needs no more than 300 pixels for each inch",
    )


def _shown(resource: Resource) -> str:
    return resource.name.removeprefix("images/")
