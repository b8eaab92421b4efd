"""Folds sheets as paper is folded, and reads the booklet leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.imposition.folding import Spread, blanks, fold

SIGNATURES = range(9)


class Sheet(NamedTuple):
    """A sheet of paper with something printed on both sides."""

    front: Spread
    back: Spread


@pytest.mark.parametrize(("signature", "is_right_to_left"), [*product(SIGNATURES, (False, True))])
def test_folded_sheets_give_pages_in_order(signature: int, *, is_right_to_left: bool) -> None:
    for count in range(1, 201):
        sheets = printed(count, signature, is_right_to_left=is_right_to_left)
        read = list(leafed_through(sheets, signature, is_right_to_left=is_right_to_left))
        assert read == [*range(count), *([None] * blanks(count))]


@given(st.integers(1, 3000), st.integers(0, 50), st.booleans())
def test_any_booklet_is_in_order(count: int, signature: int, is_right_to_left: bool) -> None:  # noqa: FBT001 - hypothesis gives it by place
    sheets = printed(count, signature, is_right_to_left=is_right_to_left)
    read = leafed_through(sheets, signature, is_right_to_left=is_right_to_left)
    assert [page for page in read if page is not None] == list(range(count))


def test_blank_pages_are_at_the_end_and_no_more_than_three() -> None:
    assert [blanks(count) for count in range(1, 9)] == [3, 2, 1, 0, 3, 2, 1, 0]


def test_depth_is_counted_from_the_outermost_sheet_of_each_signature() -> None:
    spreads = fold(28, 3, is_right_to_left=False)
    assert [spread.depth for spread in spreads] == [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2, 0, 0]


def test_right_to_left_is_the_mirror_image() -> None:
    plain = fold(10, 0, is_right_to_left=False)
    mirrored = fold(10, 0, is_right_to_left=True)
    assert [(s.right, s.left) for s in mirrored] == [(s.left, s.right) for s in plain]


def printed(count: int, signature: int, *, is_right_to_left: bool) -> list[Sheet]:
    """Print both sides of each sheet."""
    sides = list(fold(count, signature, is_right_to_left=is_right_to_left))
    return [Sheet(*sides[start : start + 2]) for start in range(0, len(sides), 2)]


def leafed_through(
    sheets: Sequence[Sheet], signature: int, *, is_right_to_left: bool
) -> Iterator[int | None]:
    """Fold the sheets of each signature together, and read what one sees while leafing.

    A sheet lies with its front downwards, the next one in it. What was printed on the right of
    the front has on its other side what is on the left of the back, seen from there.
    """
    size = signature or len(sheets)
    for start in range(0, len(sheets), size):
        nested = sheets[start : start + size]
        right = [page for sheet in nested for page in (sheet.front.right, sheet.back.left)]
        left = [page for sheet in nested for page in (sheet.front.left, sheet.back.right)]
        first, second = (left, right) if is_right_to_left else (right, left)
        yield from first
        yield from reversed(second)
