"""Makes the colophon: what the text is called, whose it is, where it comes from, what made it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter import languages
from exporter.model import Metadata
from exporter.tree import Element, Node, build

_BETWEEN = " · "
#: An address that may be linked as it stands; EPUBCheck refuses any other (RSC-020).
_ADDRESS = re.compile(
    r"https?://[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:\d{1,4})?"
    r"([/?]([\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?(#([\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of the publication."""

    title: str
    language: str
    digest: str
    """SHA-256, hexadecimal."""
    source: str = ""
    """Its address."""
    accessed: str = ""
    """When it was fetched from there: W3CDTF."""


def has_reason(metadata: Metadata) -> bool:
    """Tell whether the metadata of an article hold what its text does not say."""
    return bool(metadata.publisher or metadata.rights or metadata.source)


def colophon(
    metadata: Metadata, origins: Sequence[Origin], program: str, *, is_leaf: bool
) -> Element:
    """Make the colophon, on a leaf of its own or right behind the text.

    The program is named with its version. The digest of the text is not told: the colophon is
    part of the text.
    """
    attributes = {
        "class": "colophon leaf" if is_leaf else "colophon",
        "role": "doc-colophon",
        "id": "colophon",
        "aria-label": languages.word("colophon", metadata.language),
    }
    made = languages.word("made_with", metadata.language).format(program)
    return build(
        "section",
        attributes,
        _line("work", *_work(metadata)),
        *_rights(metadata),
        _line("made", made),
        *_digests(origins, metadata.language),
    )


def _work(metadata: Metadata) -> Iterator[Node]:
    yield build("cite", None, metadata.title)
    names = [person.name for person in metadata.creators]
    language = metadata.language
    by = languages.join(names, language) if names else ""
    on = languages.format_date(metadata.date, language) if metadata.date else metadata.date_text
    for fact in filter(None, (by, on)):
        yield _BETWEEN
        # A name in Latin letters and the number of a day after it are two things, even in Arabic.
        yield build("bdi", None, fact)


def _rights(metadata: Metadata) -> Iterator[Element]:
    if metadata.publisher:
        yield _line("publisher", metadata.publisher)
    if metadata.rights:
        yield _line("rights", metadata.rights)
    if not metadata.identifier.startswith("urn:uuid:"):
        yield _line("identifier", metadata.identifier)
    if metadata.source:
        yield _line("source", *_address(metadata.source, metadata.accessed, metadata.language))


def _digests(origins: Sequence[Origin], language: str) -> Iterator[Element]:
    words = languages.word("source_digest", language)
    for origin in origins:
        digest = build("code", {"dir": "ltr"}, origin.digest)
        if len(origins) == 1:
            yield _line("digest", f"{words} ", digest)
        else:
            yield _line("digest", *_told(origin, language), f"{_BETWEEN}{words} ", digest)


def _told(origin: Origin, language: str) -> Iterator[Node]:
    yield _title(origin, language)
    if origin.source:
        yield _BETWEEN
        yield from _address(origin.source, origin.accessed, language)


def _title(origin: Origin, language: str) -> Element:
    if origin.language == language:
        return build("cite", None, origin.title)
    attributes = {"lang": origin.language, "dir": languages.direction(origin.language)}
    return build("cite", attributes, origin.title)


def _line(name: str, *content: Node) -> Element:
    return build("p", {"class": name}, *content)


def _address(source: str, accessed: str, language: str) -> Iterator[Node]:
    yield _link(source)
    if accessed:
        yield _BETWEEN
        day = languages.format_date(accessed, language)
        # An address and the number of a day after it are two things, even in Arabic.
        yield build("bdi", None, languages.word("retrieved", language).format(day))


def _link(source: str) -> Node:
    return build("a", {"href": source}, source) if _ADDRESS.fullmatch(source) else source
