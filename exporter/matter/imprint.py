"""Makes the imprint from metadata: whose the publication is and by what it can be found."""

from __future__ import annotations

from collections.abc import Iterator

from exporter import languages
from exporter.matter.work import line, rights, work
from exporter.model import Metadata
from exporter.tree import Element, build


def imprint(metadata: Metadata) -> Element:
    """Make the imprint; an unknown value leaves no line."""
    attributes = {
        "class": "imprint leaf",
        "id": "imprint",
        "aria-label": languages.word("imprint", metadata.language),
    }
    return build("section", attributes, *_lines(metadata))


def _lines(metadata: Metadata) -> Iterator[Element]:
    yield line("work", *work(metadata))
    yield from rights(metadata)
    if metadata.credit:
        yield line("credit", metadata.credit)
