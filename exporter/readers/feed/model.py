"""What all kinds of feeds tell: a whole and its entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from exporter.model import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; what it does not tell is empty."""

    title: str = ""
    content: str = ""
    """HTML."""
    summary: str = ""
    """HTML."""
    authors: tuple[str, ...] = ()
    date: str = ""
    """YYYY-MM-DD, as it was where the entry was written."""
    modified: str = ""
    """A moment in UTC, YYYY-MM-DDThh:mm:ssZ."""
    link: str = ""
    language: str = ""
    rights: str = ""
    tags: tuple[str, ...] = ()
    picture: str = ""
    """The address of its lead picture."""
    picture_alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: fields of the whole, and its entries in its order."""

    fields: Fields = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()


def as_html(text: str) -> str:
    """Write plain text as HTML: paragraphs where blank lines are."""
    paragraphs = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs if part)
