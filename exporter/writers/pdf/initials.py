"""Sets apart how an article begins: its first letter and its first words.

Whether they look like anything, a theme decides: an initial that drops, or small capitals.
"""

from __future__ import annotations

import re

from exporter import tree
from exporter.tree import Element, build

#: An initial of three lines needs a paragraph that goes on below it.
_LEAST = 260
#: The first words end at the end of the word that reaches so far.
_LEAD_IN = 18
#: Marks that open a quotation, or a sentence in Spanish, and the letter. Scripts without capitals
#: have no initials: what Arabic or Chinese begins with is no capital.
_INITIAL = re.compile(r"\s*([“„”«»‘‚\"'¡¿]?\s?[^\W\d_])")
_WORD = re.compile(r"[^\s.:;?!…—–]+")


def set_apart(body: Element) -> None:
    """Wrap the first words of each article, and their first letter, into spans."""
    for article in tree.elements(body, "article"):
        paragraph = _first_paragraph(article)
        if paragraph is not None and len(tree.text_of(paragraph)) >= _LEAST:
            _wrap(paragraph)


def _first_paragraph(article: Element) -> Element | None:
    """Find the paragraph with which the text begins, below the opening, a motto or a picture."""
    for child in article:
        if child.tag == "p":
            return child
        is_before = child.tag in {"header", "figure"} or tree.has_class(child, "epigraph")
        if not is_before and child.get("role") != "doc-epigraph":
            return None
    return None


def _wrap(paragraph: Element) -> None:
    text = paragraph.text or ""
    match = _INITIAL.match(text)
    if match is None or not match[1][-1].isupper():
        return
    letter, end = match[1], _end_of_words(text, match.end())
    initial = build("span", {"class": "initial"}, letter)
    lead_in = build("span", {"class": "lead-in"}, initial, text[match.end() : end])
    paragraph.text = text[: match.start(1)]
    lead_in.tail = text[end:]
    paragraph.insert(0, lead_in)


def _end_of_words(text: str, start: int) -> int:
    """Find the end of the first words: a phrase that the next stop does not reach over."""
    end = start
    for word in _WORD.finditer(text[start:]):
        between = text[end : start + word.start()]
        if end > start + _LEAD_IN or between.strip():
            break
        end = start + word.end()
    return end
