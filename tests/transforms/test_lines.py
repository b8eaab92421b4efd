"""Lines of code that are too long go on below themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Article

LONG = "word " * 12
Clean = Callable[..., str]


def test_long_lines_are_elements_that_hold_their_ends(cleaned: Callable[..., Article]) -> None:
    tree = cleaned(f"<pre><code>a\n\n        {LONG}b</code></pre>").tree
    assert [(line.get("class"), line.text) for line in tree.iter("span")] == [
        ("line", "a\n"),
        ("line", "\n"),
        ("line in-2", f"        {LONG}b"),
    ]


def test_colours_end_with_their_line(cleaned: Callable[..., Article]) -> None:
    code = f'a = """{LONG}\n{LONG}"""'
    tree = cleaned(f'<pre><code class="language-python">{code}</code></pre>').tree
    lines = tree.findall(".//code/span")
    assert [line.get("class") for line in lines] == ["line", "line"]
    assert [span.get("class") for line in lines for span in line][-2:] == ["s2", "s2"]
    assert "".join(map(str, tree.itertext())).strip().endswith(code)


def test_long_words_of_code_may_be_broken_behind_signs(cleaned: Callable[..., Article]) -> None:
    code = "x = exporter.pdf.project(publication, article, metadata)"
    article = cleaned(f'<pre><code class="language-python">{code}</code></pre>')
    (line,) = article.tree.iterfind(".//code/span")
    words = ["".join(map(str, each.itertext())) + (each.tail or "") for each in line]
    assert "".join(
        "|" if each.tag == "wbr" else word for each, word in zip(line, words, strict=True)
    ) == ("x = exporter.|pdf.|project(|publication, article, metadata)")


def test_short_code_has_no_lines(clean: Clean) -> None:
    assert "line" not in clean("<pre><code>a\nb</code></pre>")


@pytest.mark.parametrize(
    ("length", "expected"), [(59, None), (60, "long"), (70, "longer"), (80, "long"), (200, "long")]
)
def test_code_is_set_smaller_where_that_keeps_its_lines_whole(
    cleaned: Callable[..., Article], length: int, expected: str | None
) -> None:
    (block,) = cleaned(f"<pre><code>{'x' * length}</code></pre>").tree.iter("pre")
    assert block.get("class") == expected


@pytest.mark.parametrize("text", ["├── a\n└── b", "+----+\n| ab |\n+----+", "┌──┐\n│  │\n└──┘"])
def test_drawing_is_known_by_its_characters(clean: Clean, text: str) -> None:
    assert '<pre class="drawing">' in clean(f"<pre><code>{text}</code></pre>")


def test_drawing_is_set_smaller_than_code_may_be(cleaned: Callable[..., Article]) -> None:
    (block,) = cleaned(f"<pre><code>┌{'─' * 80}┐</code></pre>").tree.iter("pre")
    assert block.get("class") == "drawing longest"
