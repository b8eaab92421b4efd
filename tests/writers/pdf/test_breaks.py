from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Publication
from exporter.tree import elements, parse, text_of
from exporter.writers.pdf.breaks import cut_long_words

WORD = "abcdefghij" * 120


@pytest.mark.parametrize(
    "given", [f"<p>a {WORD} b</p>", f"<p>a<em>b</em>{WORD} {WORD}</p>", f"<p>{WORD}<em>c</em></p>"]
)
def test_long_word_is_cut_into_pieces_and_no_character_is_lost(given: str) -> None:
    whole, cut = parse(given), parse(given)
    cut_long_words(cut)
    assert text_of(cut) == text_of(whole)
    assert max(len(piece.text or "") for piece in elements(cut, "span")) == 1000


@pytest.mark.parametrize(
    "text", [WORD[:999], "梨子在中国" * 300, "ลูกแพร์ต้อง" * 150, "a word " * 100]
)
def test_text_with_places_to_break_stays_whole(text: str) -> None:
    tree = parse(f"<p>{text}</p>")
    cut_long_words(tree)
    assert len(tree) == 0


def test_word_of_many_lines_keeps_within_the_page(
    bind: Callable[..., Publication], write: Callable[..., bytes]
) -> None:
    write(
        bind(f"<p>{WORD * 3}</p><pre><code>{WORD * 3}</code></pre>"),
        "p { word-break: normal; overflow-wrap: anywhere } pre { overflow-wrap: anywhere }",
    )
