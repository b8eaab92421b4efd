"""Columns of numbers stand flush right, their decimal signs below each other."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from exporter.model import Article

Cleaned = Callable[..., Article]


def column(cleaned: Cleaned, *cells: str, language: str = "en", side: str = "") -> list[str]:
    """Give for each cell of a column its text with what the sheet adds unseen, if it is aligned."""
    attributes = f' class="{side}"' if side else ""
    rows = "".join(f"<tr><td>name</td><td{attributes}>{cell}</td></tr>" for cell in cells)
    head = "<thead><tr><th>Name</th><th>Amount</th></tr></thead>"
    tree = cleaned(f'<div lang="{language}"><table>{head}<tbody>{rows}</tbody></table></div>').tree
    found = []
    for cell in tree.iterfind(".//tbody/tr/td[2]"):
        is_right = "ta-right" in cell.get("class", "")
        text = "".join(map(str, cell.itertext()))
        found.append(f"{text}|{cell.get('data-pad', '')}" if is_right else text)
    return found


@pytest.mark.parametrize(
    ("language", "cells", "expected"),
    [
        ("en", ["1.5", "12", "0.25"], ["1.5|0", "12|.00", "0.25|"]),
        ("en", ["1,204.5", "-87", "$3"], ["1,204.5|", "-87|.0", "$3|.0"]),
        ("de", ["1,5", "1.250", "€ 12"], ["1,5|", "1.250|,0", "€ 12|,0"]),
        ("fr", ["1\u202f250,75", "3,5"], ["1\u202f250,75|", "3,5|0"]),
        ("de", ["12.5", "3.25"], ["12.5|0", "3.25|"]),
        ("en", ["12%", "3.5%", "—"], ["12%|.0", "3.5%|", "—|.5%"]),
        ("en", ["7", "112", "n/a", ""], ["7|", "112|", "n/a|", "|"]),
        ("en", ["10–20", "3.5", "1 ± 0.5"], ["10–20|", "3.5|", "1 ± 0.5|"]),
        ("en", ["2 km", "4.5 km"], ["2\u00a0km|.0", "4.5\u00a0km|"]),
    ],
)
def test_numbers_are_aligned_on_their_decimal_sign(
    cleaned: Cleaned, language: str, cells: list[str], expected: list[str]
) -> None:
    assert column(cleaned, *cells, language=language) == expected


@pytest.mark.parametrize(
    "cells",
    [
        ["one", "two", "3"],
        ["2024-01-31", "2024-02-01"],
        ["10:30", "11:45"],
        ["12", "a remark that is too long to stand at the right", "7"],
        ["—", "n/a"],
    ],
)
def test_what_is_no_column_of_numbers_stays_at_the_left(cleaned: Cleaned, cells: list[str]) -> None:
    assert column(cleaned, *cells) == cells


def test_the_side_that_the_author_gave_stays(cleaned: Cleaned) -> None:
    assert column(cleaned, "1.5", "12", side="ta-left") == ["1.5", "12"]
    assert column(cleaned, "1.5", "12", side="ta-right") == ["1.5|", "12|.0"]


def test_the_head_of_a_column_stands_above_its_numbers(cleaned: Cleaned) -> None:
    tree = cleaned(
        "<table><thead><tr><th>Name</th><th>Sum</th></tr></thead>"
        "<tbody><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>22</td></tr></tbody></table>"
    ).tree
    assert [head.get("class") for head in tree.iter("th")] == [None, "ta-right"]


def test_years_that_name_rows_stay_at_the_left(cleaned: Cleaned) -> None:
    tree = cleaned(
        "<table><tr><td>2001</td><td>a</td></tr><tr><td>2002</td><td>b</td></tr></table>"
    )
    assert all(cell.get("class") is None for cell in tree.tree.iter("td"))


def test_numbers_of_rows_stand_flush_right(clean: Callable[..., str]) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>a</td></tr>" for number in (9, 10))
    assert clean(f"<table>{rows}</table>").count("ta-right") == len(("9", "10"))


def test_call_of_a_note_is_no_part_of_its_number(cleaned: Cleaned) -> None:
    call = '<a role="doc-noteref" href="#fn-1">1</a>'
    note = '<section><aside role="doc-footnote" id="fn-1"><p>Note</p></aside></section>'
    tree = cleaned(
        f"<table><tr><td>a</td><td>1.5{call}</td></tr><tr><td>b</td><td>12</td></tr></table>{note}"
    ).tree
    first, second = tree.iterfind(".//tr/td[2]")
    assert re.search(r"\bcalled-1\b", first.get("class", ""))
    assert second.get("data-pad") == ".0"


def test_fractions_begin_lines_that_run_from_right_to_left(cleaned: Cleaned) -> None:
    rows = "<tr><td>مدينة</td><td>1.5</td></tr><tr><td>قرية</td><td>12</td></tr>"
    tree = cleaned(f'<div dir="rtl" lang="ar"><table>{rows}</table></div>').tree
    assert [cell.get("class", "").split()[-1] for cell in tree.iterfind(".//tr/td[2]")] == [
        "numeral",
        "padded-before",
    ]


def test_no_character_is_added(cleaned: Cleaned) -> None:
    rows = "<tr><td>a</td><td>1.5</td></tr><tr><td>b</td><td>12</td></tr>"
    tree = cleaned(f"<table>{rows}</table>").tree
    assert "".join("".join(map(str, tree.itertext())).split()) == "Ta1.5b12"
