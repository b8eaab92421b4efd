"""Rules of a stylesheet at which WeasyPrint 70.0 stops are carried out all the same."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pypdfium2
import pytest

from exporter.model import Publication
from exporter.writers.pdf import Made

Bind = Callable[..., Publication]
Make = Callable[..., Made]


def pages(made: Made) -> Iterator[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(made.data))
    yield from (page.get_textpage().get_text_range() for page in document)


def test_marker_has_the_content_that_is_asked_for(bind: Bind, make: Make) -> None:
    made = make(bind("<ul><li>one</li><li>two</li></ul>"), css='li::marker { content: "→ " }')
    assert "".join(pages(made)).count("→") == 2
    assert made.pages is not None


def test_initial_may_float_in_lines_that_are_laid_out_again(bind: Bind, make: Make) -> None:
    body = "".join(f"<p>{letter}pear and some more of it.</p>" for letter in "ABCDEFG" * 12)
    made = make(bind(body), css="p { orphans: 3 } p::first-letter { float: left; font-size: 2em }")
    text = "".join(pages(made))
    assert all(text.count(letter) == 12 for letter in "BCDEFG")
    assert made.pages is not None, "what PDFium reads apart, initials and words, belongs together"


@pytest.mark.parametrize(("direction", "word"), [("ltr", "Pear"), ("rtl", "פרי")])
def test_initial_may_float_to_the_start_of_its_line(
    bind: Bind, make: Make, direction: str, word: str
) -> None:
    body = f'<p dir="{direction}"><span class="first">{word[0]}</span>{word[1:]}</p>'
    made = make(bind(body), css=".first { float: inline-start; font-size: 2em }")
    text = next(iter(pypdfium2.PdfDocument(io.BytesIO(made.data)))).get_textpage()
    signs = text.get_text_range()
    initial, letter = (text.get_charbox(signs.index(sign))[0] for sign in word[:2])
    assert (initial < letter) == (direction == "ltr")


@pytest.mark.parametrize("align", ["start", "justify"])
def test_paragraph_that_runs_leftward_steps_in_from_the_right(
    bind: Bind, make: Make, align: str
) -> None:
    rest = "ועוד מילים " * 12
    made = make(
        bind(f'<p dir="rtl">פרי {rest}</p><p dir="rtl">פרי {rest}</p>'),
        css=f"""
        @page {{ size: A6; margin: 10mm }}
        p {{ margin: 0; text-align: {align} }}
        p + p {{ text-indent: 10mm }}""",
    )
    text = next(iter(pypdfium2.PdfDocument(io.BytesIO(made.data)))).get_textpage()
    signs = text.get_text_range()
    first = [text.get_charbox(n)[2] for n, sign in enumerate(signs) if sign == "פ"]
    assert first[0] - first[1] > 28, "points"


def test_text_whose_last_space_alone_is_too_wide_stays_whole(bind: Bind, make: Make) -> None:
    widths = range(80, 180)
    paragraph = "<p>A picture is outside; <code>--resource-path</code></p>"
    rules = (f"p:nth-of-type({n}) {{ width: {width}px }}" for n, width in enumerate(widths, 1))
    made = make(bind(paragraph * len(widths)), css="".join(rules))
    lines = [line.split() for page in pages(made) for line in page.splitlines()]
    assert ["A"] not in lines
    assert ["A", "picture", "is", "outside;"] in lines


def test_table_at_the_head_of_a_page_begins_at_its_head(bind: Bind, make: Make) -> None:
    paragraph = "<p>A pear.</p>" * 3
    table = "<table><tbody><tr><td>Pears</td></tr></tbody></table>"
    css = """
        @page { size: 60mm; margin: 20mm }
        article * { margin: 0; margin-break: discard }
        table { break-before: page; margin-top: 8mm !important }"""
    made = make(bind(paragraph + table), css=css)
    text = pypdfium2.PdfDocument(io.BytesIO(made.data))[1].get_textpage()
    top = text.get_charbox(text.get_text_range().index("P"))[3]
    assert top > (60 - 20 - 5) / 25.4 * 72
