"""Headings away from what they head, and captions away from their pictures."""

from __future__ import annotations

import pytest

from exporter.model import Resource
from tests.writers.pdf.inspection.conftest import Inspect, Told

NINE = "<p>text</p>" * 9
PICTURE = '<img src="images/x" alt="A picture" width="20" height="20"/>'
AVOID_NOTHING = "* { break-after: auto !important; break-before: auto !important }"


@pytest.mark.parametrize(
    ("head", "following"),
    [
        ("<h2>Head</h2>", "<p>text</p>"),
        ("<h3>Head</h3>", "<ul><li>item</li></ul>"),
        ("<h2>Head</h2>", f"<figure>{PICTURE}</figure>"),
        ('<p class="heading"><strong>Head</strong></p>', "<p>text</p>"),
        ('<div class="details"><p class="summary">Head</p>', "<p>text</p></div>"),
        ("<dl><dt>Head</dt>", "<dd>text</dd></dl>"),
        ("<table><caption>Head</caption>", "<tbody><tr><td>1</td></tr></tbody></table>"),
    ],
)
def test_heading_at_the_foot_of_a_page_is_told(
    inspect: Inspect, picture: Resource, head: str, following: str
) -> None:
    body = f"{NINE}{head}{following}<p>more</p><p>more</p>"
    told = inspect(body, css=AVOID_NOTHING, resources=(picture,))
    assert told == [Told("heading-stranded", 1, "Head")]


def test_heading_at_the_foot_of_a_column_is_told(inspect: Inspect) -> None:
    columns = "article { columns: 2; column-fill: auto }" + AVOID_NOTHING
    told = inspect(f"{NINE}<h2>Head</h2><p>text</p>", css=columns)
    assert told == [Told("heading-stranded", 1, "Head")]


def test_caption_on_the_page_behind_its_picture_is_told(
    inspect: Inspect, picture: Resource
) -> None:
    figure = f"<figure>{PICTURE}<figcaption>Caption</figcaption></figure>"
    body = f"{NINE}{figure}<p>more</p><p>more</p>"
    told = inspect(body, css="img { display: block }", resources=(picture,))
    assert told == [Told("heading-stranded", 2, "Caption")]


def test_side_caption_is_not_told(inspect: Inspect, picture: Resource) -> None:
    figure = f"<figure>{PICTURE}<figcaption>Caption</figcaption></figure>"
    assert inspect(figure, css="figure { display: flex }", resources=(picture,)) == []


@pytest.mark.parametrize(
    "end",
    [
        "<p>This is:</p>",
        "<dl><dt>Term</dt></dl>",
        "<table><caption>Below</caption><tbody><tr><td>1</td></tr></tbody></table>",
    ],
)
def test_what_heads_nothing_behind_the_break_is_not_told(inspect: Inspect, end: str) -> None:
    css = f"caption {{ caption-side: bottom }} {AVOID_NOTHING}"
    body = f"<p>text</p>{end}<p>more</p><p>more</p><p>more</p>"
    assert inspect(body, css=f"{css} p:nth-last-child(3) {{ break-before: page }}") == []


def test_heading_at_the_end_of_its_article_is_not_told(inspect: Inspect) -> None:
    assert inspect("<p>text</p><h2>Head</h2>", "<p>text</p>") == []


@pytest.mark.parametrize("css", ["h2 { break-after: page }", "h2 + p { break-before: recto }"])
def test_heading_that_the_stylesheet_sets_alone_is_not_told(inspect: Inspect, css: str) -> None:
    assert inspect("<p>text</p><h2>Head</h2><p>text</p><p>more</p><p>more</p>", css=css) == []


def test_heading_over_columns_is_not_told(inspect: Inspect) -> None:
    css = "article { columns: 2 } h2 { column-span: all }"
    assert inspect(f"<h2>Head</h2>{NINE}", css=css) == []


def test_heading_that_is_held_to_its_text_is_not_told(inspect: Inspect) -> None:
    assert inspect(f"{NINE}<h2>Head</h2><p>text</p><p>more</p>") == []


def test_head_of_a_table_that_is_set_again_is_not_told(inspect: Inspect) -> None:
    rows = "<tr><td>1</td><td>2</td></tr>" * 30
    head = "<thead><tr><th>One</th><th>Two<br/>lines</th></tr></thead>"
    assert inspect(f"<table>{head}<tbody>{rows}</tbody></table>") == []
