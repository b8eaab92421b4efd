"""Lays texts out both ways and reads the lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import pytest

from exporter import tree
from exporter.notices import Notices
from exporter.writers.pdf import engine, layout
from exporter.writers.pdf.fetcher import Fetcher
from exporter.writers.pdf.marks import below, page_box
from exporter.writers.pdf.paragraphs.measure import measure
from exporter.writers.pdf.paragraphs.steering import Steering, steered

CSS = """
@page { size: 105mm 400mm; margin: 10mm }
html { font: 10pt/1.4 Spectral, serif; text-align: justify; hyphens: auto;
       hyphenate-character: "-"; hyphenate-limit-chars: 6 3 3 }
p, h1 { margin: 0 }
h1 { text-align: left; hyphens: none }
code { border: 1pt solid; padding: 0 2pt; margin: 0 1pt; hyphens: none }
sup { font-size: 0.7em; line-height: 0 }
b { font-weight: 700 }
.nowrap { white-space: nowrap }
"""


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A text as it was laid out."""

    document: Any
    steering: Steering | None

    @property
    def lines(self) -> list[Any]:
        """All lines."""
        boxes = [box for page in self.document.pages for box in below(page_box(page))]
        return [box for box in boxes if type(box).__name__ == "LineBox"]

    @property
    def texts(self) -> list[str]:
        """The text of each line."""
        return [_text(line) for line in self.lines]

    @property
    def text(self) -> str:
        """All text without spaces and hyphens, which lines may add and take away."""
        joined = "".join(self.texts)
        return "".join(each for each in joined if not each.isspace() and each not in "-\u00ad")

    @property
    def ratios(self) -> list[float]:
        """The width of the spaces of each justified line, as a multiple of the font's."""
        return [ratio for line in self.lines for ratio in _ratios(line)]

    @property
    def overfull(self) -> list[str]:
        """Lines that stick out."""
        return [_text(line) for line in self.lines if _end(line) > _limit(self.document) + 0.1]


def _text(line: Any) -> str:
    return "".join(getattr(box, "text", "") for box in below(line))


def _ratios(line: Any) -> Iterator[float]:
    for box in below(line):
        if getattr(box, "justification_spacing", 0) and " " in box.text.strip():
            space = measure("a a", box.style)
            assert space is not None
            yield 1 + box.justification_spacing / (space.edges[2] - space.edges[1])
            return


def _end(line: Any) -> float:
    return max(
        (box.position_x + box.width for box in below(line) if hasattr(box, "text")), default=0
    )


def _limit(document: Any) -> float:
    sheet = page_box(document.pages[0])
    return float(sheet.content_box_x() + sheet.width)


@pytest.fixture
def lay() -> Callable[..., Laid]:
    """Lay out the body of a document, with or without planned lines."""

    def lay_out(body: str, css: str = "", *, lang: str = "en", is_planned: bool = True) -> Laid:
        head = "<head><title>T</title></head>"
        root = tree.parse(f'<html lang="{lang}">{head}<body>{body}</body></html>')
        notices = Notices()
        with steered() if is_planned else nullcontext() as steering:
            document = layout.TreeHTML(root, Fetcher((), notices)).render(
                stylesheets=[layout._sheet(CSS + css, notices)],
                font_config=engine.font_configuration(),
            )
        return Laid(document=document, steering=steering)

    return lay_out
