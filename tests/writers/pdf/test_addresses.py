"""Links that tell their addresses on paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest

from exporter.model import Publication
from exporter.tree import Element
from exporter.writers.pdf.projection import project
from tests.writers.pdf.outline import Outline
from tests.writers.pdf.test_notes import call, note, notes

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Tag = Callable[..., Outline]

SHEET = """
.link-note { counter-increment: link; float: footnote }
.link-note::before { content: attr(data-address) }
.link-note::footnote-call { content: counter(link, lower-alpha) }
.link-note::footnote-marker { content: counter(link, lower-alpha) " " }
.noted { float: none }
.noted::before { content: " (" attr(data-address) ")" }
"""


def link(href: str, text: str = "a house") -> str:
    return f'<a href="{href}">{text}</a>'


def addresses(publication: Publication) -> list[str]:
    body: Element = project(publication)
    return [e.get("data-address", "").replace("\u200b", "") for e in body.iter("span")]


def test_a_link_is_followed_by_what_is_typed_to_go_there(bind: Bind) -> None:
    body = f"<p>{link('https://www.example.org/a/')} and {link('http://example.net/b?c=d')}</p>"

    assert addresses(bind(body)) == ["example.org/a", "http://example.net/b?c=d"]


def test_an_address_is_told_once_in_an_article(bind: Bind) -> None:
    body = f"<p>{link('https://example.org/a')} and {link('https://example.org/a')}</p>"

    assert addresses(bind(body, body)) == ["example.org/a"] * 2


@pytest.mark.parametrize(
    "shown",
    [
        link("https://example.org/", "example.org"),
        '<a class="url" href="https://example.org/a">https://example.org/a</a>',
        link("mailto:a@example.org"),
        link("#h1"),
    ],
)
def test_what_the_text_says_or_the_web_does_not_have_is_not_told(bind: Bind, shown: str) -> None:
    assert addresses(bind(f"<p>{shown}</p>")) == []


def test_a_long_address_may_be_broken_behind_its_signs_and_has_an_end(bind: Bind) -> None:
    body = f"<p>{link('https://example.org/' + 'ab/' * 90)}</p>"

    (span,) = project(bind(body)).iter("span")

    told = span.get("data-address", "")
    assert "ab/\u200bab/" in told
    assert told.endswith("…")


def test_the_address_stands_at_the_foot_and_is_no_part_of_the_text(
    bind: Bind, write: Write, tag: Tag
) -> None:
    body = f"<p>See {link('https://example.org/a')} there.</p>"

    assert "example.org/a" in text(write(bind(body), SHEET))
    assert "example.org" not in str(tag(body, SHEET))


def test_in_a_note_it_stands_behind_the_link(bind: Bind, write: Write) -> None:
    body = f"<p>Text{call(1)}.</p>{notes(note(1, link('https://example.org/a') + '.'))}"

    assert "a house (example.org/a)." in text(write(bind(body), SHEET))


def test_such_a_pdf_keeps_its_profiles(
    bind: Bind, write: Write, broken_rules: Callable[[bytes], list[str]]
) -> None:
    body = f"<p>See {link('https://example.org/a')}.</p><ul><li>{link('https://example.org/b')}</li></ul>"

    assert broken_rules(write(bind(body), SHEET)) == []


def test_an_address_that_no_foot_has_room_for_is_left_out(bind: Bind, write: Write) -> None:
    body = f"<p>See {link('https://example.org/' + 'ab/' * 50)} there.</p>"

    shown = text(write(bind(body), f"{SHEET} .link-note {{ font-size: 60pt }}"))

    assert "See a house there." in shown.replace("housea", "house")
    assert "example.org" not in shown


def text(data: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        found = (page.get_textpage().get_text_range() for page in document)
        return " ".join(" ".join(found).replace("\u200b", "").split())
