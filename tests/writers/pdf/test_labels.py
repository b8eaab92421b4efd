from __future__ import annotations

import pytest

from exporter.writers.pdf.labels import Folio, complete, ranges, read, written


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("12", "/D", 12),
        ("١٢", "/D", 12),
        ("xiv", "/r", 14),
        ("MCMXCIX", "/R", 1999),
        ("c", "/a", 3),
        ("", "/D", 0),
        ("Page", "/D", 0),
        ("abc", "/r", 0),
        ("aa", "/a", 0),
        ("²", "/D", 0),
    ],
)
def test_folio_is_read_as_its_counter_wrote_it(text: str, style: str, number: int) -> None:
    assert read(text, style) == number


def test_pages_without_folio_continue_their_neighbours() -> None:
    printed = [None, Folio(2), None, Folio(7), None]
    assert [folio.number for folio in complete(printed)] == [1, 2, 3, 7, 8]


def test_no_folio_is_below_one() -> None:
    assert [folio.number for folio in complete([None, None, Folio(1)])] == [1, 2, 1]


def test_pages_without_any_folio_count_from_one() -> None:
    assert list(complete([None, None])) == [Folio(1), Folio(2)]


def test_only_breaks_of_the_counting_begin_a_range() -> None:
    numbered = [Folio(1, "/r"), Folio(2, "/r"), Folio(1), Folio(2), Folio(5)]
    assert list(ranges(numbered)) == [(0, Folio(1, "/r")), (2, Folio(1)), (4, Folio(5))]


@pytest.mark.parametrize(
    ("folio", "label"),
    [
        (Folio(7), "7"),
        (Folio(14, "/r"), "xiv"),
        (Folio(1999, "/R"), "MCMXCIX"),
        (Folio(1, "/A"), "A"),
        (Folio(28, "/a"), "bb"),
        (Folio(0, "/r"), "0"),
    ],
)
def test_folio_is_written_as_a_page_label(folio: Folio, label: str) -> None:
    assert written(folio) == label
