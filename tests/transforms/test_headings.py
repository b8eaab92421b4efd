from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Article
from exporter.transforms.headings import is_same
from exporter.tree import elements, text_of

Cleaned = Callable[..., Article]


def outline(article: Article) -> str:
    tags = ("h1", "h2", "h3", "h4", "h5", "h6")
    return " ".join(f"{e.tag!s}:{text_of(e)}" for e in elements(article.tree, *tags))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "h1:T"),
        ("<h1>T</h1><h2>a</h2>", "h1:T h2:a"),
        ("<h1>a</h1><h2>b</h2><h1>c</h1>", "h1:T h2:a h3:b h2:c"),
        ("<h2>a</h2><h4>b</h4><h3>c</h3>", "h1:T h2:a h3:b h3:c"),
        ("<h4>a</h4><h4>b</h4><h2>c</h2>", "h1:T h2:a h2:b h2:c"),
        (
            "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>",
            "h1:T h2:a h3:b h4:c h5:d h6:e h6:f",
        ),
        ("<p>x</p><h1>T</h1>", "h1:T"),
        ("<h2>T</h2>", "h1:T h2:T"),
    ],
)
def test_outline_has_one_title_and_no_gaps(cleaned: Cleaned, given: str, expected: str) -> None:
    assert outline(cleaned(given)) == expected


def test_title_keeps_its_inline_markup(cleaned: Cleaned) -> None:
    tree = cleaned("<h1>The <em>Ship</em></h1>", title="The Ship").tree
    assert [e.text for e in tree.xpath("//h1/em")] == ["Ship"]


def test_titles_are_the_same_but_for_case_spaces_and_punctuation() -> None:
    assert is_same("It’s  a “Test” – now", 'it\'s a "test" -- NOW')
    assert not is_same("C", "D")
    assert not is_same("!", "?")


def test_empty_heading_goes_with_a_notice(cleaned: Cleaned, told: Callable[..., list[str]]) -> None:
    assert outline(cleaned("<h2> </h2><p>a</p>")) == "h1:T"
    assert told("<h2> </h2><p>a</p>") == ["heading-empty"]


@pytest.mark.parametrize("around", ["blockquote", "td", "li", "aside", "dd"])
def test_heading_that_opens_no_part_is_a_strong_paragraph(cleaned: Cleaned, around: str) -> None:
    term = "<dt>t</dt>" if around == "dd" else ""
    article = cleaned(f"{term}<{around}><h2>a</h2><p>b</p></{around}>")
    assert article.tree.xpath("string(//p[@class='heading']/strong)") == "a"
    assert outline(article) == "h1:T"


def test_line_end_in_a_heading_parts_words(cleaned: Cleaned) -> None:
    assert outline(cleaned("<h2>a<br/>b</h2>")) == "h1:T h2:a b"


def test_heading_ids_are_slugs_and_own_ones_stay(cleaned: Cleaned) -> None:
    given = '<h2>It\'s here</h2><h2>It’s here</h2><h2 id="own">x</h2><h2>Глава</h2><h2>3 ways</h2>'
    tree = cleaned(given).tree
    assert [h.get("id") for h in tree.iter("h2")] == [
        "its-here",
        "its-here-2",
        "own",
        "section-4",
        "section-3-ways",
    ]
