"""Opens image files with Pillow, under limits, and gives its many complaints two names."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: JPEG 2000 is not among them: its decoder has a history of holes, and hardly any page shows it.
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF", "ICO")
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
    RuntimeError,
    ZeroDivisionError,
    struct.error,
)


class Damaged(Exception):
    """An image cannot be decoded."""


class Giant(Exception):
    """An image has too many pixels to be decoded."""


@contextmanager
def guarded() -> Iterator[None]:
    """Raise Giant or Damaged for whatever goes wrong while an image is decoded."""
    from PIL.Image import DecompressionBombError

    try:
        # Pillow warns of bombs, which we measure ourselves, and of damage that it can live with.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DecompressionBombError as error:
        raise Giant from error
    except _DAMAGE as error:
        raise Damaged from error


def opened(data: bytes) -> Image:
    """Read the head of an image; its pixels are decoded when they are asked for."""
    from PIL import Image

    if data[4:8] != b"ftyp":
        return Image.open(BytesIO(data), formats=_FORMATS)

    import pi_heif

    pi_heif.register_heif_opener()  # once or twice is the same
    return Image.open(BytesIO(data), formats=("AVIF", "HEIF"))


def refuse_giant(image: Image, most: int) -> None:
    """Raise Giant when an image has more pixels than so many."""
    if image.width * image.height > most:
        raise Giant
