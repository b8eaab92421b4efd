"""Cover wraps: how wide the spine is, what stands on it and on the back, where the front is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from exporter import pipeline
from exporter.checks import lint
from exporter.finished import pdf as pdfs
from exporter.options import Mark, Options, Prepress, Stock
from exporter.tools import verapdf

ARTICLE = """---
title: {title}
author: Ada May
lang: {lang}
publisher: Orchard
description: {description}
identifier: urn:isbn:9783161484100
---

"""
PART = "\n\n## Part\n\n" + "Words of pears that were kept. " * 150
MM = 72 / 25.4
WIDTH, HEIGHT = 148 * MM, 210 * MM


@dataclass(frozen=True, kw_only=True)
class Wrapped:
    """The files of a publication, as they were written."""

    notices: tuple[str, ...]
    leaves: int
    sheet: Path

    @property
    def spine(self) -> float:
        """Points between the two folds, as the sheet’s width tells."""
        left, _, right, _ = self.box("TrimBox")
        return right - left - 2 * WIDTH

    def box(self, name: str) -> list[float]:
        with pikepdf.open(self.sheet) as pdf:
            (page,) = pdf.pages
            return [float(side) for side in page.obj[f"/{name}"]]

    def words(self, left: float, right: float) -> str:
        """Read what stands between two places, in points from the left edge of the sheet."""
        with closing(pypdfium2.PdfDocument(self.sheet)) as document:
            text = document[0].get_textpage().get_text_bounded(left, 0, right, HEIGHT)
        return " ".join(text.split())

    def places(self) -> list[tuple[float, ...]]:
        """Give where each letter that can be seen stands."""
        with closing(pypdfium2.PdfDocument(self.sheet)) as document:
            text = document[0].get_textpage()
            count = text.count_chars()
            return [
                text.get_charbox(place)
                for place in range(count)
                if text.get_text_range(place, 1).strip()
            ]


Build = Callable[..., Wrapped]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build an article of several pages with the wrap of its cover."""

    def make(
        *,
        caliper: float = 2,
        title: str = "Of Pears",
        lang: str = "en",
        description: str = "How pears are kept.",
        marks: frozenset[Mark] = frozenset(),
        **chosen: object,
    ) -> Wrapped:
        article = tmp_path / "pears.md"
        text = ARTICLE.format(title=title, lang=lang, description=description)
        article.write_text(text + PART * 4, encoding="utf-8")
        prepress = Prepress(wrap_bleed=3, marks=marks, stock=Stock(caliper=caliper))
        wanted = {"paper": "a5", "epoch": 0, "editions": ("pdf",), "prepress": prepress} | chosen
        options = Options(output_folder=tmp_path / "out", **wanted)  # type: ignore[arg-type]  # of any option
        (result,) = pipeline.build([str(article)], options)
        assert result.error is None
        edition, sheet = result.written
        assert sheet.name == "pears-cover.pdf"
        with pikepdf.open(edition) as pdf:
            before = 2 if "cover" in chosen or "cover_design" in chosen else 0
            leaves = (len(pdf.pages) - before + 1) // 2
        slugs = tuple(notice.slug for notice in result.notices)
        return Wrapped(notices=slugs, leaves=leaves, sheet=sheet)

    return make


@pytest.mark.parametrize("caliper", [0.1, 2.5])
def test_spine_is_as_wide_as_the_leaves_are_thick(build: Build, caliper: float) -> None:
    made = build(caliper=caliper)

    assert made.leaves > 2
    assert made.spine == pytest.approx(made.leaves * caliper * MM, abs=0.01)


def test_leaf_of_the_cover_is_not_counted(build: Build) -> None:
    made = build(cover_design="board")

    assert made.spine == pytest.approx(made.leaves * 2 * MM, abs=0.01)


def test_sheet_has_its_bleed(build: Build) -> None:
    made = build()
    trim, bleed = made.box("TrimBox"), made.box("BleedBox")

    around = [bleed[0] - trim[0], bleed[1] - trim[1], bleed[2] - trim[2], bleed[3] - trim[3]]
    assert around == pytest.approx([-3 * MM, -3 * MM, 3 * MM, 3 * MM], abs=0.01)
    assert made.box("MediaBox") == bleed


