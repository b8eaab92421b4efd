"""Gives every heading, figure and table an id that stays the same from build to build."""

from __future__ import annotations

from exporter.model import Article
from exporter.names import slug
from exporter.notices import Notices
from exporter.transforms.vocabulary import HEADINGS
from exporter.tree import Element, elements, text_of


def ids(article: Article, notices: Notices) -> Article:
    """Name headings by their text, figures and tables by their number; own ids stay."""
    del notices
    root = article.tree
    taken = {name for e in elements(root) if (name := e.get("id"))}
    for number, heading in enumerate(elements(root, *HEADINGS)):
        if not heading.get("id"):
            _name(heading, _stem(text_of(heading), number), taken)
    for tag, stem in (("figure", "fig"), ("table", "table")):
        for number, element in enumerate(elements(root, tag), start=1):
            if not element.get("id"):
                _name(element, f"{stem}-{number}", taken)
    return article


def _stem(text: str, number: int) -> str:
    """Make an id of a heading, or count it where Latin letters say too little."""
    stem = slug(text, "section")
    letters = sum(c.isalnum() for c in text)
    said = sum(c.isalnum() for c in stem.removeprefix("section-"))
    if stem == "section" or said * 2 < min(letters, 60):
        return f"section-{number}" if number else "title"
    return stem


def _name(element: Element, stem: str, taken: set[str]) -> None:
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name)
    element.set("id", name)
