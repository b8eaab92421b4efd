"""Tells the media type of an image by its first bytes; names and hosts are not asked.

The signatures are those of https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
and of the formats' own specifications.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Media type -> the suffix that a file of that type gets in a container.
SUFFIXES: Mapping[str, str] = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "image/avif": ".avif",
    "image/heic": ".heic",
    "image/bmp": ".bmp",
    "image/tiff": ".tiff",
    "image/vnd.microsoft.icon": ".ico",
}

# Brands of pictures in the container of ISO 14496-12: HEIF's of ISO 23008-12, and AVIF's.
_HEIF = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
_AVIF = frozenset((b"avif", b"avis"))

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"\0\0\1\0", "image/vnd.microsoft.icon"),
)
# What may stand before the root of an XML document: white space, instructions, comments, DOCTYPE.
# Possessive, so that a hostile file costs no more than one pass.
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+"
    rb"<(?:[\w.-]+:)?svg[\s/>]",
    re.DOTALL,
)


def media_type(data: bytes) -> str:
    """Name the media type of an image, or "" when the bytes are none that we know."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return _boxed(data)
    return "image/svg+xml" if _is_svg(data) else ""


def _boxed(data: bytes) -> str:
    """Tell HEIF from AVIF by the brands in the first box; both call themselves mif1."""
    box = data[8 : max(16, min(int.from_bytes(data[:4], "big"), 256))]
    brands = {box[place : place + 4] for place in range(0, len(box), 4)}
    if brands & _AVIF:
        return "image/avif"
    return "image/heic" if brands & _HEIF else ""


def _is_svg(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", errors="replace").encode()
    return bool(_SVG.match(data))
