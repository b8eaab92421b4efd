"""Makes the page from which a cover is drawn: kicker, title, subtitle, and who wrote it."""

from __future__ import annotations

import re
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
#: Thai, Lao, Burmese and Khmer.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


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
    words = "".join(" " if breaks_anywhere(letter) else letter for letter in title).split()
    longest = max(map(width, words), default=0)
    for letters, word, name in _STEPS:
        if width(title) <= letters and longest <= word:
            return name
    return _LAST


def breaks_anywhere(letter: str) -> bool:
    """Tell whether a letter is of a script that puts no spaces between words."""
    return letter_width(letter) == 2 or bool(_UNSPACED.match(letter))


def width(text: str) -> int:
    """Count letters, those of full width twice and marks above letters not at all."""
    return sum(letter_width(letter) for letter in text)


def letter_width(letter: str) -> int:
    """Count a letter: 2 of full width, 0 without a width of its own."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _authors(metadata: Metadata) -> list[str]:
    authors = [person.name for person in metadata.creators if person.role == "aut"]
    return authors or [person.name for person in metadata.creators]
