"""Web pages for tests, made of parts, and what a reader makes of them."""

from __future__ import annotations

from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers import html

#: Paragraphs as long as those of an article.
PROSE = tuple(
    f"<p>Paragraph {number} tells of the harbour, its {number} cranes and the ships that wait"
    " outside for the tide, and of the people who unload them, whatever the weather is.</p>"
    for number in ("one", "two", "three", "four", "five", "six")
)
NAVIGATION = (
    '<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
)


def page(article: str, *, head: str = "", before: str = NAVIGATION, after: str = "") -> str:
    """Write a page with an article between other things."""
    return (
        f"<!doctype html><html lang='en'><head><title>Harbour</title>{head}</head>"
        f"<body>{before}<article>{article}</article>{after}</body></html>"
    )


def read(text: str | bytes, notices: Notices | None = None, url: str = "") -> Article:
    """Read a page."""
    data = text if isinstance(text, bytes) else text.encode()
    source = Source(name="page.html", data=data, format="html", url=url)
    (article,) = html.read(source, Options(), Notices() if notices is None else notices)
    return article
