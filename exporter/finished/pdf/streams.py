"""Reads the streams of a PDF, but none that would fill the memory (ISO 32000-1 #7.4)."""

from __future__ import annotations

import zlib
from typing import Any

from pikepdf import PdfError, Stream

from exporter.finished.pdf.objects import entry, items, named

#: Bytes: a page of text has thousandths of it.
_LIMIT = 64 * 2**20
_CHUNK = 2**16
_DEFLATED = frozenset({"FlateDecode", "Fl"})
#: Those that may make much of little, beside the one above that can be measured.
_SWELLING = frozenset({"LZWDecode", "LZW", "RunLengthDecode", "RL"})


def read(stream: Any) -> bytes:
    """Give what a stream holds; nothing if it is damaged, too big, or no stream."""
    if not isinstance(stream, Stream) or not fits(stream):
        return b""
    try:
        return bytes(stream.read_bytes())
    except PdfError:  # damaged or in an unknown filter
        return b""


def fits(stream: Any) -> bool:
    """Tell whether a stream unpacks into no more than the limit."""
    filters = [named(kind) for kind in items(entry(stream, "/Filter"))]
    packed = stream.read_raw_bytes()
    if sum(kind in _DEFLATED or kind in _SWELLING for kind in filters) > 1:
        return False
    if any(kind in _SWELLING for kind in filters):
        return len(packed) * 128 < _LIMIT  # RunLength: 64 times at most
    return not filters or filters[0] not in _DEFLATED or _inflates_within(packed)


def _inflates_within(packed: bytes) -> bool:
    engine, size = zlib.decompressobj(), 0
    try:
        while packed and not engine.eof and size <= _LIMIT:
            size += len(engine.decompress(packed, _CHUNK))
            packed = engine.unconsumed_tail
    except zlib.error:  # qpdf takes what it can get
        return True
    return size <= _LIMIT
