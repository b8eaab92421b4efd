"""Justified lines end where the text block ends, in every script."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest

from exporter.model import Publication
from exporter.notices import Notices

POINTS = 72 / 25.4
CSS = "html { text-align: justify }"


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("en", "ltr", "Words and words. "),
        ("ar", "rtl", "كلمة "),
        ("he", "rtl", "מילה ועוד "),
        ("he", "rtl", "<b>ועוד</b> אז <i>אנציקלופדיותיהם</i>"),
        ("he", "rtl", "מילה <b dir='ltr'>and</b> "),
        ("en", "ltr", "Words <b dir='rtl'>מילה ועוד </b> "),
    ],
)
def test_justified_lines_keep_within_the_page(
    language: str,
    direction: str,
    words: str,
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
) -> None:
    publication = bind(f"<p>{words * 60}</p>", language=language, direction=direction)
    # That lines are loose is told, and of no matter here.
    data = write(publication, CSS, Notices())
    left, right = _edges(data)
    assert left > 12 * POINTS - 1
    assert right < (105 - 12) * POINTS + 1


def _edges(data: bytes) -> tuple[float, float]:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        page = document[0].get_textpage()
        boxes = [page.get_charbox(n) for n in range(page.count_chars())]
        # A line end has a place, but no width.
        drawn = [box for box in boxes if box[2] > box[0]]
        return min(box[0] for box in drawn), max(box[2] for box in drawn)
    finally:
        document.close()
