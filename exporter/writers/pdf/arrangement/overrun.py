"""Makes pages a line longer, or shorter, where the end of an article just runs over onto one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.text.line_break import strut

from exporter.writers.pdf.inspection import emptiness
from exporter.writers.pdf.inspection.boxes import pieces
from exporter.writers.pdf.marks import page_box

#: Pages of a document that is laid out anew for one of them.
_SHORT = 60
#: A foot of so many lines still has room for the folio.
_FOOT = 2.5


def is_found(document: Any) -> bool:
    """Tell whether a page of a document that is not long holds but the last lines of an article."""
    return len(document.pages) <= _SHORT and any(emptiness.find(document, list(pieces(document))))


def rules(document: Any) -> Iterator[str]:
    """Give what to add to a stylesheet: pages that save a page come first."""
    sheet = page_box(document.pages[0])
    foot, leading = sheet.margin_bottom, _leading(sheet)
    for change in (-leading, leading):
        if foot + change >= leading * _FOOT:
            yield f"@page {{ margin-bottom: {foot + change:.4f}px }}"


def _leading(sheet: Any) -> float:
    leading, _ = strut(sheet.children[0].style)
    return float(leading)
