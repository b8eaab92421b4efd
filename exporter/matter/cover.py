"""Makes the page from which a cover is drawn, and says in words what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporter import languages
from exporter.model import Metadata
from exporter.tree import Element, Node, build, clean_text

#: Letters that a cover has room for: of the title, of what is said about it, of all names.
_TITLE, _SUBTITLE, _NAMES, _LINE = 300, 220, 120, 60
#: Letters of a name that is never broken.
_SHORT = 28
#: Korean parts its words by spaces; engines break it between any two letters.
_KOREAN = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")


def page(metadata: Metadata) -> Element:
    """Make the cover page: kicker and title at the top, who made it and when at the foot.

    An unknown value leaves no element. What is longer than any cover has room for is cut; the
    alternative text tells all of it.
    """
    title = build("h1", None, *_words(shorten(metadata.title, _TITLE)))
    top = build("div", {"class": "top"}, build("div", {"class": "title"}, title))
    if metadata.kicker:
        kicker = _line("kicker", shorten(metadata.kicker, _LINE))
        top.insert(0, build("div", {"class": "head"}, kicker))
    if metadata.subtitle:
        top[-1].append(_line("standfirst", shorten(metadata.subtitle, _SUBTITLE)))
    cover = build("section", {"class": "cover"}, top)
    if foot := [*_foot(metadata)]:
        cover.append(build("div", {"class": "foot"}, *foot))
    return cover


def alternative(metadata: Metadata) -> str:
    """Say what a cover shows: the title and who made it, unless the metadata say it themselves."""
    told, title = _tidy(metadata.cover_alt), _tidy(metadata.title)
    names = [name for person in metadata.creators if (name := _tidy(person.name))]
    if told or not names:
        return told or title
    people = languages.join(names, metadata.language)
    return f"{title}. {languages.word('by', metadata.language).format(people)}"


def shorten(text: str, limit: int) -> str:
    """Cut a text between words, if it has any, where it is longer than so many letters."""
    text = _tidy(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    words = cut[: cut.rfind(" ")] if cut.rfind(" ") > limit // 2 else cut
    return f"{words.rstrip(' ,;:.–—')}…"


def authors(metadata: Metadata) -> str:
    """Join the names of those who wrote it, as many as there is room for."""
    return _join(_authors(metadata), metadata.language) if metadata.creators else ""


def _line(name: str, text: str) -> Element:
    return build("p", {"class": name}, text)


def _words(title: str) -> list[Node]:
    """Wrap the words of a title that holds Korean, so that they can be kept whole."""
    if not _KOREAN.search(title):
        return [title]
    words: list[Node] = []
    for number, word in enumerate(title.split(" ")):
        words += [" "] if number else []
        words.append(build("span", {"class": "word"}, word))
    return words


def _foot(metadata: Metadata) -> Iterator[Element]:
    if names := authors(metadata):
        yield _line("author", names)
    imprint = build("p", {"class": "imprint"})
    if metadata.publisher:
        publisher = shorten(metadata.publisher, _LINE)
        imprint.append(build("span", {"class": "publisher"}, publisher))
    if metadata.date:
        written = languages.format_date(metadata.date, metadata.language)
        imprint.append(build("span", {"class": "date"}, written))
    if len(imprint):
        yield imprint


def _authors(metadata: Metadata) -> list[str]:
    authors = [person.name for person in metadata.creators if person.role == "aut"]
    return authors or [person.name for person in metadata.creators]


def _join(names: Sequence[str], language: str) -> str:
    """Join as many of the names as there is room for, and keep short ones on one line."""
    names = [name if len(name) > _SHORT else name.replace(" ", "\u00a0") for name in names]
    for count in range(len(names), 0, -1):
        text = languages.join(names[:count], language)
        if len(text) <= _NAMES:
            return text if count == len(names) else f"{text}…"
    return shorten(names[0], _NAMES)


def _tidy(text: str) -> str:
    return " ".join(clean_text(text).split())
