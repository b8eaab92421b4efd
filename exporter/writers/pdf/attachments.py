"""Puts files into a PDF as associated files (ISO 32000-2, 14.13; ISO 19005-3, 6.8).

WeasyPrint can attach files too, but names each twice in the catalog and does not sort the names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import pydyf

from exporter.model import Attachment


def attach(pdf: Any, attachments: Sequence[Attachment], modified: datetime | None) -> None:
    """Attach files to a document as a whole, with the time of the text as theirs."""
    if not attachments:
        return
    files = {each.name: _specify(pdf, each, modified) for each in attachments}
    pdf.catalog["AF"] = pydyf.Array([file.reference for file in files.values()])
    names = pydyf.Dictionary({"Names": pydyf.Array(_leaf(files.items()))})
    pdf.add_object(names)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names.reference


def _leaf(files: Iterable[tuple[str, Any]]) -> Iterable[Any]:
    """Give the keys and values of a name tree: sorted by the bytes of the keys (7.9.6)."""
    keyed = {_bytes(name): (pydyf.String(name), file.reference) for name, file in files}
    return [part for key in sorted(keyed) for part in keyed[key]]


def _bytes(name: str) -> bytes:
    """Give the bytes of a string as pydyf writes it (7.9.2)."""
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def _specify(pdf: Any, attachment: Attachment, modified: datetime | None) -> Any:
    stream = _embed(pdf, attachment, modified)
    file = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(attachment.name),
            "UF": pydyf.String(attachment.name),
            "Desc": pydyf.String("Source text" if attachment.is_source else "Picture as read"),
            "AFRelationship": "/Source" if attachment.is_source else "/Supplement",
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
        }
    )
    pdf.add_object(file)
    return file


def _embed(pdf: Any, attachment: Attachment, modified: datetime | None) -> Any:
    # The sum is part of the format (7.11.4) and guards nothing.
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()
    parameters = {"Size": len(attachment.data), "CheckSum": f"<{checksum}>"}
    if modified:
        parameters["ModDate"] = pydyf.String(f"D:{modified.astimezone(UTC):%Y%m%d%H%M%S}Z")
    stream = pydyf.Stream(
        [attachment.data],
        {
            "Type": "/EmbeddedFile",
            "Subtype": f"/{attachment.media_type.replace('/', '#2f').replace('+', '#2b')}",
            "Params": pydyf.Dictionary(parameters),
        },
        compress=True,
    )
    pdf.add_object(stream)
    return stream
