"""Finishes the PDF that WeasyPrint has painted: metadata, page labels, how it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pydyf

from exporter import languages
from exporter.model import Metadata, Publication
from exporter.writers.pdf import attachments, cidfonts, labels, xmp


def finisher(
    publication: Publication,
    identifier: str,
    numbered: Sequence[labels.Folio],
    before: int,
    prepare: Callable[[Any], None] | None = None,
) -> Callable[[Any, Any], None]:
    """Make the function that WeasyPrint calls before it writes the file.

    It is given the numbers of the pages, how many sides the cover takes before them, and what
    makes the pages ready for a print shop.
    """

    def finish(_: Any, pdf: Any) -> None:
        cidfonts.repair(pdf)
        _complete_xmp(pdf, publication, identifier)
        attachments.attach(pdf, publication.attachments, publication.metadata.modified)
        _forbid_interpolation(pdf)
        _label_pages(pdf, numbered, before, publication.metadata.language)
        _open_well(pdf, publication.metadata)
        if prepare:
            prepare(pdf)

    return finish


def _complete_xmp(pdf: Any, publication: Publication, identifier: str) -> None:
    reference = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[reference]
    packet = b"\n".join(stream.stream)
    stream.stream = [xmp.complete(packet, publication.metadata, identifier, publication.provenance)]
    # Programs that know no PDF look for the packet in plain bytes (ISO 19005-3, 6.6.2.1).
    stream.compress = False


def _forbid_interpolation(pdf: Any) -> None:
    """Say that pictures are not smoothed, within SVG pictures too (ISO 19005-3, 6.2.8)."""
    for each in pdf.objects:
        extra = getattr(each, "extra", None)
        if extra and extra.get("Subtype") == "/Image" and "Interpolate" in extra:
            extra["Interpolate"] = "false"


def _label_pages(pdf: Any, numbered: Sequence[labels.Folio], before: int, language: str) -> None:
    numbers = pydyf.Array()
    if before:
        # The cover is called so, and what is behind it “Cover 2”: no folio counts them.
        word = languages.word("cover", language)
        numbers += [0, pydyf.Dictionary({"P": pydyf.String(word)})]
        behind = {"P": pydyf.String(f"{word} "), "S": "/D", "St": 2}
        numbers += [1, pydyf.Dictionary(behind)]
    for place, folio in labels.ranges(numbered):
        numbers.append(place + before)
        numbers.append(pydyf.Dictionary({"S": folio.style, "St": folio.number}))
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})


def _open_well(pdf: Any, metadata: Metadata) -> None:
    pdf.catalog["PageMode"] = "/UseOutlines" if "Outlines" in pdf.catalog else "/UseNone"
    if metadata.direction == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
