"""Paragraphs that announce what follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Article
from exporter.tree import elements, has_class

Cleaned = Callable[..., Article]
LIST = "<ul><li>one</li></ul>"
CALL = '<a role="doc-noteref" href="#fn-x">x</a>'
NOTE = '<aside role="doc-footnote" id="fn-x"><p>N</p></aside>'


@pytest.mark.parametrize(
    "text",
    ["He says:", "He says,", "“He says:”", "他说：", f"He says:{CALL}", "He <em>says:</em> "],
)
def test_a_colon_or_a_comma_announces_a_list(cleaned: Cleaned, text: str) -> None:
    assert announcing(cleaned(f"<p>{text}</p>{LIST}{NOTE}")) == 1


@pytest.mark.parametrize("text", ["He says.", "At 10:30", "He: says", "He says"])
def test_other_ends_announce_nothing(cleaned: Cleaned, text: str) -> None:
    assert announcing(cleaned(f"<p>{text}</p>{LIST}")) == 0


@pytest.mark.parametrize(
    "block",
    [
        "<blockquote><p>Yes.</p></blockquote>",
        "<table><tr><td>1</td></tr></table>",
        "<pre>1</pre>",
        '<div class="verse"><p>A line</p></div>',
    ],
)
def test_quotations_tables_code_and_verse_are_announced(cleaned: Cleaned, block: str) -> None:
    assert announcing(cleaned(f"<p>He says:</p>{block}")) == 1


def test_a_paragraph_is_announced_by_none(cleaned: Cleaned) -> None:
    assert announcing(cleaned("<p>He says:</p><p>Yes.</p>")) == 0


def announcing(article: Article) -> int:
    return sum(has_class(paragraph, "announces") for paragraph in elements(article.tree, "p"))
