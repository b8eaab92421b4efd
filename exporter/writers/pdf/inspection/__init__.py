"""Looks at the pages as they are laid out and tells their faults, with the page and the words.

What an editor should mend is a warning; what only one who looks for it sees is information.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from exporter.notices import Notices
from exporter.writers.pdf.inspection import (
    emptiness,
    headings,
    hyphens,
    looseness,
    overfull,
    rivers,
    widows,
)
from exporter.writers.pdf.inspection.boxes import Piece, pieces
from exporter.writers.pdf.inspection.faults import Fault
from exporter.writers.pdf.inspection.lines import Spaces


def warn(document: Any, notices: Notices) -> None:
    """Tell the faults of a layout: of each kind one on a page, the worst or else the first."""
    worst: dict[tuple[int, str], Fault] = {}
    for fault in _faults(document, list(pieces(document))):
        place = fault.page, fault.kind.slug
        if place not in worst or fault.weight > worst[place].weight:
            worst[place] = fault
    for (page, slug), fault in sorted(worst.items(), key=lambda item: item[0][0]):
        tell = notices.warn if fault.kind.is_warning else notices.inform
        message = f"page {page} of the PDF {fault.kind.tells}: {fault.words}"
        tell(slug, message, hint=fault.kind.hint)


def _faults(document: Any, found: Sequence[Piece]) -> Iterator[Fault]:
    spaces = Spaces()
    for piece in found:
        yield from overfull.find(piece)
    yield from headings.find(document, found)
    yield from widows.find(found)
    for piece in found:
        yield from looseness.find(piece, spaces)
        yield from rivers.find(piece, spaces)
        yield from hyphens.find(piece)
    yield from emptiness.find(document, found)
