"""Writes lines that tell what a publication is, whose it is and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter import languages
from exporter.model import Metadata
from exporter.tree import Element, Node, build

BETWEEN = " · "
#: An address that may be linked as it stands; EPUBCheck refuses any other (RSC-020).
_ADDRESS = re.compile(
    r"https?://[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:\d{1,4})?"
    r"([/?]([\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?(#([\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?",
    re.ASCII | re.IGNORECASE,
)


def work(metadata: Metadata) -> Iterator[Node]:
    """Tell the title, who made it and when."""
    yield build("cite", None, metadata.title)
    names = [person.name for person in metadata.creators]
    language = metadata.language
    by = languages.join(names, language) if names else ""
    on = languages.format_date(metadata.date, language) if metadata.date else metadata.date_text
    for fact in filter(None, (by, on)):
        yield BETWEEN
        # A name in Latin letters and the number of a day after it are two things, even in Arabic.
        yield build("bdi", None, fact)


def rights(metadata: Metadata) -> Iterator[Element]:
    """Tell who publishes it, its rights, its identifier and its source; what is unknown is not."""
    if metadata.publisher:
        yield line("publisher", metadata.publisher)
    if metadata.rights:
        yield line("rights", metadata.rights)
    if not metadata.identifier.startswith("urn:uuid:"):
        yield line("identifier", _spoken(metadata.identifier))
    if metadata.source:
        yield line("source", *address(metadata.source, metadata.accessed, metadata.language))


def _spoken(identifier: str) -> str:
    """Write an identifier as people know it."""
    kind, _, number = identifier.removeprefix("urn:").partition(":")
    return f"{kind.upper()} {number}" if kind in {"isbn", "issn", "doi"} else identifier


def line(name: str, *content: Node) -> Element:
    """Make a line of a kind."""
    return build("p", {"class": name}, *content)


def address(source: str, accessed: str, language: str) -> Iterator[Node]:
    """Tell an address, as a link where it may be one, and when something was fetched from it."""
    yield _link(source)
    if accessed:
        yield BETWEEN
        day = languages.format_date(accessed, language)
        # An address and the number of a day after it are two things, even in Arabic.
        yield build("bdi", None, languages.word("retrieved", language).format(day))


def _link(source: str) -> Node:
    return build("a", {"href": source}, source) if _ADDRESS.fullmatch(source) else source
