"""Spaces below each other, in lists of places and in laid-out text."""

from __future__ import annotations

import pytest

from exporter.writers.pdf.inspection.rivers import River, longest
from tests.writers.pdf.inspection.conftest import Inspect, Told

#: Places where no space of another line stands.
APART = [(0, 4), (20, 4), (40, 4), (60, 4), (80, 4), (100, 4)]


@pytest.mark.parametrize(
    ("places", "river"),
    [
        ([50, 50, 50, 50, 50], River(0, 5)),
        ([50, 51, 52, 53, 54], River(0, 5)),
        ([50, 51, 50, 49, 50, 51], River(0, 6)),
        ([90, 50, 50, 50, 50, 50, 90], River(1, 5)),
        ([50, 50, 50, 50], None),
        ([50, 50, 50, 90, 50, 50], None),
        ([50, 53, 56, 59, 62], None),
        ([], None),
    ],
)
def test_river_runs_through_five_lines_whose_spaces_meet(
    places: list[float], river: River | None
) -> None:
    assert longest([[(place, 4)] for place in places]) == river


def test_river_finds_its_way_among_other_spaces() -> None:
    lines = [[(50, 4), other] for other in APART]
    assert longest(lines) == River(0, 6)


def test_line_without_spaces_ends_a_river() -> None:
    assert longest([*[[(50, 4)]] * 4, [], *[[(50, 4)]] * 4]) is None


def test_longest_river_is_found_and_of_two_the_first() -> None:
    two = [[(50, 4)]] * 5 + [[(90, 4)]] * 6 + [[(20, 4)]] * 6
    assert longest(two) == River(5, 6)


def test_narrow_space_below_a_wide_one_is_met_by_its_own_width() -> None:
    assert longest([[(50, 12)], [(58, 4)], [(50, 12)], [(50, 4)], [(50, 12)]]) == River(0, 5)


WORDS = "<br/>".join(["among among among"] * 8)
STRETCHED = "article { width: 130px } p { text-align: justify; text-align-last: justify }"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_river_of_a_paragraph_is_told(inspect: Inspect, direction: str) -> None:
    body = f'<p dir="{direction}">{WORDS}</p>'
    told = inspect(body, css=STRETCHED.replace("130px", "100px"))
    assert told == [Told("river", 1, "among among among", is_warning=False)]


@pytest.mark.parametrize("css", ["p { text-align: justify }", "p { text-align: left }"])
def test_words_below_each_other_without_wide_spaces_are_not_told(
    inspect: Inspect, css: str
) -> None:
    assert inspect(f"<p>{WORDS}</p>", css=css) == []


def test_river_of_four_lines_is_not_told(inspect: Inspect) -> None:
    four = "<br/>".join(["among among among"] * 4)
    assert inspect(f"<p>{four}</p>" * 2, css=STRETCHED.replace("130px", "100px")) == []
