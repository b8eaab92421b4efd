"""Pages onto which the end of an article just runs over."""

from __future__ import annotations

import pytest

from exporter.model import Resource
from tests.writers.pdf.inspection.conftest import Inspect, Told

TEN = "<p>text</p>" * 10


@pytest.mark.parametrize("end", ["<p>end</p>", "<ul><li>end</li><li>of it</li></ul>"])
def test_page_with_a_line_or_two_is_told(inspect: Inspect, end: str) -> None:
    (told,) = inspect(TEN + end, "<p>The next article</p>")
    assert told == Told("page-nearly-empty", 2, "end", is_warning=False)


@pytest.mark.parametrize(
    "end",
    [
        "<p>one</p><p>two</p><p>three</p>",
        '<p class="new">one</p>',
        '<p>one <img src="images/x" alt="A picture"/></p>',
        '<figure><img class="block" src="images/x" alt="A picture"/></figure>',
    ],
)
def test_page_with_more_or_on_purpose_is_not_told(
    inspect: Inspect, picture: Resource, end: str
) -> None:
    css = ".new { break-before: page } .block { display: block }"
    assert inspect(TEN + end, css=css, resources=(picture,)) == []


def test_short_article_is_not_told(inspect: Inspect) -> None:
    assert inspect(TEN, "<p>all</p>", "<p>text</p>") == []
