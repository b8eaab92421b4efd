"""Bleed and marks: boxes of pages, what reaches beyond their edges, what stays where it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from itertools import chain
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from exporter import chain as publishing
from exporter import rendering
from exporter.checks import lint, twins
from exporter.finished import epub as epubs
from exporter.finished import pdf as pdfs
from exporter.notices import Notices
from exporter.options import Options, Prepress
from exporter.tools import verapdf

ARTICLE = """---
title: Of Pears
author: Ada May
lang: {lang}
---

First words of the text.[^1]

[^1]: A note.

## A heading

More words, and [an account of pears](https://example.org/pears).
"""
MM = 72 / 25.4
A5 = (148 * MM, 210 * MM)
SHOP = Prepress(bleed=3, marks=frozenset({"crop"}))

Build = Callable[..., Path]
Point = tuple[float, float]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build an article with a cover, both editions, and give the PDF."""

    def make(prepress: Prepress, name: str = "a", lang: str = "en", **chosen: object) -> Path:
        article = tmp_path / "pears.md"
        article.write_text(ARTICLE.format(lang=lang), encoding="utf-8")
        wanted = {"paper": "a5", "epoch": 0, "cover_design": "board"} | chosen
        if "cover" in chosen:
            wanted["cover_design"] = ""
        options = Options(prepress=prepress, **wanted)  # type: ignore[arg-type]  # of any option
        notices = Notices()
        publication = publishing.make([str(article)], options, notices)
        written, _ = rendering.render(publication, ("pdf", "epub"), options, notices)
        assert list(map(str, notices.warnings)) == []
        for edition, data in written.items():
            (tmp_path / f"{name}.{edition}").write_bytes(data)
        return tmp_path / f"{name}.pdf"

    return make


def test_bleed_lies_around_the_page(build: Build) -> None:
    for page in boxes(build(Prepress(bleed=3))):
        assert page["TrimBox"] == pytest.approx((0, 0, *A5), abs=0.01)
        assert page["BleedBox"] == page["MediaBox"] == pytest.approx(around(3), abs=0.01)


def test_wide_bleed_is_told_whole(build: Build) -> None:
    for page in boxes(build(Prepress(bleed=8))):
        assert page["BleedBox"] == pytest.approx(around(8), abs=0.01)


@pytest.mark.parametrize("bleed", [0, 3, 10])
def test_marks_have_room_outside_of_the_bleed(build: Build, bleed: float) -> None:
    file = build(Prepress(bleed=bleed, marks=frozenset({"crop"})))

    for page, lines in zip(boxes(file), marks(file), strict=True):
        assert page["BleedBox"] == pytest.approx(around(bleed), abs=0.01)
        assert len(lines) == 8
        for x, y in chain.from_iterable(lines):
            assert not is_within((x, y), page["BleedBox"])
            assert is_within((x, y), page["MediaBox"])


def test_marks_point_at_the_corners(build: Build) -> None:
    (lines, *_) = marks(build(SHOP))

    upright = {round(x, 1) for (x, _), (to_x, _) in lines if x == to_x}
    level = {round(y, 1) for (_, y), (_, to_y) in lines if y == to_y}
    assert upright == {0, round(A5[0], 1)}
    assert level == {0, round(A5[1], 1)}


def test_marks_print_on_every_plate(build: Build) -> None:
    with pikepdf.open(build(SHOP)) as pdf:
        for page in pdf.pages:
            space = page.obj.Resources.ColorSpace["/registration"]
            assert [str(part) for part in space[:2]] == ["/Separation", "/All"]
            assert page.Contents[0].read_bytes().startswith(b"/Artifact BMC")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("design", ["band", "board", "frame", "large", "plain"])
def test_cover_reaches_into_the_bleed(build: Build, design: str, lang: str) -> None:
    plain = drawn(build(Prepress(), "plain", lang, cover_design=design))
    picture = drawn(build(Prepress(bleed=10), "bled", lang, cover_design=design))

    edge = round(10 * MM)
    for x, y in ((0.5, 0.002), (0.5, 0.998), (0.002, 0.5), (0.998, 0.5), (0.002, 0.002)):
        inside = pixel(plain, x, y)
        across = (share(x, plain.width) + edge, share(y, plain.height) + edge)
        beyond = (share(x, picture.width), share(y, picture.height))
        assert near(picture.getpixel(across), inside)
        assert near(picture.getpixel(beyond), inside)


def test_picture_of_the_proportions_of_the_page_fills_the_bleed(
    build: Build, tmp_path: Path
) -> None:
    Image.new("RGB", (740, 1050), (0, 0, 255)).save(tmp_path / "near.png")
    Image.new("RGB", (700, 700), (0, 0, 255)).save(tmp_path / "square.png")

    near_one = drawn(build(Prepress(bleed=3), cover=tmp_path / "near.png"))
    square = drawn(build(Prepress(bleed=3), cover=tmp_path / "square.png"))

    assert {pixel(near_one, x, y) for x in (0, 0.5, 1) for y in (0, 0.5, 1)} == {(0, 0, 255)}
    assert pixel(square, 0.5, 0.5) == (0, 0, 255)
    assert pixel(square, 0.5, 0) == pixel(square, 0.5, 1) != (255, 255, 255)


def test_ground_of_a_page_reaches_into_the_bleed(build: Build, tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text(
        "@media print { @page { background: #00ff00 } }", encoding="utf-8"
    )

    page = drawn(build(Prepress(bleed=3), css=(tmp_path / "own.css",)), 2)

    assert {pixel(page, x, y) for x in (0, 1) for y in (0, 1)} == {(0, 255, 0)}


def test_nothing_moves(build: Build) -> None:
    def letters(file: Path) -> list[tuple[float, ...]]:
        with closing(pypdfium2.PdfDocument(file)) as document:
            texts = [document[number].get_textpage() for number in range(len(document))]
            return [
                text.get_charbox(place) for text in texts for place in range(text.count_chars())
            ]

    plain, shop = letters(build(Prepress(), "plain")), letters(build(SHOP, "shop"))

    assert len(plain) == len(shop)
    assert all(
        one == pytest.approx(other, abs=0.01) for one, other in zip(plain, shop, strict=True)
    )


def test_every_check_holds(build: Build) -> None:
    file = build(SHOP)
    pdf, epub = pdfs.read(file), epubs.read(file.with_suffix(".epub"))

    assert lint.pdf(file, pdf) == ()
    assert twins.compare(epub, pdf) == ()
    assert epub.facts.edition == pdf.facts.edition
    verdicts = verapdf.validate(file, ("ua1", "3a"))
    assert [verdict.compliant for verdict in verdicts] == [True, True]


def test_same_wish_gives_the_same_bytes(build: Build) -> None:
    assert build(SHOP, "one").read_bytes() == build(SHOP, "two").read_bytes()


def test_what_is_for_the_shop_is_another_edition(build: Build) -> None:
    crops = Prepress(marks=frozenset({"crop"}))
    names = {pdfs.read(build(each)).facts.edition for each in (Prepress(), crops, SHOP)}

    assert len(names) == 3


def boxes(file: Path) -> list[dict[str, tuple[float, ...]]]:
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) > 2
        return [
            {
                name: tuple(float(side) for side in page.obj[f"/{name}"])
                for name in ("MediaBox", "BleedBox", "TrimBox")
            }
            for page in pdf.pages
        ]


def around(bleed: float) -> tuple[float, float, float, float]:
    room = bleed * MM
    return -room, -room, A5[0] + room, A5[1] + room


def marks(file: Path) -> list[list[tuple[Point, Point]]]:
    """List the lines that are drawn as marks on each page."""
    line = re.compile(r"(\S+) (\S+) m (\S+) (\S+) l S")
    with pikepdf.open(file) as pdf:
        texts = [page.Contents[0].read_bytes().decode() for page in pdf.pages]
    numbers = [[list(map(float, found)) for found in line.findall(text)] for text in texts]
    return [[((a, b), (c, d)) for a, b, c, d in page] for page in numbers]


def is_within(point: Point, box: tuple[float, ...]) -> bool:
    (x, y), (left, bottom, right, top) = point, box
    return left < x < right and bottom < y < top


def drawn(file: Path, number: int = 0) -> Image.Image:
    """Draw a page, at a pixel for each point."""
    with closing(pypdfium2.PdfDocument(file)) as document:
        picture: Image.Image = document[number].render(scale=1).to_pil()
        return picture.convert("RGB")


def share(of: float, side: int) -> int:
    return int(of * (side - 1))


def pixel(picture: Image.Image, x: float, y: float) -> object:
    return picture.getpixel((share(x, picture.width), share(y, picture.height)))


def near(one: object, other: object) -> bool:
    assert isinstance(one, tuple)
    assert isinstance(other, tuple)
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))
