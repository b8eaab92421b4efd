"""Makes the colophon: what the text is called, whose it is, where it comes from, what made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter import languages
from exporter.matter.work import BETWEEN, address, line, rights, work
from exporter.model import Metadata
from exporter.tree import Element, Node, build


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
    metadata: Metadata,
    origins: Sequence[Origin],
    program: str,
    *,
    is_leaf: bool,
    is_short: bool = False,
) -> Element:
    """Make the colophon, on a leaf of its own or right behind the text; short beside an imprint.

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
        *([] if is_short else [line("work", *work(metadata)), *rights(metadata)]),
        line("made", made),
        *_digests(origins, metadata.language),
    )


def _digests(origins: Sequence[Origin], language: str) -> Iterator[Element]:
    words = languages.word("source_digest", language)
    for origin in origins:
        digest = build("code", {"dir": "ltr"}, origin.digest)
        if len(origins) == 1:
            yield line("digest", f"{words} ", digest)
        else:
            yield line("digest", *_told(origin, language), f"{BETWEEN}{words} ", digest)


def _told(origin: Origin, language: str) -> Iterator[Node]:
    yield _title(origin, language)
    if origin.source:
        yield BETWEEN
        yield from address(origin.source, origin.accessed, language)


def _title(origin: Origin, language: str) -> Element:
    if origin.language == language:
        return build("cite", None, origin.title)
    attributes = {"lang": origin.language, "dir": languages.direction(origin.language)}
    return build("cite", attributes, origin.title)
