"""Asks trafilatura and readability-lxml which blocks of a page they take for the article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exporter.tree import Element, text_of

_OTHER = re.compile(r"[\W_]+")
#: Letters at both ends of a block that tell it from all others.
_END = 40


@dataclass(frozen=True, slots=True)
class Judge:
    """What one extractor takes for the article, as letters without anything between them."""

    letters: str

    def holds(self, block: Element) -> bool:
        """Tell whether a block is in the article, by its beginning and its end."""
        own = _letters(text_of(block))
        return own[:_END] in self.letters and own[-_END:] in self.letters


def ask_trafilatura(page: Element) -> Judge:
    """Give the text that trafilatura finds in a page."""
    import trafilatura

    found = trafilatura.bare_extraction(page, include_comments=False, deduplicate=False, fast=True)
    return Judge(_letters(found.text if found else ""))


def ask_readability(page: Element) -> Judge:
    """Give the text that readability-lxml finds in a page."""
    from lxml import html
    from readability.readability import Document, Unparseable

    try:
        found = Document(page).summary(html_partial=True)
    except Unparseable:
        return Judge("")
    return Judge(_letters(html.fromstring(found).text_content()))


def _letters(text: str) -> str:
    return _OTHER.sub("", text).casefold()
