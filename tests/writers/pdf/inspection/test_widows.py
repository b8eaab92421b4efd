"""Lines of a paragraph that stand alone before or behind a break."""

from __future__ import annotations

import pytest

from exporter.model import Resource
from tests.writers.pdf.inspection.conftest import Inspect, Told


def lines(name: str, count: int) -> str:
    """Give the text of some lines, each broken where it is to end."""
    return "<br/>".join(f"{name} {number}" for number in range(1, count + 1))


@pytest.mark.parametrize(
    "block",
    [
        "<p>{}</p>",
        "<ul><li>{}</li></ul>",
        "<ul><li><p>{}</p></li></ul>",
        "<dl><dd>{}</dd></dl>",
        "<blockquote><p>{}</p></blockquote>",
        '<p lang="he" dir="rtl">{}</p>',
        '<section class="notes"><aside class="note"><p>{}</p></aside></section>',
    ],
)
def test_last_line_at_the_head_of_a_page_is_told(inspect: Inspect, block: str) -> None:
    body = block.format(lines("last", 11)) + f"<p>{lines('more', 3)}</p>"
    assert inspect(body) == [Told("widow", 2, "last 11")]


def test_first_line_at_the_foot_of_a_page_is_told(inspect: Inspect) -> None:
    body = f"<p>{lines('before', 9)}</p><p>{lines('first', 4)}</p>"
    assert inspect(body) == [Told("orphan", 1, "first 1")]


def test_line_of_code_that_stands_alone_is_told(inspect: Inspect) -> None:
    code = "".join(f"code {number}\n" for number in range(1, 12))
    body = f"<pre><code>{code}</code></pre><p>{lines('more', 3)}</p>"
    assert inspect(body) == [Told("widow", 2, "code 11")]


def test_lines_at_either_side_of_a_column_are_told(inspect: Inspect) -> None:
    columns = "article { columns: 2; column-gap: 0; column-fill: auto }"
    body = f"<p>{lines('first', 11)}</p><p>{lines('second', 8)}</p><p>{lines('third', 4)}</p>"
    # One notice a page for each kind.
    assert inspect(body, css=columns) == [
        Told("widow", 1, "first 11"),
        Told("orphan", 1, "third 1"),
    ]


def test_cell_of_a_broken_row_is_told(inspect: Inspect) -> None:
    row = f"<tr><td>{lines('one', 11)}</td><td>{lines('two', 12)}</td></tr>"
    assert inspect(f"<table><tbody>{row}</tbody></table><p>{lines('more', 3)}</p>") == [
        Told("widow", 2, "one 11")
    ]


def test_line_of_code_that_is_all_is_not_told(inspect: Inspect) -> None:
    assert (
        inspect(
            f"{'<p>text</p>' * 9}<pre><code>code\n</code></pre><p>text</p><p>more</p><p>more</p>"
        )
        == []
    )


def test_two_lines_on_either_side_are_not_told(inspect: Inspect) -> None:
    body = f"<p>{lines('before', 8)}</p><p>{lines('text', 4)}</p><p>{lines('more', 2)}</p>"
    assert inspect(body) == []


def test_paragraphs_of_one_line_are_not_told(inspect: Inspect) -> None:
    assert inspect("<p>one line</p>" * 33) == []


def test_items_of_one_line_are_not_told(inspect: Inspect) -> None:
    nested = "<ul><li>an item<ul><li>one</li><li>two</li></ul>and its end</li></ul>"
    assert inspect(nested * 9) == []


def test_lone_line_that_holds_a_picture_is_not_told(inspect: Inspect, picture: Resource) -> None:
    image = '<img src="images/x" alt="A tall one" width="9" height="90"/>'
    body = f"<p>{lines('before', 9)}<br/>{image}</p><p>{lines('more', 3)}</p>"
    assert inspect(body, resources=(picture,)) == []


def test_what_the_rules_of_breaks_forbid_is_not_told(inspect: Inspect) -> None:
    body = f"<p>{lines('before', 9)}</p><p>{lines('first', 4)}</p><p>{lines('last', 9)}</p>"
    assert inspect(body, css="p { orphans: 2; widows: 2 }") == []


def test_float_that_the_engine_breaks_is_not_told(inspect: Inspect) -> None:
    aside = f"<aside>{lines('aside', 11)}</aside>"
    css = "aside { float: right; width: 80px }"
    assert inspect(f"{aside}<p>{lines('text', 13)}</p>", css=css) == []
