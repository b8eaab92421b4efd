from __future__ import annotations

import pytest

from exporter.errors import UsageError
from exporter.options import PAPERS
from exporter.stylesheet import paper


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_has_its_size(name: str) -> None:
    assert paper.size(name.upper(), "en") == PAPERS[name]


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("170x240mm", ("170mm", "240mm")),
        ("17cmx24cm", ("17cm", "24cm")),
        ("6.5 x 9.25 in", ("6.5in", "9.25in")),
        ("400×600pt", ("400pt", "600pt")),
        ("6inx240mm", ("6in", "240mm")),
    ],
)
def test_a_size_may_be_given_in_measures(written: str, size: tuple[str, str]) -> None:
    assert paper.size(written, "en") == size


def test_without_a_paper_the_language_s_region_decides() -> None:
    assert paper.size("", "en-US") == PAPERS["letter"]
    assert paper.size("", "en-GB") == PAPERS["a4"]


def test_half_of_a_sheet_is_half_of_the_one_usual_for_the_language() -> None:
    assert paper.size("half", "en-US") == PAPERS["half-letter"]
    assert paper.size("half", "en-GB") == ("148.5mm", "210mm")


@pytest.mark.parametrize("wrong", ["a44", "170x240", "170x240px", "0x0mm", "9x9m", "1x2cm", "x"])
def test_a_paper_that_is_none_lists_the_papers(wrong: str) -> None:
    with pytest.raises(UsageError) as stop:
        paper.size(wrong, "en")

    assert wrong in stop.value.message
    assert "a4, a5" in stop.value.hint
