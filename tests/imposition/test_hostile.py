"""No PDF, however broken, is more than refused, or put on sheets as far as it goes."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from exporter.errors import InputError
from exporter.imposition import impose
from exporter.imposition.model import MARKS, Imposition
from tests.imposition.making import A5, data_of, imposed, made, quartered, reopened, words

WANTED = [
    Imposition(pages="1,1"),
    Imposition(booklet=True, bleed=3, creep=0.1, marks=frozenset(MARKS)),
    Imposition(n_up=4, sheet=(210, 297)),
]
ODD: list[Callable[[], Any]] = [
    lambda: None,
    lambda: True,
    lambda: -7,
    lambda: String("x"),
    lambda: Name.Odd,
    lambda: Array([None, None, None, None]),
    lambda: Array([0, 0, 0, 0]),
    lambda: Array([0, 0, 10**18, 10**18]),
    lambda: Array([Dictionary(), 3]),
    Dictionary,
]
KEYS = "MediaBox CropBox TrimBox BleedBox Rotate UserUnit Resources Contents Annots Group".split()


@pytest.mark.parametrize("key", KEYS)
def test_page_may_say_anything_of_itself(key: str) -> None:
    for odd, wanted in product(ODD, WANTED):
        pdf = made(A5, A5)
        if (value := odd()) is not None:
            pdf.pages[0].obj[f"/{key}"] = value
        with reopened(impose(data_of(pdf), "some.pdf", wanted)) as sheets:
            assert len(sheets.pages) in {1, 2}


def test_page_without_a_size_is_taken_for_letter_paper() -> None:
    pdf = made(A5)
    del pdf.pages[0].obj["/MediaBox"]
    assert imposed(pdf, n_up=2).size == pytest.approx((279.4, 215.9), abs=0.1)


@pytest.mark.parametrize("box", [(0, 0, 0, 0), (5000, 5000, 6000, 6000), (3, 3, 3, 900)])
def test_trim_that_makes_no_sense_is_passed_over(box: tuple[int, ...]) -> None:
    sheets = imposed(quartered((0, 0, *A5), MediaBox=(0, 0, *A5), TrimBox=box), booklet=True)
    assert sheets.size == pytest.approx((296, 210))


def test_box_may_be_told_from_any_corner() -> None:
    page = quartered((0, 0, *A5), MediaBox=(A5[0], A5[1], 0, 0))
    assert imposed(page, booklet=True).size == pytest.approx((296, 210))


def test_page_tree_without_end_is_refused() -> None:
    pdf = made(A5)
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    with pytest.raises(InputError, match=r"some\.pdf"):
        imposed(pdf, booklet=True)


def test_page_that_hangs_in_the_tree_twice_is_two_pages() -> None:
    pdf = made(A5)
    data = data_of(pdf)
    broken = data.replace(b"/Count 1", b"/Count 2").replace(b"/Kids [", b"/Kids [ 3 0 R ", 1)
    sheets = impose(broken, "some.pdf", Imposition(pages="1", booklet=True))
    assert sheets.count == 1


def test_file_without_pages_is_refused() -> None:
    with pytest.raises(InputError, match="has no pages"):
        imposed(pikepdf.new(), booklet=True)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\0" * 4096, b"%PDF-1.7\n%%EOF"]
)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="cannot be read as a PDF"):
        impose(data, "some.pdf", Imposition())


def test_contents_in_another_file_are_not_looked_for() -> None:
    pdf = made(A5)
    pdf.pages[0].Contents.F = String("/etc/passwd")
    sheets = imposed(pdf, booklet=True)
    assert b"passwd" not in sheets.data


def test_broken_bytes_are_refused_or_put_on_sheets() -> None:
    chance = random.Random(6)  # noqa: S311 - the same faults in every run
    data = data_of(made(*[A5] * 3), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for wanted in WANTED * 60:
        broken = bytearray(data)
        for _ in range(chance.choice((1, 5, 30))):
            start = chance.randrange(len(broken))
            broken[start : start + chance.randrange(9)] = chance.randbytes(chance.randrange(4))
        assert is_told(bytes(broken), wanted)


def test_good_page_beside_odd_ones_is_whole() -> None:
    pdf = made(A5, A5)
    pdf.pages[0].obj.MediaBox = Array([0, 0, 10**18, 1])
    assert words(imposed(pdf, n_up=2))[0][1] == "page 2"


def is_told(data: bytes, wanted: Imposition) -> bool:
    """Tell whether a file is put on sheets or refused by its name."""
    try:
        return bool(impose(data, "some.pdf", wanted).data)
    except InputError as problem:
        return problem.where == "some.pdf"
