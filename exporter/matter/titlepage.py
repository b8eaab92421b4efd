"""Makes the title page of a publication of several articles."""

from __future__ import annotations

from exporter import languages
from exporter.model import Metadata
from exporter.tree import Element, build


def titlepage(metadata: Metadata) -> Element:
    """Make the title page; an unknown value leaves no element."""
    page = build("section", {"class": "titlepage", "id": "title-page"})
    if metadata.kicker:
        page.append(build("p", {"class": "kicker"}, metadata.kicker))
    page.append(build("h1", {"id": "title-page-title"}, metadata.title))
    if metadata.subtitle:
        attributes = {"class": "standfirst", "role": "doc-subtitle"}
        page.append(build("p", attributes, metadata.subtitle))
    if metadata.creators:
        names = languages.join([person.name for person in metadata.creators], metadata.language)
        page.append(build("p", {"class": "author"}, names))
    if metadata.date:
        written = languages.format_date(metadata.date, metadata.language)
        page.append(build("p", {"class": "date"}, written))
    if metadata.publisher:
        page.append(build("p", {"class": "publisher"}, metadata.publisher))
    return page
