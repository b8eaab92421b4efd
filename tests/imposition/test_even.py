"""Pages of several sizes on sheets of one."""

from __future__ import annotations

import pytest

from exporter.imposition import selection
from exporter.imposition.geometry import MM
from exporter.imposition.model import Sheets
from tests.imposition.making import A4, A5, data_of, imposed, made, reopened, words

A3 = (297 * MM, 420 * MM)


def test_pages_of_one_size_stay_as_they_are_whichever_way_up() -> None:
    pdf = made(A4, (A4[1], A4[0]), A4)

    sheets = imposed(pdf, is_even=True)

    assert sheets.data == data_of(pdf)
    assert sheets.strays == ()


def test_pages_of_other_sizes_come_on_sheets_of_the_usual_size() -> None:
    sheets = imposed(made(A5, A4, A4, A3, A4), is_even=True)

    assert sizes(sheets) == [(595, 842)] * 5
    assert sheets.strays == (1, 4)
    assert [" ".join(halves).strip() for halves in words(sheets)] == [
        f"page {number}" for number in range(1, 6)
    ]


def test_the_usual_size_counts_pages_of_both_ways_up() -> None:
    sheets = imposed(made(A5, A5, A4, (A4[1], A4[0]), A4), is_even=True)

    assert sheets.strays == (1, 2)
    assert sizes(sheets)[3] == (842, 595)


def test_strays_are_counted_in_the_file_and_each_once() -> None:
    sheets = imposed(made(A4, A4, A3, A4), is_even=True, pages="2-4,3,1")

    assert sheets.strays == (3,)


def test_even_sheets_have_room_for_marks() -> None:
    sheets = imposed(made(A5, A5, A4), is_even=True, marks=frozenset(("crop",)))

    assert len(set(sizes(sheets))) == 1
    assert sizes(sheets)[0][0] > round(A5[0])
    assert sheets.strays == (3,)


def test_where_nobody_wants_it_sheets_stay_of_several_sizes() -> None:
    pdf = made(A4, A5)

    assert imposed(pdf).data == data_of(pdf)


def test_a_given_sheet_has_no_strays() -> None:
    assert imposed(made(A4, A5), is_even=True, sheet=(210, 297)).strays == ()


@pytest.mark.parametrize(
    ("pages", "written"),
    [((), ""), ((4,), "4"), ((1, 2), "1-2"), ((2, 3, 4, 5, 9, 11, 12), "2-5,9,11-12")],
)
def test_pages_are_written_as_one_types_them(pages: tuple[int, ...], written: str) -> None:
    assert selection.written(pages) == written


def sizes(sheets: Sheets) -> list[tuple[int, int]]:
    return [
        (round(float(page.mediabox[2])), round(float(page.mediabox[3])))
        for page in reopened(sheets).pages
    ]
