"""The nouns: what flows from readers to writers, as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A metadata value as people write it: strings stay strings, lists are tuples.
Value: TypeAlias = "str | tuple[Value, ...] | Mapping[str, Value]"
Fields: TypeAlias = "Mapping[str, Value]"
Direction = Literal["ltr", "rtl"]
Matter = Literal["front", "body", "back"]


class Place(StrEnum):
    """Where in a publication a text stands, in the order of printed books."""

    IMPRINT = "imprint"
    DEDICATION = "dedication"
    INTRODUCTION = "introduction"
    BODY = "body"
    ABOUT_THE_AUTHORS = "about-the-authors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input as fetched: its bytes and where they came from."""

    name: str
    """How messages call it: the path as the user typed it, or "-" for standard input."""
    data: bytes
    path: Path | None = None
    """The absolute file, None for standard input."""
    modified: datetime | None = None
    """When it was last changed: UTC, whole seconds; None when nothing tells."""
    format: str = ""
    """The name of the reader, a key of readers.READERS."""
    url: str = ""
    """The address from which it came, against which its references resolve; "" when unknown."""
    fetched: datetime | None = None
    """When it was fetched from the network: UTC, whole seconds; None for a file."""
    encoding: str = ""
    """The name of its encoding as the server told it; "" when nothing does."""

    @property
    def folder(self) -> Path | None:
        """The folder against which its relative references resolve."""
        return self.path.parent if self.path else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who made the publication, with a MARC relator code as role."""

    name: str
    role: str = "aut"
    file_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject, with the code and the scheme that it is taken from, where there is one."""

    text: str
    authority: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a publication or an article; an empty value is an unknown one."""

    title: str
    language: str
    """A normalised BCP 47 tag."""
    direction: Direction = "ltr"
    identifier: str = ""
    """A URI or URN; set for every article by the time writers see it."""
    modified: datetime | None = None
    """UTC, whole seconds; set for every article by the time writers see it."""
    subtitle: str = ""
    kicker: str = ""
    creators: tuple[Person, ...] = ()
    contributors: tuple[Person, ...] = ()
    date: str = ""
    """W3CDTF (EPUB 3.3 #sec-opf-dcdate): YYYY, YYYY-MM, YYYY-MM-DD or with a time."""
    date_text: str = ""
    """The date as written, for print when it is no W3CDTF date."""
    publisher: str = ""
    description: str = ""
    subjects: tuple[Subject, ...] = ()
    rights: str = ""
    source: str = ""
    """The address of the original."""
    accessed: str = ""
    """W3CDTF: when the original was fetched."""
    credit: str = ""
    collection: str = ""
    position: str = ""
    certified_by: str = ""
    """Who judged the accessibility, if the user names somebody."""
    certifier_credential: str = ""
    cover_image: str = ""
    cover_alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A non-spine file of the publication; trees refer to it by its name."""

    name: str
    """Unique in the publication and fit for a container: [a-z0-9._-] after "images/"."""
    media_type: str
    data: bytes
    width: int = 0
    """Pixels; 0 when unknown."""
    height: int = 0
    description: str = ""
    """What the file itself says that it shows, "" when it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that an edition carries for whoever wants to go on working with the source."""

    name: str
    """A relative path with slashes, without a step upwards."""
    media_type: str
    data: bytes
    is_source: bool = False
    """Whether it is an article's text; else something that the article refers to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text as read: an <article> tree, what it says of itself, and its resources."""

    source: Source
    tree: _Element
    """Element names without namespace; exporter/README.md holds the vocabulary."""
    fields: Fields = field(default_factory=dict)
    """Metadata as the source tells it, before it is resolved."""
    part: str = ""
    """Its name, [a-z0-9-], among the articles of its source, unique there; "" if it is the only
    one. A link to another of them is exporter.hyperlinks.within of that one's name."""
    place: Place = Place.BODY
    opens: str = ""
    """The title of the part of the publication that it opens; "" when it opens none."""
    publication: Fields = field(default_factory=dict)
    """What the source says of the whole of which the article is a part, such as a feed's title."""
    metadata: Metadata | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What the source itself holds, such as the pictures of a Word file, by the references to
    them in the tree."""
    resources: tuple[Resource, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    """Its files as they were read; empty unless the editions are to carry them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentDocument:
    """One part of the spine: an article, or a page that we add."""

    name: str
    """Unique stem for a file name: [a-z0-9-]."""
    title: str
    tree: _Element
    matter: Matter
    metadata: Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class NavPoint:
    """An entry of the table of contents or the landmarks: a label and the id that it leads to."""

    label: str
    anchor: str
    children: tuple[NavPoint, ...] = ()
    role: str = ""
    """For landmarks: the epub:type."""
    author: str = ""
    """Who wrote the article, where the contents are to tell it."""
    is_part: bool = False
    """Whether it is a part of the publication, with articles as children."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The ways into the publication."""

    toc: tuple[NavPoint, ...]
    landmarks: tuple[NavPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """Where a printed page begins: its first whole word, or its picture."""

    label: str
    """The folio as printed: 7, or vii."""
    offset: int
    """Visible characters of the flow before it (exporter.flow)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageList:
    """The pages of a printed edition that hold text or pictures of the flow, in order."""

    source: str
    """The identifier of the printed edition: a URN."""
    starts: tuple[PageStart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What proves where a publication comes from, as SHA-256 digests in hexadecimal."""

    text: str
    """Of the text that all editions share (exporter.flow.digest)."""
    sources: tuple[str, ...]
    """Of the bytes of each article's source, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The whole thing being made: a spine in reading order, ways into it, and resources."""

    metadata: Metadata
    spine: tuple[ContentDocument, ...]
    navigation: Navigation
    resources: tuple[Resource, ...] = ()
    cover: Resource | None = None
    has_front: bool = False
    """Whether the PDF, too, begins with the cover."""
    has_grey_print: bool = False
    """Whether the PDF shows pictures without their colours."""
    pages: PageList | None = None
    """The pages of the printed edition, for the EPUB's page-list."""
    provenance: Provenance | None = None
    attachments: tuple[Attachment, ...] = ()
