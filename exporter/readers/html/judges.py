"""Asks trafilatura and readability-lxml which blocks of a page they take for the article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from exporter.tree import Element, text_of

_OTHER = re.compile(r"[\W_]+")
#: Letters at both ends of a block that tell it from all others.
_END = 40


def ask_trafilatura(page: Element, blocks: Iterable[Element]) -> set[Element]:
    """Give those blocks that are in the text that trafilatura finds."""
    import trafilatura

    found = trafilatura.bare_extraction(page, include_comments=False, deduplicate=False)
    return _named(found.text if found else "", blocks)


def ask_readability(page: Element, blocks: Iterable[Element]) -> set[Element]:
    """Give those blocks that are in the text that readability-lxml finds."""
    from lxml import html
    from readability.readability import Document, Unparseable

    try:
        found = Document(page).summary(html_partial=True)
    except Unparseable:
        return set()
    return _named(html.fromstring(found).text_content(), blocks)


def _named(text: str, blocks: Iterable[Element]) -> set[Element]:
    whole = _letters(text)
    found = set()
    for block in blocks:
        letters = _letters(text_of(block))
        if letters[:_END] in whole and letters[-_END:] in whole:
            found.add(block)
    return found


def _letters(text: str) -> str:
    return _OTHER.sub("", text).casefold()
