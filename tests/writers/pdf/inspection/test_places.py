"""What leaves its place on the page: a cell, a column, a block of code."""

from __future__ import annotations

import pytest

from exporter.model import Resource
from tests.writers.pdf.inspection.conftest import Inspect, Told

WIDE = "w" * 20
FIXED = "table { table-layout: fixed; width: 100% }"


def picture_of(width: int) -> str:
    return f'<img src="images/x" alt="A picture" width="{width}" height="20"/>'


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<table><tbody><tr><td>{WIDE}</td><td>a</td></tr></tbody></table>", FIXED),
        (f"<p>{WIDE}</p><p>b</p>", "article { columns: 2 }"),
        (f"<pre><code>{WIDE}</code></pre>", "pre { width: 60px; white-space: pre }"),
        (f"<aside>{WIDE}</aside><p>b</p>", "aside { float: left; width: 60px }"),
        (f"<p>{WIDE}</p>", "p { border: 1px solid; margin: 0 80px }"),
        (f'<p dir="rtl">{WIDE}</p>', "p { border: 1px solid; margin: 0 0 0 120px }"),
    ],
)
def test_line_that_leaves_its_own_place_is_told(inspect: Inspect, body: str, css: str) -> None:
    assert inspect(body, css=css) == [Told("line-overfull", 1, WIDE)]


@pytest.mark.parametrize("body", ["<figure>{}</figure>", "<p>{}</p>", "<p>a {} b</p>"])
@pytest.mark.parametrize("display", ["inline", "block"])
def test_picture_that_leaves_its_place_is_told(
    inspect: Inspect, picture: Resource, body: str, display: str
) -> None:
    css = f"img {{ display: {display}; height: 20px; max-width: none }}"
    css += "@page { padding-right: 40px }"
    told = inspect(body.format(picture_of(180)), css=css, resources=(picture,))
    assert told == [Told("line-overfull", 1, "A picture")]


def test_one_line_of_a_page_is_told(inspect: Inspect) -> None:
    body = f"<p>{WIDE}{WIDE} one</p><p>{WIDE}{WIDE} two</p>"
    assert inspect(body) == [Told("line-overfull", 1, f"{WIDE}{WIDE}")]


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<p>{WIDE}</p>", "p { text-indent: -30px; margin-left: 30px }"),
        ("<ul><li>hanging</li></ul>", "ul { padding: 0 }"),
        (f"<aside>{WIDE}</aside><p>text</p>", "aside { position: absolute; left: -40px }"),
        (f"<aside>{WIDE}</aside><p>text</p>", "aside { float: left; margin-left: -40px }"),
        (f"<blockquote><p>{WIDE}</p></blockquote>", "blockquote { margin: 0 40px }"),
        ("<pre><code>code          </code></pre>", "pre { width: 40px; white-space: pre-wrap }"),
        (f"<p>{WIDE}</p>", "p { transform: rotate(90deg); width: 30px }"),
        (
            f"<table><caption>{WIDE}</caption><tbody><tr><td>1</td></tr></tbody></table>",
            "table { width: auto }",
        ),
    ],
)
def test_what_hangs_out_on_purpose_is_not_told(inspect: Inspect, body: str, css: str) -> None:
    assert inspect(body, css=f"@page {{ margin: 0 50px; size: 300px 200px }} {css}") == []


def test_picture_that_bleeds_on_purpose_is_not_told(inspect: Inspect, picture: Resource) -> None:
    css = "@page { margin: 0 20px } img { display: block; margin: 0 -20px; max-width: none }"
    assert inspect(picture_of(200), css=css, resources=(picture,)) == []
