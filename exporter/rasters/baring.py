"""Takes out of JPEG, PNG and GIF files all that is not picture, and leaves every pixel as it is.

What goes: EXIF with its places, times, devices and thumbnails; XMP, IPTC and comments; profiles,
which a picture in sRGB does not need; and whatever is hidden behind the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

_PNG = b"\x89PNG\r\n\x1a\n"
#: Chunks that say what the pixels look like (PNG, third edition, 11.2 and 11.3.2).
_CHUNKS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB"))

_SOI, _EOI, _SOS, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
#: JFIF 1.02: marker, version, density; then the size of a thumbnail, and the thumbnail.
_JFIF, _JFIF_SIZE = b"JFIF\0", 12
_ADOBE = b"Adobe"

#: GIF89a, 23 to 27: blocks by their first byte.
_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL = 0xF9


def bare(data: bytes, kind: str) -> bytes:
    """Give the same picture without anything else; `kind` is Pillow's name of its format.

    Raises ValueError or IndexError when the file is not built as its format asks.
    """
    return _BARE[kind](data)


def _png(data: bytes) -> bytes:
    return _PNG + b"".join(chunk for chunk in _chunks(data) if chunk[4:8] in _CHUNKS)


def _chunks(data: bytes) -> Iterator[bytes]:
    place = len(_PNG)
    while True:
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        if end > len(data):
            raise ValueError("a chunk reaches over the end")
        yield data[place:end]
        if data[place + 4 : place + 8] == b"IEND":
            return
        place = end


def _jpeg(data: bytes) -> bytes:
    kept = [data[:2]]
    place = 2
    while True:
        if data[place] != 0xFF:
            raise ValueError("a marker is missing")
        marker = data[place + 1]
        if marker == 0xFF:  # a marker may be padded in front
            place += 1
            continue
        if marker == _EOI:
            return b"".join((*kept, b"\xff\xd9"))
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if end > len(data) or end < place + 4:
            raise ValueError("a segment reaches over the end")
        if marker == _SOS:
            end = _end_of_scan(data, end)
            kept.append(data[place:end])
        else:
            kept.append(_segment(marker, data[place:end]))
        place = end


def _segment(marker: int, segment: bytes) -> bytes:
    """Give what is to be kept of a segment of a JPEG (T.81, B.1.1.3)."""
    body = segment[4:]
    if marker == 0xE0 and body.startswith(_JFIF):
        return segment[:2] + b"\0\x10" + body[:_JFIF_SIZE] + b"\0\0"
    if marker == 0xEE and body.startswith(_ADOBE):
        return segment  # it tells how colours are coded
    is_application = 0xE0 <= marker <= 0xEF
    return b"" if is_application or marker == _COMMENT else segment


def _end_of_scan(data: bytes, place: int) -> int:
    """Find the next marker behind coded data: none that is stuffed, and no restart."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0:
            raise ValueError("the end is missing")
        following = data[place + 1]
        if following == 0 or 0xD0 <= following <= 0xD7:
            place += 2
        elif following == 0xFF:
            place += 1
        else:
            return place


def _gif(data: bytes) -> bytes:
    place = 13 + _colours(data[10])
    kept = [data[:place]]
    while data[place] != _TRAILER:
        begin = place
        if data[place] == _EXTENSION:
            place = _end_of_blocks(data, place + 2)
            is_kept = data[begin + 1] == _CONTROL
        elif data[place] == _PICTURE:
            place = _end_of_blocks(data, place + 11 + _colours(data[place + 9]))
            is_kept = True
        else:
            raise ValueError("a block is of no known kind")
        if is_kept:
            kept.append(data[begin:place])
    return b"".join((*kept, bytes((_TRAILER,))))


def _colours(flags: int) -> int:
    """Give the bytes of a table of colours that flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, place: int) -> int:
    while data[place]:
        place += data[place] + 1
    return place + 1


_BARE: Mapping[str, Callable[[bytes], bytes]] = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif}
