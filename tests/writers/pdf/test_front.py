"""The cover in front of the pages of a PDF: its label, its tag, its ground; when there is one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from exporter import chain, rendering
from exporter.checks import twins
from exporter.finished import epub as epubs
from exporter.finished import pdf as pdfs
from exporter.model import Publication
from exporter.notices import Notices
from exporter.options import Options

ARTICLE = """---
title: {title}
author: Ada May
lang: {lang}
---

First words of the text.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Both editions of a publication, as files."""

    pdf: Path
    epub: Path
    publication: Publication

    @property
    def labels(self) -> list[str]:
        with closing(pypdfium2.PdfDocument(self.pdf)) as document:
            return [document.get_page_label(number) for number in range(len(document))]

    def pixel(self, page: int, place: tuple[float, float]) -> tuple[int, int, int]:
        """Give the colour of a page at a place, in shares of its sides."""
        with closing(pypdfium2.PdfDocument(self.pdf)) as document:
            picture = document[page].render(scale=1).to_pil().convert("RGB")
        x, y = (int(share * (side - 1)) for share, side in zip(place, picture.size, strict=True))
        found = picture.getpixel((x, y))
        assert isinstance(found, tuple)
        return found[0], found[1], found[2]


Build = Callable[..., Built]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build articles into one publication."""

    def make(
        *titles: str, options: Options | None = None, lang: str = "en", more: str = ""
    ) -> Built:
        names = []
        for number, title in enumerate(titles):
            file = tmp_path / f"{number}.md"
            text = ARTICLE.format(title=title, lang=lang).replace("author:", f"{more}author:")
            file.write_text(text, encoding="utf-8")
            names.append(str(file))
        chosen = options or Options(metadata={"title": "All of it"} if len(titles) > 1 else {})
        notices = Notices()
        publication = chain.make(names, chosen, notices)
        written, _ = rendering.render(publication, ("pdf", "epub"), chosen, notices)
        assert [str(notice) for notice in notices.warnings] == []
        built = Built(pdf=tmp_path / "a.pdf", epub=tmp_path / "a.epub", publication=publication)
        built.pdf.write_bytes(written["pdf"])
        built.epub.write_bytes(written["epub"])
        return built

    return make


def test_publication_of_several_articles_begins_with_a_cover(build: Build) -> None:
    built = build("One", "Two")

    assert built.labels[:4] == ["Cover", "Cover 2", "1", "2"]
    assert built.pixel(0, (0.001, 0.999)) == built.pixel(0, (0.999, 0.5)) == (0x8F, 0x23, 0x1D)


def test_side_behind_the_cover_is_blank(build: Build) -> None:
    built = build("One", "Two")

    with closing(pypdfium2.PdfDocument(built.pdf)) as document:
        extremes = document[1].render(scale=0.5).to_pil().convert("L").getextrema()
    assert extremes == (255, 255)


def test_first_page_behind_the_cover_is_a_recto(build: Build) -> None:
    labels = build("One", "Two").labels

    assert labels.index("1") % 2 == 0


def test_one_article_bears_no_cover(build: Build) -> None:
    assert build("One").labels == ["1"]


@pytest.mark.parametrize("name", ["frame", "plain"])
def test_one_article_bears_the_design_that_is_asked_for(build: Build, name: str) -> None:
    assert build("One", options=Options(cover_design=name)).labels == ["Cover", "Cover 2", "1"]


def test_front_matter_asks_for_a_design(build: Build) -> None:
    built = build("One", more="cover: plain\n")

    assert built.labels[0] == "Cover"
    assert built.pixel(0, (0.9, 0.999)) == (255, 255, 255)


def test_no_cover_means_none(build: Build) -> None:
    options = Options(draw_cover=False, metadata={"title": "All of it"})
    built = build("One", "Two", options=options)

    assert built.labels[0] == "1"
    assert built.publication.cover is None


def test_picture_is_shown_whole_on_the_ground_of_the_theme(build: Build, tmp_path: Path) -> None:
    picture = tmp_path / "front.png"
    Image.new("RGB", (100, 100), (0, 0, 255)).save(picture)

    built = build("One", options=Options(cover=picture))

    assert built.labels[0] == "Cover"
    assert built.pixel(0, (0.5, 0.5)) == (0, 0, 255)
    assert built.pixel(0, (0.5, 0.01)) == (0x8F, 0x23, 0x1D)


def test_cover_is_one_figure_that_says_what_the_epub_says(build: Build) -> None:
    built = build("One", "Two")

    with pikepdf.open(built.pdf) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        figure = document.K[0]
        kinds = [str(kid.S) for kid in document.K]
        box = [float(number) for number in figure.A.BBox]
        told = (str(figure.S), str(figure.ID), str(figure.Alt))
        page = [float(number) for number in pdf.pages[0].mediabox]
    assert told == ("/Figure", "cover", "All of it. By Ada May")
    assert kinds.count("/Figure") == 1
    assert box == pytest.approx(page, abs=0.01)


def test_cover_has_no_entry_in_the_outline(build: Build) -> None:
    with pikepdf.open(build("One", "Two").pdf) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["All of it", "Contents", "One", "Two"]


def test_words_of_the_cover_are_none_of_the_text(build: Build) -> None:
    built = build("One", "Two")
    epub, pdf = epubs.read(built.epub), pdfs.read(built.pdf)

    assert twins.compare(epub, pdf) == ()
    assert pdf.pictures == ()
    assert [page.label for page in pdf.pages if page.offset is None] == ["Cover", "Cover 2"]


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "One"), ("ar", "كلمة واحدة"), ("hi", "हिन्दी"), ("ja", "日本語")]
)
def test_cover_breaks_no_rule(
    build: Build, broken_rules: Callable[[bytes], list[str]], lang: str, title: str
) -> None:
    built = build(title, options=Options(cover_design="frame"), lang=lang)

    assert built.labels[1].endswith(" 2")
    assert twins.compare(epubs.read(built.epub), pdfs.read(built.pdf)) == ()
    assert broken_rules(built.pdf.read_bytes()) == []


def test_what_a_user_puts_into_margins_is_not_on_the_cover(build: Build, tmp_path: Path) -> None:
    sheet = tmp_path / "own.css"
    sheet.write_text(
        '@media print { @page { @left-middle { content: "HEAD" } } }', encoding="utf-8"
    )
    built = build("One", options=Options(cover_design="plain", css=(sheet,)))

    with closing(pypdfium2.PdfDocument(built.pdf)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert ["HEAD" in text for text in texts] == [False, False, True]


def test_same_input_gives_the_same_bytes(build: Build) -> None:
    options = Options(metadata={"title": "All of it"}, epoch=0)
    first = build("One", "Two", options=options).pdf.read_bytes()

    assert build("One", "Two", options=options).pdf.read_bytes() == first


def test_picture_of_the_epub_is_two_to_three(build: Build) -> None:
    built = build("One", "Two")

    with zipfile.ZipFile(built.epub) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith("cover.jpg"))
        assert Image.open(io.BytesIO(archive.read(name))).size == (1600, 2400)
