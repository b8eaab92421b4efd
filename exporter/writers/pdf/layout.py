"""Turns a projected tree and a stylesheet into pages, and pages into PDF bytes."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import cssselect2
from weasyprint import CSS, HTML

from exporter.notices import Notice, Notices
from exporter.tree import Element
from exporter.writers.pdf import colours, continued, engine, faststart
from exporter.writers.pdf.bridge import bridged
from exporter.writers.pdf.fetcher import Fetcher
from exporter.writers.pdf.marks import below, page_box
from exporter.writers.pdf.mends import mended
from exporter.writers.pdf.mends.eastasian import east_asian
from exporter.writers.pdf.paragraphs import planned
from exporter.writers.pdf.tagging import own_tags

#: PDF/A-3a of WeasyPrint; the finisher makes it PDF/UA-1 as well.
_VARIANT = "pdf/a-3a"
_STRUCTURE = Path(__file__).with_name("projection.css")


class TreeHTML(HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """A document for WeasyPrint that is a tree already: notes may stand as blocks in paragraphs."""

    def __init__(self, root: Element, fetcher: Fetcher) -> None:
        # As HTML.__init__ of WeasyPrint 70.0 does behind its parser.
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def lay_out(root: Element, css: str, fetcher: Fetcher, notices: Notices) -> Any:
    """Make the pages of a tree: a weasyprint.Document."""
    sheets = [
        _sheet(text, notices)
        for text in (_STRUCTURE.read_text(encoding="utf-8"), colours.to_screen(css))
    ]
    with mended(), planned(notices):
        document = TreeHTML(root, fetcher).render(
            stylesheets=sheets, font_config=engine.font_configuration(), pdf_variant=_VARIANT
        )
    _drop_line_ends(document)
    continued.shorten_bars(document)
    return document


def _drop_line_ends(document: Any) -> None:
    """Take away what ends a line of code: WeasyPrint 70.0 draws it where the line is just full."""
    for page in document.pages:
        for box in below(page_box(page)):
            text = getattr(box, "text", "")
            if text.endswith("\n") and text != "\n":
                box.text = box.pango_layout.text = text[:-1]


def _sheet(text: str, notices: Notices) -> Any:
    sheet, told = _parsed(text)
    notices.extend(told)
    return sheet


@lru_cache(maxsize=16)
def _parsed(text: str) -> tuple[Any, tuple[Notice, ...]]:
    """Parse a stylesheet once for all publications that share it: a fifth of a short layout."""
    if (known := faststart.stylesheet(text)) is not None:
        return known, ()
    told = Notices()
    with bridged(told):
        # What it refers to is fetched by the layout; what it needs to be parsed is refused.
        fetcher = Fetcher((), told)
        sheet = CSS(string=text, url_fetcher=fetcher, font_config=engine.font_configuration())
    if not tuple(told):
        faststart.learn(text, sheet)
    return sheet, tuple(told)


def paint(document: Any, finisher: Any) -> bytes:
    """Paint the pages of a document into a PDF file."""
    with _fixed_clock(), own_tags(), east_asian(), warnings.catch_warnings():
        # WeasyPrint 70.0 opens its colour profile and leaves closing it to the collector.
        warnings.filterwarnings("ignore", category=ResourceWarning)
        data: bytes = document.write_pdf(finisher=finisher, pdf_variant=_VARIANT)
    return data


@contextmanager
def _fixed_clock() -> Iterator[None]:
    # fontTools 4.68 stamps the instances of variable fonts with the time, unless this is set.
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
