"""Finds lines that stick out of the page: WeasyPrint 70.0 lays them out without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exporter.notices import Notices
from exporter.writers.pdf.marks import below, margin_boxes, page_box

#: CSS pixels that nobody sees.
_TOLERANCE = 1.5
_SHOWN = 40


def warn(document: Any, notices: Notices) -> None:
    """Name the first line of each page that is wider than its page's text block."""
    for number, page in enumerate(document.pages, start=1):
        line = next(_overfull(page), None)
        if line is not None:
            text = "".join(getattr(box, "text", "") for box in below(line)).strip()
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            notices.warn(
                "line-overfull",
                f"page {number} of the PDF has a line that is too wide: “{shown}”",
                hint="break the line, or give the table fewer columns",
            )


def _overfull(page: Any) -> Iterator[Any]:
    """List lines that end outside of the sheet's text block."""
    sheet = page_box(page)
    left = sheet.content_box_x() - _TOLERANCE
    right = sheet.content_box_x() + sheet.width + _TOLERANCE
    margins = {box for margin in margin_boxes(page) for box in below(margin)}
    for box in below(sheet):
        if type(box).__name__ == "LineBox" and box not in margins:
            start, end = _ink(box)
            if start < left or end > right:
                yield box


def _ink(line: Any) -> tuple[float, float]:
    """Give where the visible content of a line begins and ends."""
    boxes = [box for box in below(line) if hasattr(box, "text") and box.text.strip()]
    if not boxes:
        return line.position_x, line.position_x
    spans = [span(box) for box in boxes]
    return min(start for start, _ in spans), max(end for _, end in spans)


def span(box: Any) -> tuple[float, float]:
    """Give where the text of a box begins and ends, without the spaces that may hang behind it."""
    start, end = box.position_x, box.position_x + box.width
    hanging = box.width * (1 - len(box.text.rstrip()) / len(box.text))
    if box.style["direction"] == "rtl":
        return start + hanging, end
    return start, end - hanging
