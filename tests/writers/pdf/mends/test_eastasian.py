"""Chinese and Japanese: lines that fill the measure, and marks beside what is emphasised."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from exporter.model import Publication

JUSTIFIED = "html { text-align: justify }"
MARKED = "em { text-decoration: underline dotted; text-decoration-thickness: 0.18em }"


@pytest.mark.parametrize("words", ["人間", "人 間人", "人間、人"])
def test_lines_without_spaces_end_where_the_text_block_ends(
    words: str, bind: Callable[..., Publication], write: Callable[..., bytes]
) -> None:
    data = write(bind(f"<p>{words * 60}</p>", language="ja"), JUSTIFIED)

    *full, _ = _right_edges(data)
    assert len(full) > 3
    assert max(full) - min(full) < 2


def test_latin_words_are_not_spaced_out(
    bind: Callable[..., Publication], write: Callable[..., bytes]
) -> None:
    text = f"<p>{'人Example' * 60}</p>"

    justified = _advances(write(bind(text, language="ja"), JUSTIFIED), "xamp")
    assert max(justified) - min(justified) < 0.1


@pytest.mark.parametrize(("language", "marks"), [("zh", 4), ("ja", 4), ("en", 0)])
def test_each_emphasised_character_has_a_mark_and_signs_have_none(
    language: str, marks: int, bind: Callable[..., Publication], write: Callable[..., bytes]
) -> None:
    text = "<p>人人<em>人間、と人。</em>人間</p>"

    data = write(bind(text, language=language), MARKED)

    assert _dots(data) == marks


@pytest.mark.parametrize("count", range(20, 32))
def test_no_line_begins_with_the_call_of_a_note(
    count: int, bind: Callable[..., Publication], write: Callable[..., bytes]
) -> None:
    note = '<a class="noteref" role="doc-noteref" id="fnref-1" href="#fn-1">1</a>'
    aside = '<aside class="note" role="doc-footnote" id="fn-1"><p>字</p></aside>'
    notes = f'<section class="notes">{aside}</section>'
    css = '.noteref:lang(ja)::before { content: "\\2060" }'
    data = write(bind(f"<p>{'人' * count}。{note}{'人' * 9}</p>{notes}", language="ja"), css)
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        assert "。1" in document[0].get_textpage().get_text_range()


def _right_edges(data: bytes) -> list[float]:
    """Give the right edge of each line of the only paragraph."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        start, end = text.index("人"), text.rindex("人") + 1
        ends = [n for n in range(start, end) if text[n] == "\r"]
        return [page.get_charbox(n - 1, loose=True)[2] for n in (*ends, end)]


def _advances(data: bytes, word: str) -> list[float]:
    """Measure how wide a word is at each place where it stands."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        starts = [n for n in range(len(text)) if text.startswith(word, n)]
        boxes = [(page.get_charbox(n), page.get_charbox(n + len(word) - 1)) for n in starts]
        # A word that goes over to the next line has no width.
        return [last[2] - first[0] for first, last in boxes if last[2] > first[0]]


def _dots(data: bytes) -> int:
    """Count lines of no length, which round ends make dots."""
    with pikepdf.open(io.BytesIO(data)) as document:
        drawn = [
            (str(operator), [float(o) for o in operands] if str(operator) in "ml" else [])
            for operands, operator in pikepdf.parse_content_stream(document.pages[0])
        ]
    return sum(one[0] == "m" and two[0] == "l" and one[1] == two[1] for one, two in pairwise(drawn))
