"""Covers of any title, in every design: all on the sheet, nothing cut, lines that are even."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from exporter import languages, stylesheet
from exporter.flow import visible
from exporter.model import Metadata, Person
from exporter.notices import Notices
from exporter.options import Options
from exporter.tree import Element, text_of
from exporter.writers.pdf import engine, front

DESIGNS = stylesheet.designs()
#: CSS pixels that nobody sees.
TOLERANCE = 0.5

LONG = (
    "On the nature of things, and of the many small matters that a report must name in its title"
    " because a committee wished it so; being the second and revised edition of the inquiry into"
    " the causes of delay, with recommendations to all departments concerned, and to their heads"
    " and deputies"
)
TITLES = {
    "one letter": ("I", "en"),
    "one word": ("Salt", "en"),
    "words": ("The Kursk Monument", "en"),
    "many short": ("I am a man of no one to be or to do it as if we go on so by us", "en"),
    "long": (LONG, "en"),
    "long word": ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", "de"),
    "no word": ("x" * 60, "en"),
    "address": ("https://example.org/a/very/long/address/that/never/breaks/at/all.html", "en"),
    "russian": ("Памятник в деревне и люди степи", "ru"),
    "greek": ("Η ιστορία της τυπογραφίας", "el"),
    "arabic": ("تاريخ الطباعة العربية من البداية إلى اليوم", "ar"),
    "hebrew": ("תולדות הדפוס העברי", "he"),
    "hindi": ("हिन्दी मुद्रण का इतिहास और वर्तमान", "hi"),
    "thai": ("ประวัติศาสตร์การพิมพ์ไทยตั้งแต่ต้นจนถึงปัจจุบัน", "th"),
    "chinese": ("汉字排版的历史与现状以及未来的各种可能性研究报告", "zh"),
    "japanese": ("日本語組版の歴史と未来", "ja"),
    "korean": ("한글 조판의 역사와 앞으로의 가능성에 대한 연구", "ko"),
    "emoji": ("Salt 🧂 and pepper 🌶️: a love story", "en"),
}
#: What is as long as anything that is said on a cover.
FULL = {
    "kicker": "A very long kicker that goes on and on over the line",
    "subtitle": "Presented to the House, and ordered to be printed, with the minority opinion of"
    " two members and a reply to it by those who were not asked",
    "publisher": "The International Association for Long Names of Publishers",
    "date": "2024-09-30",
    "creators": tuple(Person(name=f"Firstname Lastname{number}") for number in range(9)),
}


def described(kind: str, **more: Any) -> Metadata:
    title, language = TITLES[kind]
    direction = languages.direction(language)
    return Metadata(title=title, language=language, direction=direction, **more)


def drawn(metadata: Metadata, design: str, paper: str = "") -> tuple[Element, Any]:
    """Draw a cover, as a picture or on a paper: its tree and its page box."""
    options = Options(cover_design=design, paper=paper)
    css = stylesheet.cover(options, metadata, Notices(), is_picture=not paper)
    engine.load()
    from exporter.writers.pdf import titles
    from exporter.writers.pdf.fetcher import Fetcher
    from exporter.writers.pdf.layout import lay_out

    page = front.page(metadata)

    def try_out(root: Element) -> Any:
        return lay_out(root, css, Fetcher((), Notices()), Notices())

    titles.fit(page, try_out)
    (sheet,) = try_out(page).pages
    return page, sheet._page_box


def boxes(root: Any, kind: str) -> Iterator[Any]:
    from exporter.writers.pdf.marks import below

    return (box for box in below(root) if type(box).__name__ == kind)


def lines(sheet: Any, tag: str) -> list[str]:
    return [
        "".join(text.text for text in boxes(line, "TextBox")).strip()
        for line in boxes(sheet, "LineBox")
        if line.element.tag == tag
    ]


def extent(sheet: Any, name: str) -> tuple[float, float]:
    """Give the top and the bottom of the lines in a block."""
    from exporter.writers.pdf.marks import below

    found = [
        line
        for box in below(sheet)
        if box.element_tag == "div" and box.element.get("class") == name
        for line in boxes(box, "LineBox")
    ]
    tops = [line.position_y for line in found]
    bottoms = [line.position_y + line.height for line in found]
    return min(tops), max(bottoms)


def assert_sound(page: Element, sheet: Any) -> None:
    """Assert that all words of a cover are shown, on the sheet and on no other words."""
    shown = "".join(box.text for box in boxes(sheet, "TextBox"))
    assert sorted(visible(shown).replace("-", "")) == sorted(
        visible(text_of(page)).replace("-", "")
    )
    for box in boxes(sheet, "TextBox"):
        spare = box.style["font_size"] * 0.1
        assert box.position_x >= sheet.width * 0.025 - spare
        assert box.position_x + box.width <= sheet.width * 0.975 + spare
        assert box.position_y >= 0
        assert box.position_y + box.height <= sheet.height * 0.97
    blocks = [
        name
        for name in ("head", "title", "foot")
        if page.find(f".//div[@class='{name}']") is not None
    ]
    extents = [extent(sheet, name) for name in blocks]
    for (_, bottom), (top, _) in pairwise(extents):
        assert bottom <= top + TOLERANCE


@pytest.mark.parametrize("kind", TITLES)
@pytest.mark.parametrize("design", DESIGNS)
def test_title_alone_fits(design: str, kind: str) -> None:
    assert_sound(*drawn(described(kind), design))


@pytest.mark.parametrize("kind", ["one word", "long", "long word", "no word"])
@pytest.mark.parametrize("design", DESIGNS)
def test_title_fits_among_all_that_can_be_said(design: str, kind: str) -> None:
    assert_sound(*drawn(described(kind, **FULL), design))


@pytest.mark.parametrize("paper", ["a4", "a5", "letter", "210x100mm"])
@pytest.mark.parametrize("design", DESIGNS)
def test_title_fits_on_every_paper(design: str, paper: str) -> None:
    people = (Person(name="Ada May"),)
    assert_sound(*drawn(described("words", kicker="Report", creators=people), design, paper))


def test_short_title_is_larger_than_a_long_one() -> None:
    sizes = []
    for kind in ("one word", "words", "many short", "long"):
        _, sheet = drawn(described(kind), "board")
        sizes.append(max(box.style["font_size"] for box in boxes(sheet, "TextBox")))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 2 * sizes[-1]


@pytest.mark.parametrize("design", DESIGNS)
def test_words_are_kept_whole(design: str) -> None:
    _, sheet = drawn(described("many short"), design)
    assert " ".join(lines(sheet, "h1")) == TITLES["many short"][0]


def test_word_longer_than_any_line_is_hyphenated() -> None:
    _, sheet = drawn(described("long word"), "board")
    assert all(line.endswith("-") for line in lines(sheet, "h1")[:-1])


def test_korean_breaks_between_words() -> None:
    _, sheet = drawn(described("korean"), "board")
    assert " ".join(lines(sheet, "h1")) == TITLES["korean"][0]


@pytest.mark.parametrize("kind", ["words", "russian", "greek", "japanese", "korean"])
@pytest.mark.parametrize("design", DESIGNS)
def test_no_line_of_a_title_is_left_alone(design: str, kind: str) -> None:
    _, sheet = drawn(described(kind), design)
    widths = [line.width for line in boxes(sheet, "LineBox") if visible(_text(line))]
    assert min(widths) > 0.3 * max(widths)


def test_only_titles_whose_lines_nobody_plans_are_made_narrower() -> None:
    narrowed = set()
    for kind in ("many short", "russian", "greek", "arabic", "chinese", "japanese"):
        page, sheet = drawn(described(kind), "board")
        assert len(lines(sheet, "h1")) > 1
        narrowed |= {kind for title in page.iter("h1") if title.get("style")}
    assert narrowed
    assert narrowed <= {"arabic", "chinese", "japanese"}


def _text(line: Any) -> str:
    return "".join(box.text for box in boxes(line, "TextBox"))
