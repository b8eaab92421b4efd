"""Sets the opening of an article from its metadata: kicker, title, standfirst, byline, date."""

from __future__ import annotations

from exporter import languages
from exporter.model import Article, Metadata
from exporter.notices import Notices
from exporter.tree import Element, build


def opening(article: Article, notices: Notices) -> Article:  # noqa: ARG001  # every transform's form
    """Wrap the h1 into the header with which the article opens; an absent key leaves no element."""
    metadata = article.metadata
    if metadata is None:
        raise ValueError("the metadata of the article is not resolved")
    title = article.tree[0]
    header = build("header", {"class": "opening"})
    title.addprevious(header)
    if metadata.kicker:
        header.append(build("p", {"class": "kicker"}, metadata.kicker))
    header.append(title)
    if metadata.subtitle:
        attributes = {"class": "standfirst", "role": "doc-subtitle"}
        header.append(build("p", attributes, metadata.subtitle))
    header.extend(_byline(metadata))
    return article


def credit(article: Article, notices: Notices) -> Article:  # noqa: ARG001  # every transform's form
    """Put the credit line at the end of the text, before the notes."""
    metadata = article.metadata
    if metadata and metadata.credit:
        line = build("p", {"class": "credit"}, metadata.credit)
        notes = article.tree.find("section[@class='notes']")
        if notes is None:
            article.tree.append(line)
        else:
            notes.addprevious(line)
    return article


def _byline(metadata: Metadata) -> list[Element]:
    parts: list[Element] = []
    if names := _authors(metadata):
        text = languages.word("by", metadata.language).format(
            languages.join(names, metadata.language)
        )
        parts.append(build("span", {"class": "author"}, text))
    if metadata.date:
        written = languages.format_date(metadata.date, metadata.language)
        parts.append(build("time", {"datetime": metadata.date}, written))
    elif metadata.date_text:
        parts.append(build("span", {"class": "date"}, metadata.date_text))
    if not parts:
        return []
    line = build("p", {"class": "byline"}, *parts)
    for part in parts[:-1]:
        part.tail = " "
    return [line]


def _authors(metadata: Metadata) -> list[str]:
    authors = [person.name for person in metadata.creators if person.role == "aut"]
    return authors or [person.name for person in metadata.creators]
