"""Long words of code and addresses may end a line where it does not harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Clean = Callable[..., str]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("--metadata-file", "--metadata-file"),
        ("exporter.writers.pdf.projection", "exporter.|writers.|pdf.|projection"),
        ("/usr/share/fonts/name.ttf", "/usr/|share/|fonts/|name.ttf"),
        ("SOURCE_DATE_EPOCH=1700000000", "SOURCE_|DATE_|EPOCH=|1700000000"),
        ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz"),
        (f"sha256-{'0123456789' * 4}", "sha256-|0123456789012345|6789012345678901|23456789"),
        ("a.b.c.d.e.f.g.h.i.j.k.l", "a.b.|c.d.|e.f.|g.h.|i.j.k.l"),
        ("first --accessibility-certified-by", "first --accessibility-|certified-by"),
    ],
)
def test_code_may_end_a_line_behind_a_sign(clean: Clean, word: str, expected: str) -> None:
    made = clean(f"<p><code>{word}</code></p>")
    assert made == f"<p><code>{expected}</code></p>".replace("|", "<wbr/>")


def test_address_may_end_a_line_behind_a_sign(clean: Clean) -> None:
    made = clean('<p><a href="https://example.org/long/path">https://example.org/long/path</a></p>')
    assert ">https://example.<wbr/>org/<wbr/>long/<wbr/>path</a>" in made


def test_long_words_of_tables_may_end_a_line_behind_a_sign(clean: Clean) -> None:
    made = clean(
        "<table><tr><td>Verkehrs/Infrastruktur</td><td>Infrastrukturverkehr</td></tr></table>"
    )
    assert "<td>Verkehrs/<wbr/>Infrastruktur</td><td>Infrastrukturverkehr</td>" in made


def test_block_of_code_and_words_of_the_text_stay_whole(clean: Clean) -> None:
    assert "wbr" not in clean("<pre><code>exporter.writers.pdf.projection</code></pre>")
    assert "wbr" not in clean("<p>exporter.writers.pdf.projection</p>")
