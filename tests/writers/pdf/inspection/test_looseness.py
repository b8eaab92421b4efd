"""Justified lines whose spaces are too wide."""

from __future__ import annotations

import pytest

from tests.writers.pdf.inspection.conftest import Inspect, Told

JUSTIFIED = "p, pre { text-align: justify; text-align-last: justify }"


def test_widest_line_of_a_page_is_told(inspect: Inspect) -> None:
    css = f"{JUSTIFIED} p {{ width: 80px }} p + p {{ width: 90px }}"
    body = "<p>a line of words</p><p>a line of works</p>"
    assert inspect(body, css=css) == [Told("line-loose", 1, "a line of works", is_warning=False)]


def test_line_with_holes_is_a_warning(inspect: Inspect) -> None:
    body = "<p>two words</p><p>three and more words</p>"
    assert inspect(body, css=JUSTIFIED) == [Told("line-loose", 1, "two words")]


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p>two words</p>", "p { text-align: left }"),
        ("<p>two words</p>", "p { text-align: justify }"),
        ("<p>a line of words</p>", f"{JUSTIFIED} p {{ width: 75px }}"),
        ("<p>word</p>", JUSTIFIED),
        ("<p>two words</p>", f"{JUSTIFIED} p {{ word-spacing: 120px }}"),
        ("<pre><code>two words</code></pre>", f"{JUSTIFIED} pre {{ white-space: pre }}"),
    ],
)
def test_line_with_good_gaps_is_not_told(inspect: Inspect, body: str, css: str) -> None:
    assert inspect(body, css=css) == []


def test_language_without_spaces_is_not_told(inspect: Inspect) -> None:
    assert inspect('<p lang="ja">日本 の</p>', css=JUSTIFIED) == []
