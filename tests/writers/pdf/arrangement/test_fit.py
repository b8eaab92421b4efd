"""Tables that turn out to be too wide are set smaller, or turned, as the paper at hand asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from exporter.notices import Notices
from exporter.tree import Element, build, classes, parse
from exporter.writers.pdf.arrangement import fit
from exporter.writers.pdf.fetcher import Fetcher
from exporter.writers.pdf.layout import lay_out

#: Letters of one width, 0.6 em: a word of 33 letters fills the page.
SHEET = """
@page { size: 400px 300px; margin: 0 }
@page turned { size: 700px 300px; margin: 0 }
body { font: 12px/1 "IBM Plex Mono" }
table { border-spacing: 0; font-size: 20px }
td { padding: 0 }
.wide { font-size: 18px }
.widest { font-size: 10px }
.turned { page: turned }
.broken { overflow-wrap: anywhere }
"""
Fitted = Callable[..., list[str]]


@pytest.fixture
def fitted() -> Fitted:
    """Lay out a table of one word of so many letters until it fits, and give its classes."""

    def fit_table(letters: int, around: str = "{}") -> list[str]:
        table = f'<h2 id="h">Head</h2><table><tr><td>{"x" * letters}</td></tr></table>'
        body = parse(f"<body><article>{around.format(table)}</article></body>")
        _lay_out_until_it_fits(body)
        (found,) = body.iter("table")
        return classes(found)

    return fit_table


def _lay_out_until_it_fits(body: Element) -> None:
    root, notices = build("html", None, body), Notices()

    def pages() -> Any:
        return lay_out(root, SHEET, Fetcher((), notices), notices)

    while fit.narrow(pages()):
        pass


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (30, []),
        (36, ["wide"]),
        (50, ["wide", "turned"]),
        (100, ["wide", "turned", "widest"]),
        (300, ["wide", "turned", "widest", "broken"]),
    ],
)
def test_a_table_takes_the_first_step_that_is_enough(
    fitted: Fitted, letters: int, expected: list[str]
) -> None:
    assert fitted(letters) == expected


def test_a_table_within_other_things_is_not_turned(fitted: Fitted) -> None:
    assert fitted(50, "<blockquote>{}</blockquote>") == ["wide", "widest"]


def test_the_heading_before_a_table_is_turned_with_it() -> None:
    body = parse(
        f'<body><article><h2 id="h">Head</h2><table><tr><td>{"x" * 50}</td></tr></table>'
        "</article></body>"
    )
    _lay_out_until_it_fits(body)
    (heading,) = body.iter("h2")
    assert classes(heading) == ["turned"]
