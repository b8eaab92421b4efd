"""What people type to choose pages."""

from __future__ import annotations

import pytest

from exporter.errors import UsageError
from exporter.imposition.selection import select


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("2-5,9", [2, 3, 4, 5, 9]),
        ("7-", [7, 8, 9]),
        ("-3", [1, 2, 3]),
        ("9-6", [9, 8, 7, 6]),
        ("3,1,3", [3, 1, 3]),
        (" 2 - 3 , 5 ", [2, 3, 5]),
        ("2–4", [2, 3, 4]),
        ("4-4", [4]),
        ("007", [7]),
    ],
)
def test_pages_are_taken_as_they_are_typed(typed: str, pages: list[int]) -> None:
    assert [index + 1 for index in select(typed, 9)] == pages


@pytest.mark.parametrize("typed", ["a", "1,,2", ",", "-", "1-2-3", "1.5", "1;2", "--3", "٣", "1 2"])
def test_what_is_no_page_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="does not choose pages"):
        select(typed, 9)


@pytest.mark.parametrize("typed", ["10", "0", "3-10", "0-2", "9" * 5000])
def test_page_out_of_bounds_is_refused_with_the_number_of_pages(typed: str) -> None:
    with pytest.raises(UsageError, match="the file has 9 pages"):
        select(typed, 9)


def test_file_of_one_page_has_one_page() -> None:
    with pytest.raises(UsageError, match=r"the file has 1 page$"):
        select("2", 1)
