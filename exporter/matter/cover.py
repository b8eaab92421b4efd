"""Makes the page from which a cover is drawn: kicker, title, subtitle, and who wrote it."""

from __future__ import annotations

import unicodedata

from exporter import languages
from exporter.model import Metadata
from exporter.tree import Element, build

#: Up to this many letters, and this long a word -> the class that sets the size of the title.
_STEPS = (
    (14, 8, "title-short"),
    (34, 11, "title-medium"),
    (70, 14, "title-long"),
    (140, 18, "title-longer"),
)
_LAST = "title-longest"


def page(metadata: Metadata) -> Element:
    """Make the cover page; an unknown value leaves no element."""
    cover = build("section", {"class": f"cover {size(metadata.title)}"})
    if metadata.kicker:
        cover.append(build("p", {"class": "kicker"}, metadata.kicker))
    cover.append(build("h1", None, metadata.title))
    if metadata.subtitle:
        cover.append(build("p", {"class": "standfirst"}, metadata.subtitle))
    if names := _authors(metadata):
        text = languages.join(names, metadata.language)
        cover.append(build("p", {"class": "author"}, text))
    if metadata.publisher:
        cover.append(build("p", {"class": "publisher"}, metadata.publisher))
    return cover


def size(title: str) -> str:
    """Choose the size of a title by the letters in it and in its longest word."""
    letters, longest = width(title), max(map(width, title.split()), default=0)
    wide = letters > len(title) * 1.5
    for most, word, name in _STEPS:
        # Chinese and Japanese break between any two letters.
        if letters <= most and (wide or longest <= word):
            return name
    return _LAST


def width(text: str) -> int:
    """Count letters, those of full width twice and marks above letters not at all."""
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _authors(metadata: Metadata) -> list[str]:
    authors = [person.name for person in metadata.creators if person.role == "aut"]
    return authors or [person.name for person in metadata.creators]
