"""Turns the codes that a PDF shows into characters (ISO 32000-1 #9.10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from exporter.finished.pdf import streams
from exporter.finished.pdf.objects import entry, items, name, named

#: Stands for a code of which the file does not tell the character: no character itself.
UNKNOWN = "\ufffe"
Decode = Callable[[bytes], str]

_SECTION = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = rb"<([0-9A-Fa-f\s]*)>"
_PAIR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[(.*?)\])", re.DOTALL)
#: Codes of at most two bytes are in use; a range of more is a trap.
_MOST_CODES = 0x10000
#: The codings that Python knows under another name (ISO 32000-1 #D.2).
_CODINGS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}


def decoder(font: Any) -> Decode:
    """Make the function that turns a shown string of a font into text."""
    is_composite = name(font, "/Subtype") == "Type0"
    codes, lengths = _unicode_map(entry(font, "/ToUnicode"))
    if is_composite:
        if not codes and "UCS2" in name(font, "/Encoding"):
            return lambda data: data.decode("utf-16-be", "replace")
        return _reader(codes, lengths or {2})
    return _reader({**_simple_codes(entry(font, "/Encoding")), **codes}, {1})


def _reader(codes: Mapping[bytes, str], lengths: set[int]) -> Decode:
    if len(lengths) == 1:
        (length,) = lengths

        def read(data: bytes) -> str:
            starts = range(0, len(data), length)
            return "".join([codes.get(data[i : i + length], UNKNOWN) for i in starts])

        return read
    return lambda data: "".join(_mixed(data, codes, sorted(lengths)))


def _mixed(data: bytes, codes: Mapping[bytes, str], lengths: list[int]) -> Iterator[str]:
    start = 0
    while start < len(data):
        known = (n for n in lengths if data[start : start + n] in codes)
        length = next(known, lengths[0])
        yield codes.get(data[start : start + length], UNKNOWN)
        start += length


def _unicode_map(stream: Any) -> tuple[dict[bytes, str], set[int]]:
    """Read a ToUnicode map: characters by code, and the lengths that codes have."""
    codes: dict[bytes, str] = {}
    lengths: set[int] = set()
    for kind, body in _SECTION.findall(streams.read(stream)):
        if kind == b"codespacerange":
            lengths |= {len(_bytes(low)) for low, _ in _PAIR.findall(body)} - {0}
        elif kind == b"bfchar":
            codes |= {_bytes(code): _characters(_bytes(to)) for code, to in _PAIR.findall(body)}
        else:
            for low, high, first, several in _RANGE.findall(body):
                codes |= _range(_bytes(low), _bytes(high), _bytes(first), several)
    return codes, lengths or set(map(len, codes)) - {0}


def _range(low: bytes, high: bytes, first: bytes, several: bytes) -> dict[bytes, str]:
    start, length = int.from_bytes(low), len(low)
    count = min(int.from_bytes(high) - start + 1, _MOST_CODES, (1 << 8 * length) - start)
    if several:
        targets = [_characters(_bytes(target)) for target in re.findall(_HEX, several)][:count]
    else:
        # ISO 32000-1 #9.10.3: only the last byte counts up; makers count beyond it.
        last = int.from_bytes(first)
        most = (1 << 8 * len(first)) - last
        targets = [
            _characters((last + n).to_bytes(len(first))) for n in range(max(0, min(count, most)))
        ]
    return {(start + n).to_bytes(length): target for n, target in enumerate(targets)}


def _characters(data: bytes) -> str:
    return data.decode("utf-16-be", "replace") if len(data) > 1 else data.decode("latin-1")


def _bytes(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex(digits.decode() + "0" * (len(digits) % 2))


def _simple_codes(encoding: Any) -> dict[bytes, str]:
    """Read the encoding of a font with one byte a code; without any it is taken for ASCII."""
    base = named(encoding) or name(encoding, "/BaseEncoding")
    coding = _CODINGS.get(base, "ascii")
    known = bytes(range(256)).decode(coding, "replace").replace("\ufffd", UNKNOWN)
    codes = {bytes([n]): character for n, character in enumerate(known)}
    code = 0
    for item in items(entry(encoding, "/Differences")):
        if isinstance(item, int):
            code = item
        elif (glyph := named(item)) and 0 <= code < 256:
            codes[bytes([code])] = _glyph(glyph)
            code += 1
    return codes


@cache
def _glyph(glyph: str) -> str:
    """Give the characters of a glyph name, by Adobe's list of them."""
    from fontTools.agl import toUnicode

    return str(toUnicode(glyph)) or UNKNOWN
