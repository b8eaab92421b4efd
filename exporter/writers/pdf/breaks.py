"""Cuts words that fill many lines: WeasyPrint 70.0 measures the whole rest for every line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter import tree
from exporter.tree import Element, build

#: No script that is written without spaces: in those a sentence is no word.
_LONG_WORD = re.compile(
    "[^\\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7a3\uf900-\uffef]{1000,}"
)
_PIECE = 1000


def cut_long_words(root: Element) -> None:
    """Put the pieces of each long word into elements of their own."""
    for element in list(tree.elements(root)):
        if element.text and _LONG_WORD.search(element.text):
            text, element.text = element.text, None
            for piece in reversed(list(_pieces(text))):
                _prepend(element, piece)
        if element.tail and _LONG_WORD.search(element.tail):
            text, element.tail = element.tail, None
            for piece in reversed(list(_pieces(text))):
                _follow(element, piece)


def _pieces(text: str) -> Iterator[str | Element]:
    end = 0
    for match in _LONG_WORD.finditer(text):
        yield text[end : match.start()]
        word, end = match[0], match.end()
        for start in range(0, len(word), _PIECE):
            yield build("span", {"class": "piece"}, word[start : start + _PIECE])
    yield text[end:]


def _prepend(element: Element, piece: str | Element) -> None:
    if isinstance(piece, str):
        element.text = piece
    else:
        piece.tail, element.text = element.text, None
        element.insert(0, piece)


def _follow(element: Element, piece: str | Element) -> None:
    if isinstance(piece, str):
        element.tail = piece
    else:
        piece.tail, element.tail = element.tail, None
        element.addnext(piece)
