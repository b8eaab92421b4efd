"""What is known of a paragraph, a picture or a formula, and the bookmarks that carry it.

mammoth keeps bookmarks where they stand, so what it has no name for goes through it as one: the
bookmark's name is the key of a record, which is looked up when its HTML is a tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from exporter.readers.docx.names import name
from exporter.readers.docx.numbers import Item
from exporter.tree import Element

_PREFIX = "exporter-mark-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What a paragraph is."""

    kind: Literal["", "heading", "title", "subtitle", "quote", "code", "caption", "item", "rule"]
    level: int = 0
    item: Item | None = None
    side: str = ""
    """`center` or `right` where it is not set as usual."""
    direction: str = ""
    """`ltr` or `rtl` where it runs against the document."""
    label: str = ""
    """The number of a heading as Word writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: a file within the Word file, or an address."""

    reference: str
    alt: str = ""
    is_decorative: bool = False
    width: int = 0
    """CSS pixels, as wide as it is shown; 0 when nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula as MathML."""

    mathml: str
    is_display: bool


Record = Block | Picture | Formula


class Marks:
    """The records of a document by the names of their bookmarks."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}

    def put(self, record: Record) -> Element:
        """Keep a record and make the bookmark that stands for it."""
        key = f"{_PREFIX}{len(self._records)}"
        self._records[key] = record
        return etree.Element(name("w:bookmarkStart"), {name("w:name"): key})

    def find(self, key: str) -> Record | None:
        """Give the record of a bookmark, None when it is the document's own."""
        return self._records.get(key)
