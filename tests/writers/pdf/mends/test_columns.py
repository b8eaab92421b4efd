"""Columns begin at their head, wide tables span them, and notes stay with their calls."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2

from exporter.model import Publication
from exporter.writers.pdf import Made

Bind = Callable[..., Publication]
Make = Callable[..., Made]

COLUMNS = """
article { columns: 2; column-gap: 6mm }
header, .wide, .picture { column-span: all }
p { margin: 0 }
"""
PICTURE = '<div class="tall">picture</div>'


def test_no_space_stands_above_what_begins_a_column(bind: Bind, make: Make) -> None:
    text = "".join(f"<blockquote><p>Quotation {n}</p></blockquote>" for n in range(6))
    css = COLUMNS + "blockquote { margin: 20pt 0; break-inside: avoid }"
    with _text(make(bind(f"<p>Text</p>{text}"), css=css)) as page:
        first = page.top("Text")
        assert any(abs(page.top(f"Quotation {n}") - first) < 2 for n in range(6))


def test_a_wide_table_spans_the_columns(bind: Bind, make: Make) -> None:
    table = '<table class="wide"><tr><td>left</td><td>right</td></tr></table>'
    with _text(make(bind(f"<p>a</p>{table}"), css=COLUMNS + "table { width: 100% }")) as page:
        # The cells have 40 mm each, but 18 in a column.
        assert page.left("right") - page.left("left") > 30 / 25.4 * 72


def test_a_note_goes_to_the_page_to_which_its_column_is_put_off(bind: Bind, make: Make) -> None:
    call = '<a class="noteref" role="doc-noteref" id="fnref-1" href="#fn-1">1</a>'
    note = (
        '<section class="notes"><aside class="note" role="doc-footnote" id="fn-1">'
        "<p>Thenote</p></aside></section>"
    )
    table = '<table class="wide"><tr><td>table</td></tr></table>'
    css = COLUMNS + "table { height: 70mm } .tall { height: 60mm }"
    body = f"<p>a</p>{table}<p>Thecall{call}</p>{PICTURE}<p>end</p>{note}"
    made = make(bind(body), css=css)
    pages = [page.get_textpage().get_text_range() for page in _document(made)]
    assert [page for page, text in enumerate(pages) if "Thecall" in text] == [
        page for page, text in enumerate(pages) if "Thenote" in text
    ]


class _Page:
    def __init__(self, text: Any) -> None:
        self._text, self._signs = text, text.get_text_range()

    def top(self, words: str) -> float:
        return float(self._text.get_charbox(self._signs.index(words))[3])

    def left(self, words: str) -> float:
        return float(self._text.get_charbox(self._signs.index(words))[0])


def _document(made: Made) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(io.BytesIO(made.data))


@contextmanager
def _text(made: Made) -> Iterator[_Page]:
    with _document(made) as document:
        yield _Page(document[0].get_textpage())
