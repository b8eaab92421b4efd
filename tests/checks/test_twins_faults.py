"""Every fault that is put into a pair is found, at its place; a pair without fault has none."""

from __future__ import annotations

import secrets
from pathlib import Path
from random import Random

import pytest

from exporter.checks.twins import Difference, compare
from exporter.finished import epub
from tests.checks.book import Book
from tests.checks.faults import FAULTS
from tests.conftest import Pair, Publications

_PLACES = 3
#: What a publication has nothing of cannot go wrong in it.
_LACKS = {
    "article": ("caption", "cell", "formula", "image", "item"),
    "manual": ("caption", "formula", "image", "link", "note"),
    "stress": (),
    "long": ("caption", "formula", "image"),
}


def _faults(*names: str) -> list[tuple[str, str]]:
    return [(n, fault) for n in names for fault in FAULTS if not fault.startswith(_LACKS[n])]


@pytest.mark.parametrize("name", ["article", "manual", "stress", "long"])
def test_pair_without_fault_has_no_difference(name: str, publications: Publications) -> None:
    pair = publications(name)
    assert compare(pair.finished_epub, pair.finished_pdf) == ()


@pytest.mark.parametrize(("name", "fault"), _faults("article", "manual", "stress", "long"))
def test_fault_is_found_at_its_place(
    name: str, fault: str, publications: Publications, tmp_path: Path
) -> None:
    pair = publications(name)
    seed = secrets.randbelow(2**32)
    dice = Random(seed)  # noqa: S311 - places, not secrets
    count = len(FAULTS[fault].find(Book(pair.epub)))
    drawn = dice.choices(range(count), k=1 if name == "long" else 2)
    # The last place is tried too: what stands at an end is easily forgotten.
    for number in drawn if name == "long" else (*drawn, count - 1):
        harmed = tmp_path / "harmed.epub"
        near = _harm(pair, fault, number, dice, harmed)
        found = compare(epub.read(harmed), pair.finished_pdf)
        assert any(_fits(difference, fault, *near) for difference in found), (
            f"{fault} at place {number} of {count}, seed {seed}: {found} but not near {near}"
        )


def _harm(
    pair: Pair, fault: str, number: int, dice: Random, target: Path
) -> tuple[set[str], set[str]]:
    book = Book(pair.epub)
    elements = FAULTS[fault].find(book)[number]
    near = book.near(*elements)
    FAULTS[fault].harm(book, elements, dice)
    book.save(target)
    return near


def _fits(difference: Difference, fault: str, places: set[str], pages: set[str]) -> bool:
    return (
        difference.kind in FAULTS[fault].kinds
        and (
            not (places and difference.epub_place)
            or difference.epub_place.removesuffix("-again") in places
        )
        and (not (pages and difference.pdf_place) or difference.pdf_place in pages)
    )
