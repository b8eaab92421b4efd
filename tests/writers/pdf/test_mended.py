"""Rules of a stylesheet at which WeasyPrint 70.0 stops are carried out all the same."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pypdfium2

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
