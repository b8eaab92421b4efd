"""Papers, and what printers call them."""

from __future__ import annotations

import pytest

from exporter.options import PAPERS
from exporter.printing import media

A4, A5_PAIR, LETTER = (210.0, 297.0), (296.0, 210.0), (215.9, 279.4)
SUPPORTED = ("na_letter_8.5x11in", "iso_a4_210x297mm", "iso_a3_297x420mm")
RANGE = ("custom_min_76.2x127mm", "custom_max_215.9x1200mm")


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("iso_a4_210x297mm", (210, 297)),
        ("na_letter_8.5x11in", (215.9, 279.4)),
        ("na_number-10_4.125x9.5in", (104.775, 241.3)),
        ("custom_min_76.2x127mm", (76.2, 127)),
        ("oe_photo-l_3.5x5in", (88.9, 127)),
        ("iso_a4_210x297mm.borderless", None),
        ("auto", None),
        ("", None),
    ],
)
def test_sizes_are_read_out_of_names(name: str, size: tuple[float, float] | None) -> None:
    assert media.size(name) == (size and pytest.approx(size))


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        (A4, "iso_a4_210x297mm"),
        ((297.0, 210.0), "iso_a4_210x297mm"),
        ((209.9, 296.7), "iso_a4_210x297mm"),
        (A5_PAIR, "iso_a4_210x297mm"),
        (LETTER, "na_letter_8.5x11in"),
        ((208.0, 297.0), ""),
        ((170.0, 240.0), ""),
    ],
)
def test_a_paper_is_found_whichever_way_up_and_with_a_millimetre_of_play(
    paper: tuple[float, float], name: str
) -> None:
    assert media.find(paper, SUPPORTED) == name


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        ((170.0, 240.0), "custom_exporter-170x240mm_170x240mm"),
        ((240.0, 170.0), "custom_exporter-170x240mm_170x240mm"),
        ((76.2, 127.0), "custom_exporter-76.2x127mm_76.2x127mm"),
        ((215.9, 1200.0), "custom_exporter-215.9x1200mm_215.9x1200mm"),
        ((216.0, 1200.0), ""),
        ((70.0, 127.0), ""),
        (A4, "iso_a4_210x297mm"),
    ],
)
def test_a_size_of_one_s_own_has_to_lie_in_the_range(paper: tuple[float, float], name: str) -> None:
    assert media.find(paper, (*RANGE, "iso_a4_210x297mm")) == name


def test_the_ends_of_a_range_are_no_papers() -> None:
    assert media.find((76.2, 127.0), ("custom_min_76.2x127mm",)) == ""
    assert media.listed(RANGE) == ()


def test_papers_are_listed_once_by_their_usual_names() -> None:
    names = ("iso_a4_210x297mm", "custom_a4_210x297mm", "na_legal_8.5x14in", "auto", "x_100x99mm")

    assert media.listed(names) == ("a4", "legal", "100x99mm")


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_of_ours_is_called_by_its_name(name: str) -> None:
    width, height = (_millimetres(length) for length in PAPERS[name])

    assert media.called((height, width)) == name


def test_a_pair_of_a5_is_called_by_its_sheet() -> None:
    assert media.called(A5_PAIR) == "a4"


def _millimetres(length: str) -> float:
    return float(length[:-2]) * {"mm": 1, "in": 25.4}[length[-2:]]
