"""What the themes promise of a page: initials, numbers, columns, running heads."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from exporter.finished import pdf as finished
from exporter.flow import visible
from exporter.writers.pdf.marks import below, page_box
from tests.stylesheet.pages import lay_out, print_pdf

PROSE = (
    "Reconstruction is slower than ceremony. In the villages along the road the roofs are covered"
    " with tarpaulin, and the post arrives on Tuesdays, when it arrives. A teacher, who asked not"
    " to be named, keeps a list of windows; there are four hundred and twelve on it. "
)
FRONT = "---\ntitle: On Windows\nlang: en\nkicker: Report\n---\n\n"
ARTICLE = (
    f"{FRONT}The {PROSE * 3}\n\n## One\n\n{PROSE}\n\n### Part\n\n{PROSE}\n\n## Two\n\n{PROSE}\n"
)
INITIALS = ["press", "book"]


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("theme", INITIALS)
def test_an_initial_stands_on_the_baseline_of_its_last_line(theme: str, paper: str) -> None:
    page, *_ = lay_out(ARTICLE, theme=theme, paper=paper)
    letter, lines = _initial(page)

    assert letter.text == "T"
    assert _baseline(letter) == pytest.approx(_baseline(lines[2]), abs=0.5)
    beside = [line.position_x > letter.position_x + letter.width for line in lines[:4]]
    assert beside == [True, True, True, False]


@pytest.mark.parametrize("theme", INITIALS)
def test_an_initial_reaches_as_high_as_the_capitals_of_its_line(theme: str) -> None:
    page, *_ = lay_out(ARTICLE, theme=theme)
    letter, lines = _initial(page)

    cap = {"press": 0.66, "book": 0.65}[theme]
    top = _baseline(letter) - cap * letter.style["font_size"]
    plain = page_box(page).children[0].style["font_size"]
    assert top == pytest.approx(_baseline(lines[0]) - cap * plain, abs=0.5)


@pytest.mark.parametrize("theme", ["press", "book", "report", "large-print"])
def test_an_initial_and_its_word_are_read_as_one(theme: str) -> None:
    data = print_pdf(ARTICLE, theme=theme)

    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "The Reconstruction is" in " ".join(text.split())


@pytest.mark.parametrize(
    "start",
    [
        pytest.param("Too short for an initial.", id="short"),
        pytest.param("1984 " + PROSE * 3, id="figures"),
        pytest.param("*Emphasis* " + PROSE * 3, id="markup"),
        pytest.param("- " + PROSE * 3, id="list"),
        pytest.param("这是" * 200, id="no capitals"),
    ],
)
def test_what_cannot_bear_an_initial_has_none(start: str) -> None:
    page, *_ = lay_out(FRONT + start + "\n", theme="book")

    assert not [box for box in below(page_box(page)) if box.is_floated()]


def test_an_opening_quotation_mark_goes_with_the_initial() -> None:
    page, *_ = lay_out(f"{FRONT}“The {PROSE * 3}”\n", theme="book")

    letter, _ = _initial(page)
    assert letter.text == "“T"


def test_an_initial_stands_below_a_motto() -> None:
    motto = "> Nobody reads it twice.\n>\n> — a master\n{.epigraph}\n\n"
    page, *_ = lay_out(f"{FRONT}{motto}The {PROSE * 3}\n", theme="book")

    assert _initial(page)[0].text == "T"


def test_a_report_numbers_its_sections_in_the_outline_and_in_the_running_heads() -> None:
    article = ARTICLE + f"\n{PROSE * 30}\n"

    data = io.BytesIO(print_pdf(article, theme="report"))
    with pikepdf.open(data) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        sections = [section.title for section in title.children]
        parts = [part.title for part in title.children[0].children]
    assert title.title == "On Windows"
    assert sections == ["1\u2002One", "2\u2002Two"]
    assert parts == ["1.1\u2002Part"]
    heads = [_text(box) for box in page_box(lay_out(article, theme="report")[2]).children]
    assert "2\u2002Two" in heads


def test_a_number_is_no_part_of_the_text(tmp_path: Path) -> None:
    texts = []
    for theme in ("press", "report"):
        path = tmp_path / f"{theme}.pdf"
        path.write_bytes(print_pdf(ARTICLE, theme=theme))
        # Which spaces are at the ends of lines is not the same.
        texts.append([visible(block.text) for block in finished.read(path).blocks])

    assert "One" in texts[1]
    assert texts[0] == texts[1]


def test_a_contents_page_numbers_sections_as_the_text_does() -> None:
    pages = lay_out(ARTICLE, theme="report", toc=True)

    boxes = [box for page in pages for box in below(page_box(page))]
    texts = [box for box in boxes if getattr(box, "text", "")]
    numbers = [box.text for box in texts if box.element_tag == "a::before"]
    assert numbers == ["1\u2002", "1.1\u2002", "2\u2002"]


def test_a_wide_sheet_has_two_columns_below_an_opening_that_spans_both() -> None:
    page, *_ = lay_out(ARTICLE + PROSE * 30, theme="press", paper="297x210mm")

    boxes = list(below(page_box(page)))
    header = next(box for box in boxes if box.element_tag == "header")
    paragraphs = {round(b.position_x): b for b in boxes if b.element_tag == "p" and b.height > 50}
    assert len(paragraphs) == len(["left", "right"])
    assert header.width > 2 * next(iter(paragraphs.values())).width


@pytest.mark.parametrize("theme", ["press", "book"])
def test_lines_of_facing_pages_stand_level(theme: str) -> None:
    middle = f"\n\n## Head\n\n{PROSE}\n\n> {PROSE}\n\n{PROSE}\n\n***\n\n{PROSE}"
    pages = lay_out(FRONT + PROSE * 12 + middle * 5 + "\n", theme=theme, paper="a5")

    leading = page_box(pages[1]).children[0].style["line_height"].value
    for page in pages[1:4]:
        tops = [box.position_y for box in _lines(page) if box.element_tag == "p"]
        steps = [(second - first) / leading for first, second in pairwise(tops)]
        assert all(abs(step - round(step)) < 0.02 for step in steps), steps


def test_large_print_is_large_and_plain() -> None:
    article = f"{ARTICLE}\nWith *emphasis* and a note.[^n]\n\n[^n]: The note.\n"
    pages = lay_out(article, theme="large-print")

    boxes = [b for page in pages for b in below(page_box(page)) if getattr(b, "text", "").strip()]
    sizes = {b.element_tag: b.style["font_size"] * 0.75 for b in boxes}
    assert sizes["p"] >= 16
    assert sizes["h2"] > sizes["h3"] > 18
    assert {b.style["font_style"] for b in boxes} == {"normal"}
    assert "auto" not in {b.style["hyphens"] for b in boxes}
    assert {b.style["text_transform"] for b in boxes} == {"none"}
    assert {b.style["color"].to("srgb").coordinates for b in boxes} == {(0, 0, 0)}
    (emphasis,) = (b for b in boxes if b.element_tag == "em")
    assert emphasis.style["font_weight"] == 700


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("length", [59, 67, 75, 120])
def test_code_of_large_print_goes_on_below_itself_rather_than_shrink(
    length: int, paper: str
) -> None:
    line = ("words of code " * 9)[:length].strip()
    pages = lay_out(f"{FRONT}```\n{line}\n```\n", theme="large-print", paper=paper)

    (size, *others) = {b.style["font_size"] for page in pages for b in _in_code(page)}
    assert not others
    assert size * 0.75 >= 16


@pytest.mark.parametrize("theme", ["press", "book", "report"])
@pytest.mark.parametrize("length", [59, 67, 75])
def test_lines_of_code_stay_whole_on_a_page_of_prose(length: int, theme: str) -> None:
    line = "x" * length
    page, *_ = lay_out(f"{FRONT}```\n{line}\n```\n", theme=theme)

    assert _code(page) == [line]


def test_a_drawing_stays_whole_in_large_print() -> None:
    drawing = f"+{'-' * 65}+\n|{' ' * 65}|\n+{'-' * 65}+"
    page, *_ = lay_out(f"{FRONT}```\n{drawing}\n```\n", theme="large-print")

    assert _code(page) == drawing.split("\n")


@pytest.mark.parametrize(("paper", "is_beside"), [("a4", True), ("letter", True), ("a5", False)])
def test_notes_of_a_report_stand_in_a_wide_margin(paper: str, *, is_beside: bool) -> None:
    article = f"{FRONT}{PROSE * 3}[^n]\n\n[^n]: A note of some words.\n"
    page, *_ = lay_out(article, theme="report", paper=paper)

    boxes = list(below(page_box(page)))
    note = next(b for b in boxes if b.element_tag == "aside")
    text = next(b for b in boxes if b.element_tag == "article")
    assert (note.position_x >= text.position_x + text.width) == is_beside
    assert note.position_x + note.width < page.width


def _code(page: Any) -> list[str]:
    """Give the lines in which the code on a page is set."""
    lines = [b for b in _lines(page) if any(each in _in_code(page) for each in below(b))]
    texts = ("".join(b.text for b in below(line) if hasattr(b, "text")) for line in lines)
    return [text.replace("\u200b", "").strip("\n") for text in texts]


def _in_code(page: Any) -> list[Any]:
    """List the texts of the code on a page, line by line."""
    boxes = (b for b in below(page_box(page)) if getattr(b, "text", "").strip())
    return [b for b in boxes if b.element is not None and b.element.xpath("ancestor-or-self::pre")]


def _initial(page: Any) -> tuple[Any, list[Any]]:
    """Find the initial's text, and the first text of each line beside and below it."""
    boxes = list(below(page_box(page)))
    letter = next(b for b in boxes if _is_initial(b) and hasattr(b, "text"))
    paragraph = next(b for b in boxes if b.element_tag == "p" and letter in below(b))
    lines = [line for line in below(paragraph) if type(line).__name__ == "LineBox"]
    texts = ([b for b in below(line) if hasattr(b, "text")] for line in lines)
    rest = [next((b for b in each if not _is_initial(b)), None) for each in texts]
    return letter, [text for text in rest if text is not None]


def _is_initial(box: Any) -> bool:
    return box.element is not None and box.element.get("class") == "initial"


def _baseline(box: Any) -> float:
    return float(box.position_y + box.baseline)


def _lines(page: Any) -> list[Any]:
    return [box for box in below(page_box(page)) if type(box).__name__ == "LineBox"]


def _text(box: Any) -> str:
    return "".join(b.text for b in below(box) if hasattr(b, "text"))


def test_no_page_ends_with_the_bar_of_code_that_begins_on_the_next_one() -> None:
    code = "\n".join(f"line {n} {'of some length ' * 6}" for n in range(6))
    for lines in range(17, 20):
        text = "A line.\n\n" * lines
        pages = lay_out(f"{FRONT}{text}```\n{code}\n```\n", theme="report", paper="a5")
        blocks = [box for page in pages for box in below(page_box(page)) if _is_code(box)]
        assert blocks
        assert all(any(b.element_tag == "span" for b in below(box)) for box in blocks), lines


def _is_code(box: Any) -> bool:
    is_block = type(box).__name__ == "BlockBox" and box.element_tag == "pre"
    return is_block and box.border_left_width > 0
