"""HTML in a drawing becomes words of the drawing."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.transforms import vectors

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">'
HTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def mended(content: str) -> vectors.Drawing:
    return vectors.mend(f"{HEAD}{content}</svg>".encode(), 10**6)


def lines(content: str) -> list[str]:
    root = etree.fromstring(mended(content).data)
    return [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}tspan")]


def foreign(html: str, width: int = 200) -> str:
    box = f'x="0" y="0" width="{width}" height="60"'
    return f"<foreignObject {box}><div {HTML}>{html}</div></foreignObject>"


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("A label", ["A label"]),
        ("<p>One</p><p>two</p>", ["One", "two"]),
        ("One<br/>two", ["One", "two"]),
        ("<span>One</span> <b>line</b>", ["One line"]),
        ("", []),
    ],
)
def test_words_are_kept_line_by_line(html: str, wanted: list[str]) -> None:
    assert lines(foreign(html)) == wanted


def test_long_words_are_broken_where_their_box_ends() -> None:
    assert lines(foreign("Some words that are too long", width=80)) == [
        "Some words",
        "that are",
        "too long",
    ]


def test_words_stand_in_the_middle_of_their_box() -> None:
    data = mended(foreign("A")).data.decode()
    assert '<tspan x="100"' in data
    assert 'text-anchor="middle"' in data


def test_what_a_drawing_shows_instead_is_taken() -> None:
    content = f"<switch>{foreign('HTML')}<text>SVG</text></switch>"
    assert b"HTML" not in mended(content).data
    assert mended(content).reduced == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (foreign("A"), "holds HTML, of which only the words are kept"),
        ('<rect mask="url(#m)"/>', "holds masks, which the PDF leaves out"),
        ('<rect filter="url(#f)"/>', "holds filters, such as shadows, which the PDF leaves out"),
    ],
)
def test_what_cannot_be_shown_is_told(content: str, told: str) -> None:
    assert mended(content).reduced == (told,)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('viewBox="0 0 200 60"', (200, 60)),
        ('width="100%" viewBox="0 0 300 60"', (300, 60)),
        ('viewBox="0 0 10 5"', (0, 0)),
        ('width="20mm" height="10mm" viewBox="0 0 2 1"', (76, 38)),
    ],
)
def test_drawing_without_a_size_is_as_large_as_its_units(head: str, size: tuple[int, int]) -> None:
    drawing = vectors.mend(
        f'<svg xmlns="http://www.w3.org/2000/svg" {head}><rect/></svg>'.encode(), 10**6
    )
    assert (drawing.width, drawing.height) == size
