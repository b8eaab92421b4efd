"""The lines that are chosen are the best there are: compared with all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.writers.pdf.paragraphs import breaks
from exporter.writers.pdf.paragraphs.breaks import Chance, Line, Lines, Piece, balance, justify

SPACE = 4.0


def piece(words: Sequence[float], measure: float, hyphens: Sequence[int] = ()) -> Piece:
    """Set words of given widths, each a thousand offsets long; some can be hyphenated halfway."""
    chances, x = [], 0.0
    for number, width in enumerate(words):
        offset, is_last = 1000 * number, number == len(words) - 1
        half, end = x + width / 2, x + width
        if number in hyphens:
            middle = offset + 500
            chances.append(
                Chance(middle, middle, half + 1, half, number, number, is_hyphenated=True)
            )
        x = end if is_last else end + SPACE
        passed = number + (not is_last)
        chances.append(
            Chance(offset + 999, offset + 1000, end, x, number, passed, is_forced=is_last)
        )
    start = Chance(0, 0, 0.0, 0.0, 0, 0)
    return Piece(start, chances, measure, measure, SPACE, stub=10.0)


def all_lines(given_piece: Piece) -> Iterator[list[Line]]:
    """List every way to end lines."""
    *inner, last = given_piece.chances
    for count in range(len(inner) + 1):
        for chosen in combinations(inner, count):
            yield [Line(chance, given_piece.first) for chance in (*chosen, last)]


def demerits(given_piece: Piece, lines: Sequence[Line]) -> float:
    """Count the demerits of lines, as the docstrings of the module tell them."""
    total, ladder, start = 0.0, 0, given_piece.start
    for chance, measure in lines:
        natural = chance.edge - start.begin
        spaces = (chance.spaces - start.passed) * SPACE
        room = measure - natural
        if room < 0:
            if -room > spaces * breaks.SHRINK + 0.01:
                return float("inf")
            ratio = room / (spaces * breaks.SHRINK) if spaces else 0.0
        elif chance.is_forced:
            ratio = 0.0
        else:
            ratio = room / ((spaces or SPACE) * breaks.STRETCH)
        is_after_hyphen, ladder = ladder > 0, ladder + 1 if chance.is_hyphenated else 0
        total += (10 + 100 * abs(ratio) ** 3) ** 2 + breaks._LADDER[min(ladder, 3)]
        if chance.is_forced and start is not given_piece.start:
            total += (natural < given_piece.stub) * breaks._STUB
            total += is_after_hyphen * breaks._HYPHEN_AT_LAST
        start = chance
    return total


def in_order(lines: Lines) -> list[Line]:
    return [lines[offset] for offset in sorted(lines)]


def rooms_of(given_piece: Piece, lines: Sequence[Line]) -> list[float]:
    """Give what each line leaves of its width."""
    begins = [given_piece.start.begin, *(line.chance.begin for line in lines)]
    return [
        line.measure - line.chance.edge + begin for begin, line in zip(begins, lines, strict=False)
    ]


@given(
    words=st.lists(st.integers(4, 40).map(float), min_size=1, max_size=9),
    hyphens=st.sets(st.integers(0, 8), max_size=3),
    measure=st.integers(60, 120).map(float),
)
def test_no_lines_have_fewer_demerits(
    words: list[float], hyphens: set[int], measure: float
) -> None:
    given_piece = piece(words, measure, sorted(hyphens))
    best = min(demerits(given_piece, lines) for lines in all_lines(given_piece))
    found = demerits(given_piece, in_order(justify(given_piece)))
    # One pass allows no line that is very loose if it can do without, however few demerits it had.
    assert found == pytest.approx(best) or found < float("inf")
    if best < (10 + 100 * 2**3) ** 2:
        assert found == pytest.approx(best)


@given(
    words=st.lists(st.integers(4, 50).map(float), min_size=1, max_size=9),
    measure=st.integers(50, 120).map(float),
)
def test_balanced_lines_are_as_few_as_can_be_and_the_most_even(
    words: list[float], measure: float
) -> None:
    given_piece = piece(words, measure)
    rooms: dict[int, list[float]] = {}
    for lines in all_lines(given_piece):
        room = rooms_of(given_piece, lines)
        if min(room) >= 0:
            rooms.setdefault(len(lines), []).append(sum(each * each for each in room))
    lines = in_order(balance(given_piece, most=6))
    if 1 < min(rooms) <= 6:
        room = rooms_of(given_piece, lines)
        assert sum(each * each for each in room) == pytest.approx(min(rooms[min(rooms)]))
    else:
        assert lines == []


def test_what_is_longer_than_its_line_is_not_planned_nor_what_follows() -> None:
    lines = justify(piece([30, 30, 30, 200, 30, 30], 60))
    assert {chance.following for chance, _ in lines.values()} <= {1000, 2000, 3000}
    assert balance(piece([30, 200], 60), most=6) == {}


def test_hyphens_in_a_row_are_avoided() -> None:
    words = [50.0, 50.0, 50.0, 50.0, 50.0]
    lines = in_order(justify(piece(words, 79, hyphens=[1, 2, 3, 4])))
    assert [line.chance.is_hyphenated for line in lines].count(True) < 3


def test_last_line_is_no_stub_where_another_break_is_as_good() -> None:
    # Seven words fill the first line, but the eighth would stand alone.
    (first, _) = in_order(justify(piece([*[10] * 7, 8], 94)))
    assert first.chance.following == 6000


def test_balanced_line_has_no_poor_end_where_another_is_nearly_as_even() -> None:
    words = [20.0, 20.0, 8.0, 20.0, 20.0]
    (first, _) = in_order(balance(piece(words, 80), most=6, poor={3000}))
    assert first.chance.following == 2000
    (first, _) = in_order(balance(piece(words, 80), most=6, poor={2000}))
    assert first.chance.following == 3000
