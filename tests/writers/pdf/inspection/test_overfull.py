from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Publication
from exporter.notices import Notices

Bind = Callable[..., Publication]
Write = Callable[..., bytes]

WIDE = "wide" * 40
FULL_PAGE = "<p>Words that fill the page until it is full, line after line after line.</p>" * 25


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{WIDE}</p>",
        f"<pre><code>{WIDE}</code></pre>",
        f"<table><tbody><tr><td>{WIDE}</td><td>a</td></tr></tbody></table>",
        f"<ul><li>{WIDE}</li></ul>",
        f'<p dir="rtl">{"واسع" * 40}</p>',
    ],
)
def test_line_that_sticks_out_is_told(body: str, bind: Bind, write: Write) -> None:
    notices = Notices()
    write(bind(body), notices=notices)
    # A cell that it pushes off the sheet is told of as lost.
    (notice,) = [each for each in notices if each.slug == "line-overfull"]
    assert notice.message.startswith("page 1 of the PDF has a line that is too wide: “")


def test_page_of_the_line_is_told(bind: Bind, write: Write) -> None:
    notices = Notices()
    write(bind(f"{FULL_PAGE}<p>{WIDE}</p>"), notices=notices)
    assert str(*notices).startswith("page 3 ")


def test_spaces_that_hang_behind_a_line_are_not_told(bind: Bind, write: Write) -> None:
    write(bind(f"<pre><code>{'word ' * 200}</code></pre>"))


def test_lines_that_fit_are_not_told(bind: Bind, write: Write) -> None:
    write(bind(f"{FULL_PAGE}<ul><li>a</li></ul><pre><code>b</code></pre>"))
