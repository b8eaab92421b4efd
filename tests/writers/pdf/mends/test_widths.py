"""A table that is wider than its page shares the width out so that its rows take few lines."""

from __future__ import annotations

from typing import Any

import pytest

from exporter.writers.pdf.marks import below, page_box
from tests.stylesheet.pages import lay_out

FRONT = "---\ntitle: Tides\nlang: en\n---\n\n"
TABLE = (
    f"{FRONT}| Decade | Springs | Mean height (m) | Highest (m) | Fault (cm) |\n"
    "|---|---|---|---|---|\n"
    "| The first | 247 | 4.12 | 4.90 | 0.10 |\n"
    "| The third, with the long frost | 239 | 4.13 | 4.87 | 1.70 |\n"
)
PROSE = "the title; without it, the first heading of the article, else the name of its file" * 2
LONG = f"{FRONT}| key | becomes |\n|---|---|\n| a name of some words | {PROSE} |\n"


OPTIONS = (
    f"{FRONT}| option | does |\n|---|---|\n"
    f"| `-m`, `--metadata KEY=VALUE` | {PROSE} |\n| `--page-list FILE` | {PROSE} |\n"
)


def cells(text: str, theme: str = "press", paper: str = "a4") -> list[Any]:
    (page, *_) = lay_out(text, theme=theme, paper=paper)
    return [box for box in below(page_box(page)) if type(box).__name__ == "TableCellBox"]


def lines(cell: Any) -> int:
    return sum(type(box).__name__ == "LineBox" for box in below(cell))


@pytest.mark.parametrize(
    ("text", "name"), [(TABLE, "The third, with the long frost"), (LONG, "a name of some words")]
)
def test_the_first_cell_of_a_row_stays_on_its_line(text: str, name: str) -> None:
    (cell,) = (cell for cell in cells(text) if "".join(cell.element.itertext()) == name)
    assert lines(cell) == 1


@pytest.mark.parametrize("text", [TABLE, LONG])
def test_the_columns_fill_the_width_of_their_table(text: str) -> None:
    (page, *_) = lay_out(text, theme="press")
    (table,) = (box for box in below(page_box(page)) if type(box).__name__ == "TableBox")
    assert sum(table.column_widths) == pytest.approx(table.width)


def test_a_table_that_has_room_is_as_wide_as_its_words() -> None:
    short = cells(f"{FRONT}| key | value |\n|---|---|\n| one | two |\n")
    assert {lines(cell) for cell in short} == {1}
    assert max(cell.width for cell in short) < 60


def test_no_option_is_broken_behind_its_hyphens() -> None:
    boxes = [box for cell in cells(OPTIONS, "large-print", "a5") for box in below(cell)]
    rows = (below(box) for box in boxes if type(box).__name__ == "LineBox")
    texts = ["".join(box.text for box in line if hasattr(box, "text")) for line in rows]
    assert not [text for text in texts if text.rstrip().endswith("-")]
    assert "--page-list" in texts
