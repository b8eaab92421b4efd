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


def test_the_bar_of_a_block_that_goes_on_overleaf_ends_with_its_last_line() -> None:
    lines = '<span class="line" style="break-inside: avoid">word word\nword\nword\n</span>' * 3
    body = parse(f'<body><p style="margin: 0; height: 255px"/><pre>{lines}</pre></body>')
    notices = Notices()
    document = lay_out(build("html", None, body), SHEET, Fetcher((), notices), notices)

    assert [
        box.height
        for page in document.pages
        for box in below(page_box(page))
        if box.element_tag == "pre" and type(box).__name__ == "BlockBox"
    ] == [30, 60]
