"""What a finished edition holds: the same nouns for an EPUB and for a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from exporter.options import Edition

#: Stands in the text of a block where a line of a PDF ends: white space, or none; nobody can tell.
JOINT = "\x1f"
#: What a block is. Every heading, item, cell and caption is told apart; the rest is "p".
BlockKind = Literal[
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "item", "term", "cell", "header-cell", "caption"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The text directly in one block; a picture or formula in it is an exporter.flow.IMAGE."""

    kind: BlockKind
    text: str
    """With the white space of the file folded; JOINT where it is not known."""
    place: str
    """Where a person finds it: `kursk.xhtml#s-2` or `page 7`."""
    languages: tuple[tuple[str, str], ...]
    """The visible text once more, cut where its language changes: (tag, visible text)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote or endnote: it stands outside the flow."""

    id: str
    """As in the shared tree: fn-1."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that means something, or a formula: decorations are not told of."""

    alt: str
    place: str
    offset: int
    """Visible characters of the flow before it; -1 within a note."""
    thumbnail: bytes = b""
    """16 × 16 grey values of what is drawn, rows from the top; empty when it is not known."""
    is_formula: bool = False
    """Whether it is a formula: MathML on the one side and a drawing on the other look alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link and where it leads."""

    text: str
    """With its white space folded; JOINT where it is not known."""
    target: str
    """An absolute address, or `#id` within the edition, or "" when the file does not tell."""
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a PDF, or a page-break marker of an EPUB."""

    label: str
    offset: int | None
    """Visible characters of the flow before it; None for a page without any of the flow."""
    place: str
    is_listed: bool = True
    """Whether the page-list leads to it; every page of a PDF is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The metadata that both editions can carry; "" or () when a file tells nothing."""

    identifier: str = ""
    title: str = ""
    language: str = ""
    creators: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    rights: str = ""
    source: str = ""
    accessed: str = ""
    """pav:retrievedOn, W3CDTF."""
    modified: str = ""
    """UTC, YYYY-MM-DDThh:mm:ssZ."""
    edition: str = ""
    """PDF: its own identifier (xmpMM:DocumentID). EPUB: the pageBreakSource."""
    text_digest: str = ""
    """schema:sha256, hexadecimal."""
    source_digests: tuple[str, ...] = ()
    """schema:isBasedOn, hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """All that is compared of one edition."""

    edition: Edition
    path: str
    facts: Facts
    blocks: tuple[Block, ...] = ()
    """The flow, in reading order."""
    notes: tuple[Note, ...] = ()
    """In the order in which the flow, or a note before, calls them."""
    pictures: tuple[Picture, ...] = ()
    links: tuple[Link, ...] = ()
    """In reading order; those in notes behind those of the flow, note by note."""
    pages: tuple[Page, ...] = ()
    tables: tuple[tuple[int, ...], ...] = ()
    """For each table the number of cells in each row."""
    unknown: tuple[str, ...] = ()
    """Sentences on what this file does not let anybody know."""
    is_ordered: bool = True
    """Whether the reading order is known; not in a PDF without tags."""
