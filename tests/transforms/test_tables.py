from __future__ import annotations

from collections.abc import Callable

import pytest

Clean = Callable[..., str]


def body(clean: Clean, rows: str) -> str:
    return clean(f"<table>{rows}</table>").partition("<tbody>")[2].partition("</tbody>")[0]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "<tr><td>a</td></tr><tr><td>b</td><td>c</td><td>d</td></tr>",
            '<tr><td>a</td><td colspan="2"/></tr><tr><td>b</td><td>c</td><td>d</td></tr>',
        ),
        (
            '<tr><td colspan="100000">a</td></tr><tr><td>b</td><td>c</td></tr>',
            '<tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr>',
        ),
        ('<tr><td colspan="9" rowspan="9">a</td></tr>', "<tr><td>a</td></tr>"),
        (
            '<tr><td rowspan="0">a</td><td>b</td></tr><tr><td>c</td></tr>',
            '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>',
        ),
        (
            '<tr><td>a</td><td rowspan="2">b</td></tr><tr><td colspan="2">c</td></tr>',
            '<tr><td>a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr>',
        ),
        (
            '<tr><td rowspan="3">a</td><td>b</td></tr><tr/><tr><td>c</td></tr>',
            '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>',
        ),
        ('<tr><td colspan="x">a</td></tr>', "<tr><td>a</td></tr>"),
    ],
)
def test_rows_are_equally_long(clean: Clean, given: str, expected: str) -> None:
    assert body(clean, given) == expected


def test_thousand_wide_cells_are_quickly_done(clean: Clean) -> None:
    cells = '<td colspan="1000">a</td>' * 1000
    row = f"<tr>{cells}</tr>"
    assert "colspan" not in clean(f"<table>{row}{row}</table>")


def test_first_row_of_header_cells_is_the_head(clean: Clean) -> None:
    given = "<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></table>"
    assert clean(given) == (
        '<table id="table-1"><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
        '<tbody><tr><th scope="row">c</th><td>d</td></tr></tbody></table>'
    )


def test_head_without_words_goes(clean: Clean) -> None:
    given = "<table><thead><tr><th></th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>"
    assert "thead" not in clean(given)


def test_header_cell_without_words_is_a_plain_cell(clean: Clean) -> None:
    given = (
        "<table><thead><tr><th></th><th>a</th></tr></thead>"
        "<tbody><tr><td>b</td><td>c</td></tr></tbody></table>"
    )
    assert '<td/><th scope="col">a</th>' in clean(given)


@pytest.mark.parametrize("text", ["Table: Prices", ": Prices"])
def test_caption_is_taken_from_a_paragraph_beside_the_table(clean: Clean, text: str) -> None:
    table = "<table><tr><td>a city and its port</td></tr></table>"
    expected = (
        '<table id="table-1"><caption>Prices</caption>'
        "<tbody><tr><td>a city and its port</td></tr></tbody></table>"
    )
    assert clean(f"{table}<p>{text}</p>") == expected
    assert clean(f"<p>{text}</p>{table}") == expected


def test_table_without_text_goes(clean: Clean) -> None:
    assert clean("<table><tr><td> </td></tr></table><p>a</p>") == "<p>a</p>"


def test_parts_stand_in_order(clean: Clean) -> None:
    given = (
        "<table><tfoot><tr><td>c</td></tr></tfoot><tr><td>b</td></tr>"
        "<thead><tr><th>a</th></tr></thead><caption>d</caption></table>"
    )
    assert clean(given) == (
        '<table id="table-1"><caption>d</caption><thead><tr><th scope="col">a</th></tr></thead>'
        "<tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table>"
    )
