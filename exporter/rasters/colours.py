"""Brings pictures into eight bits of sRGB or grey: the one set of colours that both editions have.

Many readers of EPUBs pass profiles over, and PDF/A wants one for all (ISO 19005-3, 6.2.4.3).
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

#: Modes that JPEG, PNG and GIF of both editions may have.
PLAIN = frozenset(("1", "L", "LA", "P", "RGB", "RGBA"))
_CODED = frozenset(("CMYK", "LAB", "YCbCr"))
#: Letters of a profile for the colours that it is for -> modes that it fits (ICC.1, 7.2.6).
_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab": "LAB"}
#: Levels of 255 by which profiles of sRGB differ among each other.
_LIKE = 3
_STEPS = (0, 51, 102, 153, 204, 255)


def has_own_colours(image: Image) -> bool:
    """Tell whether an image has a profile by which its colours are others than those of sRGB."""
    profile = image.info.get("icc_profile")
    return bool(profile) and not _is_srgb(profile, _base(image))


def plain(image: Image) -> Image:
    """Give an image in sRGB or grey, eight bits each, with its transparency."""
    profile = image.info.get("icc_profile")
    if image.mode == "P" and profile:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    elif image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value / 257).convert("L")
    elif image.mode in ("F", "I"):
        image = _narrowed(image)
    elif image.mode not in PLAIN | _CODED:
        image = image.convert("RGBA" if "a" in image.mode.lower() else "RGB")
    if profile and not _is_srgb(profile, _base(image)):
        image = _converted(image, profile)
    if image.mode in _CODED:
        image = image.convert("RGB")
    if image.mode in ("RGBA", "LA") and image.getextrema()[-1] == (255, 255):
        image = image.convert(image.mode.removesuffix("A"))  # nothing shows through
    return image


def grey(image: Image) -> Image:
    """Take the colours out of a plain image."""
    return image.convert("LA" if image.has_transparency_data else "L")


def _base(image: Image) -> str:
    """Name the mode of an image without its transparency."""
    return "RGB" if image.mode == "P" else image.mode.removesuffix("A")


@lru_cache(maxsize=64)
def _is_srgb(profile: bytes, mode: str) -> bool:
    """Tell whether a profile leaves a few colours where they are, or is of no use at all."""
    from PIL import Image

    if mode not in ("RGB", "L"):
        return _transform(profile, mode) is None
    levels: Any = (
        [(r, g, b) for r in _STEPS for g in _STEPS for b in _STEPS] if mode == "RGB" else _STEPS
    )
    patches = Image.new(mode, (len(levels), 1))
    patches.putdata(levels)
    shown = _shown(patches, profile)
    if shown is None:
        return True
    pairs = zip(patches.convert("RGB").tobytes(), shown.tobytes(), strict=True)
    return max(abs(one - other) for one, other in pairs) <= _LIKE


def _converted(image: Image, profile: bytes) -> Image:
    base = _base(image)
    shown = _shown(image.convert(base) if image.mode != base else image, profile)
    if shown is None:
        return image
    if base == "L":
        shown = shown.convert("L")
    if image.mode in ("RGBA", "LA"):
        shown.putalpha(image.getchannel("A"))
    return shown


def _shown(image: Image, profile: bytes) -> Image | None:
    from PIL import ImageCms

    transform = _transform(profile, image.mode)
    return ImageCms.applyTransform(image, transform) if transform else None


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> Any:
    """Make what turns the colours of a profile into those of sRGB; None when it cannot be."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if _MODES.get(source.profile.xcolor_space.strip()) != mode:
            return None
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError):
        return None


def _narrowed(image: Image) -> Image:
    """Bring wide grey values into eight bits: Pillow would cut them off."""
    wide = image.convert("F")
    extremes = wide.getextrema()
    highest = max(float(v) for v in extremes if isinstance(v, int | float))
    top = 65535.0 if image.mode != "F" and 255 < highest <= 65535 else max(highest, 1.0)
    return wide.point(lambda value: value * (255.0 / top)).convert("L")
