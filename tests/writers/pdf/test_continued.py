"""A line of code that goes on below itself has a bar there, and nothing moves for it."""

from __future__ import annotations

from typing import Any

from exporter.notices import Notices
from exporter.tree import build, parse
from exporter.writers.pdf.fetcher import Fetcher
from exporter.writers.pdf.layout import lay_out
from exporter.writers.pdf.marks import below, page_box

SHEET = """
@page { size: 400px 300px; margin: 0 }
body { font: 10px/1 "IBM Plex Mono" }
pre { margin: 0; white-space: pre-wrap }
.line { display: block; border-left: 2px solid }
"""


def bars(*lines: str) -> list[tuple[float, float, float]]:
    """Give for each line of code the width, the top and the height of its bar."""
    spans = "".join(f'<span class="line">{line}\n</span>' for line in lines)
    body = parse(f"<body><pre><code>{spans}</code></pre></body>")
    notices = Notices()
    document = lay_out(build("html", None, body), SHEET, Fetcher((), notices), notices)
    return [
        (box.border_left_width, box.position_y, box.height)
        for page in document.pages
        for box in below(page_box(page))
        if _is_line(box)
    ]


def _is_line(box: Any) -> bool:
    return type(box).__name__ == "BlockBox" and box.element_tag == "span"


def test_a_line_that_fits_has_no_bar() -> None:
    ((width, _, _),) = bars("short")
    assert width == 0


def test_the_bar_begins_below_the_first_line() -> None:
    assert bars("word " * 30) == [(2, 10, 20)]


def test_lines_stand_where_they_stood() -> None:
    assert [top for _, top, _ in bars("a", "word " * 30, "b")] == [0, 20, 40]
