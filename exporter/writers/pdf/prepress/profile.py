"""Reads the ICC profile of a press (ICC.1:2022, 7)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exporter.errors import UsageError

#: What a press prints with, as a profile calls it -> the colour space of a PDF, its components.
_SPACES: Mapping[bytes, tuple[str, int]] = {
    b"CMYK": ("/DeviceCMYK", 4),
    b"RGB ": ("/DeviceRGB", 3),
    b"GRAY": ("/DeviceGray", 1),
}
_HEADER, _ENTRY = 128, 12
#: Classes of profiles, as people call them.
_CLASSES = {
    b"mntr": "a screen",
    b"scnr": "a scanner or camera",
    b"link": "a link of devices",
    b"spac": "a colour space",
    b"abst": "an abstract effect",
    b"nmcl": "named colours",
}
#: PDF 1.6 knows profiles up to version 4; 5 is iccMAX.
_LAST_VERSION = 4
_WHERE = "--output-intent"
_HINT = "name the ICC profile of an output device that the print shop gives you"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a press makes of colours."""

    data: bytes
    description: str
    """How its maker calls it, such as “Coated FOGRA39”."""
    space: str
    """/DeviceCMYK, /DeviceRGB or /DeviceGray."""
    components: int


def read(path: Path) -> Profile:
    """Read the profile of an output device.

    Raises UsageError for a file that cannot be read, and for one that is no such profile.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _wrong(path, f"cannot be read: {error.strerror}") from error
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp":
        raise _wrong(path, "is no ICC profile")
    size = int.from_bytes(data[:4], "big")
    if not _HEADER + 4 <= size <= len(data):
        raise _wrong(path, f"is cut off: it has {len(data)} of its {size} bytes")
    if data[8] > _LAST_VERSION:
        raise _wrong(path, f"is an ICC profile of version {data[8]}, which no PDF/X-4 may hold")
    if (kind := data[12:16]) != b"prtr":
        raise _wrong(path, f"is the profile of {_CLASSES.get(kind, 'something')}, not of a press")
    if (space := data[16:20]) not in _SPACES:
        name = space.decode("latin-1").strip()
        raise _wrong(path, f"is for “{name}”; PDF/X-4 wants CMYK, RGB or grey")
    device, components = _SPACES[space]
    description = _description(data[:size]) or path.stem
    return Profile(data=data[:size], description=description, space=device, components=components)


def _description(data: bytes) -> str:
    """Read the `desc` tag: a textDescriptionType of version 2, or a multiLocalizedUnicodeType."""
    try:
        tag = _tag(data, b"desc")
        if tag[:4] == b"desc":
            (count,) = struct.unpack_from(">I", tag, 8)
            text = tag[12 : 12 + count].decode("latin-1")
        elif tag[:4] == b"mluc":
            length, offset = struct.unpack_from(">II", tag, 20)
            text = tag[offset : offset + length].decode("utf-16-be", "replace")
        else:
            text = ""
    except struct.error:
        return ""
    return " ".join(text.replace("\0", " ").split())


def _tag(data: bytes, name: bytes) -> bytes:
    """Give the bytes of a tag; none when it is not there."""
    (count,) = struct.unpack_from(">I", data, _HEADER)
    for number in range(min(count, len(data) // _ENTRY)):
        signature, offset, size = struct.unpack_from(">4sII", data, _HEADER + 4 + number * _ENTRY)
        if signature == name:
            return data[offset : offset + size]
    return b""


def _wrong(path: Path, what: str) -> UsageError:
    return UsageError(f"“{path}” {what}", where=_WHERE, hint=_HINT)