def test_marks_show_both_edges_of_the_spine(build: Build) -> None:
    made = build(marks=frozenset({"fold"}))

    with pikepdf.open(made.sheet) as pdf:
        drawn = pdf.pages[0].Contents[0]
        starts = {
            round(float(numbers[0]), 1)
            for numbers, operator in pikepdf.parse_content_stream(drawn)
            if str(operator) == "m"
        }
    assert starts == {round(WIDTH, 1), round(WIDTH + made.spine, 1)}


def test_sides_stand_in_their_order(build: Build) -> None:
    made = build()
    spine = made.spine

    back = made.words(0, WIDTH)
    assert "How pears are kept." in back
    assert "ISBN 9783161484100" in back
    assert "Of Pears" in made.words(WIDTH + spine, 2 * WIDTH + spine)
    assert len(turned(made)) == len("AdaMayOfPears")


def test_front_of_a_book_bound_at_the_right_stands_at_the_left(build: Build) -> None:
    made = build(title="כותרת", lang="he", description="תיאור")
    spine = made.spine

    # The front bears who made it in Latin letters, the back the number.
    assert "Ada" in made.words(0, WIDTH)
    assert "9783161484100" in made.words(WIDTH + spine, 2 * WIDTH + spine)
    assert turned(made)


@pytest.mark.parametrize("letters", [20, 100, 400])
def test_words_of_the_spine_keep_within_it(build: Build, letters: int) -> None:
    made = build(title=("Kept pears " * 60)[:letters].strip())

    assert turned(made)
    for left, bottom, right, top in turned(made):
        assert WIDTH < left < right < WIDTH + made.spine
        assert 0 < bottom < top < HEIGHT
    # Long lines are set smaller, and cut before they are too small to read.
    assert max(right - left for left, _, right, _ in turned(made)) > 3.5


def test_narrow_spine_bears_no_words(build: Build) -> None:
    made = build(caliper=0.1)

    assert turned(made) == []
    assert "spine-narrow" in made.notices
    assert "spine-narrow" not in build(caliper=3).notices


@pytest.mark.parametrize("design", ["band", "board", "frame", "large", "plain"])
def test_sheet_reaches_into_the_bleed_in_every_design(build: Build, design: str) -> None:
    picture = drawn(build(cover_design=design).sheet)

    inside, right = round(4 * MM), picture.width - 1
    for y in (0.3, 0.5, 0.9):
        row = int(y * picture.height)
        assert picture.getpixel((0, row)) == picture.getpixel((inside, row))
        assert picture.getpixel((right, row)) == picture.getpixel((right - inside, row))


def test_picture_stands_on_the_front_alone(build: Build, tmp_path: Path) -> None:
    Image.new("RGB", (740, 1050), (0, 0, 255)).save(tmp_path / "blue.png")
    prepress = Prepress(bleed=3, wrap_bleed=3, stock=Stock(caliper=2))

    made = build(cover=tmp_path / "blue.png", prepress=prepress)

    picture, room = drawn(made.sheet), 3 * MM
    front = round(room + WIDTH + made.spine)
    blue, middle = (0, 0, 255), picture.height // 2
    for x in (front + 2, picture.width - 1):
        assert [picture.getpixel((x, y)) for y in (0, middle, picture.height - 1)] == [blue] * 3
    assert picture.getpixel((front - 3, middle)) != blue


def test_sheet_keeps_the_profiles_that_it_claims(build: Build) -> None:
    sheet = build(marks=frozenset({"crop", "fold"})).sheet

    verdicts = verapdf.validate(sheet, ("ua1", "3a"))
    assert [verdict.compliant for verdict in verdicts] == [True, True]
    assert lint.pdf(sheet, pdfs.read(sheet)) == ()


def turned(made: Wrapped) -> list[tuple[float, ...]]:
    """Give where the letters between the two folds stand."""
    low, high = WIDTH, WIDTH + made.spine
    return [box for box in made.places() if low < (box[0] + box[2]) / 2 < high]


def drawn(file: Path) -> Image.Image:
    with closing(pypdfium2.PdfDocument(file)) as document:
        picture: Image.Image = document[0].render(scale=1).to_pil()
        return picture.convert("RGB")
