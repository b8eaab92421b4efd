"""The end of an article does not run over onto a page of its own for a line or two."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest

from exporter.model import Publication
from exporter.writers.pdf import Made

Bind = Callable[..., Publication]
Make = Callable[..., Made]

#: Ten lines of 4 mm fit on a page; the title is the first.
CSS = """
@page {{ size: 100mm {height}mm; margin: 10mm 10mm {foot}mm }}
html {{ font-size: 8pt; line-height: 4mm }}
h1 {{ margin: 0; font-size: 8pt; line-height: 4mm }}
p {{ margin: 0 }}"""


@pytest.mark.parametrize(
    ("count", "foot", "pages"),
    [
        pytest.param(32, 20, [9, 10, 10, 3], id="enough at the end"),
        pytest.param(31, 20, [10, 11, 10], id="longer pages save one"),
        pytest.param(31, 10, [8, 9, 9, 5], id="the folio needs the foot"),
        pytest.param(61, 10, [8, 9, 9, 9, 9, 9, 8], id="shorter pages fill the last"),
        pytest.param(10, 10, [9, 1], id="no length serves"),
        pytest.param(610, 20, [9, *[10] * 60, 1], id="a long one is not laid out again for a page"),
    ],
)
def test_pages_are_as_long_as_suits_the_last_one(
    bind: Bind, make: Make, count: int, foot: int, pages: list[int]
) -> None:
    article = bind("".join(f"<p>Line {n}.</p>" for n in range(count)))
    made = make(article, css=CSS.format(height=10.2 + 40 + foot, foot=foot))
    document = pypdfium2.PdfDocument(io.BytesIO(made.data))
    assert [page.get_textpage().get_text_range().count("Line") for page in document] == pages
    assert made.pages is not None
    assert len(made.pages.starts) == len(pages)
