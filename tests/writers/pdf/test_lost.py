"""Text that the pages do not show is told, wherever it went."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Publication, Resource
from exporter.notices import Notice, Notices, Severity
from tests.writers.pdf.test_notes import call, note, notes

Bind = Callable[..., Publication]
Write = Callable[..., bytes]

FULL_PAGE = "<p>Words that fill the page until it is full, line after line after line.</p>" * 25
LONG = " ".join(f"rest{number}" for number in range(300))
TABLE = (
    f"<table><thead><tr><th>a{call(1)}</th></tr></thead>"
    f"<tbody>{'<tr><td>b</td></tr>' * 60}</tbody></table>"
)


@pytest.fixture
def told(bind: Bind, write: Write, picture: Resource) -> Callable[..., list[Notice]]:
    """Make a PDF and give what it lost."""

    def told_of(body: str, css: str = "") -> list[Notice]:
        notices = Notices()
        write(bind(body, resources=(picture,)), css, notices)
        return [notice for notice in notices if notice.slug == "text-lost"]

    return told_of


Told = Callable[..., list[Notice]]


def test_rest_of_a_float_at_the_end_of_the_text_is_told(told: Told) -> None:
    body = f'{FULL_PAGE}<p class="aside">{LONG}</p><p>End.</p>'
    (notice,) = told(body, ".aside { float: right; width: 40% }")
    assert notice.severity is Severity.WARNING
    assert "missing in the PDF, on page 3 or behind it: “rest" in notice.message
    assert int(notice.message.rpartition("(")[2].split()[0]) > 1000


@pytest.mark.parametrize(
    "css",
    [
        ".gone { display: none }",
        ".gone { visibility: hidden }",
        ".gone { font-size: 0 }",
        "article > div { display: none }",
    ],
)
def test_text_that_a_stylesheet_hides_is_told_once(told: Told, css: str) -> None:
    body = '<p>a</p><div><p class="gone">Two words</p><p class="gone">and <em>more</em></p></div>'
    (notice,) = told(f"{body}<p>b</p>", css)
    assert "on page 1 or behind it: “Two words and more” (15 characters)" in notice.message
    assert "take it out of the source" in notice.hint


def test_text_hidden_in_two_places_is_told_twice(told: Told) -> None:
    body = f'<p class="gone">First</p>{FULL_PAGE}<p class="gone">Second</p>'
    first, second = told(body, ".gone { display: none }")
    assert "on page 1 or behind it: “First” (5" in first.message
    assert "on page 3 or behind it: “Second” (6" in second.message


def test_picture_that_a_stylesheet_hides_is_told(told: Told) -> None:
    (notice,) = told('<p>a <img src="images/x" alt="A view"/></p>', "img { display: none }")
    assert "“A view”" in notice.message


@pytest.mark.parametrize(
    "css",
    [
        "#s { position: relative; top: 160mm }",
        "#s { position: absolute; left: -300mm }",
        "#s { position: relative; top: -200mm }",
        "#s { height: 0; overflow: hidden }",
        "#s { text-indent: -9999px }",
        "#s { white-space: nowrap; overflow: hidden }",
        "article { break-inside: avoid; height: 20mm; overflow: hidden }",
    ],
)
def test_text_that_cannot_be_seen_on_its_sheet_is_told(told: Told, css: str) -> None:
    (notice,) = told(f'<p>{"a " * 400}</p><p id="s">Some {LONG[:80]}</p>', css)
    assert " of the PDF text is cut off: “" in notice.message


@pytest.mark.parametrize(
    "body",
    [
        f"{FULL_PAGE}<p>Strasse und Straße, office, ﬁn</p>",
        f"{TABLE}{notes(note(1, 'Told.'))}",
        "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <q>quoted</q></p>",
        '<p dir="rtl" lang="ar">واسع جدا</p><p lang="hi">क्षत्रिय हिन्दी</p>',
        '<p>a<img src="images/x" alt="" role="presentation"/></p>',
        "<p>\u0378 has no glyph, \u200b\u00ad nothing to see</p>",
        f"<ol><li>{LONG}</li></ol><pre><code>{LONG}\n\tb</code></pre>",
        "<dl><dt>a</dt><dd>b<br/>c</dd></dl><hr/><del>d</del>",
        f"<p>{'long' * 600}</p>",
    ],
)
@pytest.mark.parametrize(
    "css",
    [
        "",
        "p { text-transform: uppercase; hyphens: auto } p::first-letter { font-size: 2em }",
        "article { columns: 2 }",
        "article { transform: rotate(2deg) } p { font-style: italic }",
    ],
)
def test_text_that_is_there_is_not_told(told: Told, body: str, css: str) -> None:
    assert told(body, f"p, pre {{ overflow-wrap: anywhere }} {css}") == []


def test_floated_initial_is_not_told(told: Told) -> None:
    assert told(f"<p>Straße {LONG}</p>", "p::first-letter { float: left; font-size: 3em }") == []


def test_line_that_is_told_as_too_wide_is_not_told_again(told: Told) -> None:
    assert told(f"<p>{LONG}</p>", "p { white-space: nowrap }") == []
