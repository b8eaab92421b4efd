"""Finds the files that a PDF carries, wherever it names them (ISO 32000-2, 7.11.4 and 14.13)."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Stream

from exporter.errors import InputError
from exporter.finished.pdf import metadata
from exporter.finished.pdf.document import opened
from exporter.finished.pdf.objects import dictionary, entry, is_again, items, name, named, text
from exporter.model import Attachment

#: Bytes of one file, and of all files together. A stream that grows without end stops here.
_FILE_LIMIT = 64 * 2**20
_LIMIT = 512 * 2**20
#: The newest key first (ISO 32000-1, table 44): the last three are of PDF 1.2.
_NAMES = ("/UF", "/F", "/Unix", "/Mac", "/DOS")


def read(path: Path) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    """Give what a PDF carries, and the digests that it tells of its sources.

    Raises InputError, which names the file, when it is no PDF or cannot be read.
    """
    with opened(path) as pdf:
        return tuple(_attachments(pdf, path)), metadata.read(pdf).source_digests


def _attachments(pdf: pikepdf.Pdf, path: Path) -> Iterator[Attachment]:
    left = _LIMIT
    seen: set[tuple[int, int]] = set()
    for file in _files(pdf):
        stream = _stream(file)
        if stream is None or is_again(stream, seen):
            continue
        data = _unpack(stream, min(left, _FILE_LIMIT), path)
        left -= len(data)
        yield Attachment(
            name=next((found for key in _NAMES if (found := text(file, key))), ""),
            media_type=name(stream, "/Subtype") or "application/octet-stream",
            data=data,
            is_source=name(file, "/AFRelationship") == "Source",
        )


def _files(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """List file specifications: of the document, by name, of pages and of paper clips."""
    yield from items(entry(pdf.Root, "/AF"))
    yield from _named(dictionary(dictionary(pdf.Root, "/Names"), "/EmbeddedFiles"))
    for page in pdf.pages:
        yield from items(entry(page.obj, "/AF"))
        for annotation in items(entry(page.obj, "/Annots")):
            yield from items(entry(annotation, "/AF"))
            if name(annotation, "/Subtype") == "FileAttachment":
                yield entry(annotation, "/FS")


def _named(root: Any) -> Iterator[Any]:
    """List the values of a name tree (ISO 32000-1, 7.9.6), whatever its shape."""
    waiting, seen = [root], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, Dictionary) and not is_again(node, seen):
            waiting.extend(reversed(items(entry(node, "/Kids"))))
            yield from items(entry(node, "/Names"))[1::2]


def _stream(file: Any) -> Stream | None:
    embedded = dictionary(file, "/EF")
    streams = (entry(embedded, key) for key in _NAMES)
    return next((stream for stream in streams if isinstance(stream, Stream)), None)


def _unpack(stream: Stream, limit: int, path: Path) -> bytes:
    """Undo the filters of a stream step by step, so that none fills the memory."""
    data = stream.read_raw_bytes()
    for kind in items(entry(stream, "/Filter")):
        unpack = _FILTERS.get(named(kind) or "")
        if unpack is None:
            raise InputError(
                f"a file in “{path}” is packed in a way that is not known: {named(kind)}",
                where=str(path),
            )
        try:
            data = unpack(data, limit)
        except (zlib.error, binascii.Error, ValueError) as error:
            raise InputError(f"a file in “{path}” is damaged: {error}", where=str(path)) from error
    if len(data) > limit:
        raise InputError(f"a file in “{path}” is too big to be read", where=str(path))
    # Parameters change what a filter gives, yet hardly its size.
    return data if entry(stream, "/DecodeParms") is None else bytes(stream.read_bytes())


def _inflate(data: bytes, limit: int) -> bytes:
    engine = zlib.decompressobj()
    inflated = engine.decompress(data, limit + 1)
    if not engine.eof and len(inflated) <= limit:
        raise ValueError("it ends too early")
    return inflated


def _from_hex(data: bytes, _: int) -> bytes:
    digits = b"".join(data.partition(b">")[0].split())
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))


def _from_85(data: bytes, _: int) -> bytes:
    return base64.a85decode(data.partition(b"~>")[0])


#: ISO 32000-1, 7.4, under both names; none but the first makes data grow.
_FILTERS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "FlateDecode": _inflate,
    "Fl": _inflate,
    "ASCIIHexDecode": _from_hex,
    "AHx": _from_hex,
    "ASCII85Decode": _from_85,
    "A85": _from_85,
    # pikepdf has deciphered what it reads.
    "Crypt": lambda data, _: data,
}
