"""What a publication is to be made of: its texts in order, its parts, the pages around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from exporter.model import Fields, Place, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text of a publication."""

    name: str
    """An input as messages call it: a path, an address, "-"."""
    text: str = ""
    """The text itself, in Markdown, where the plan holds it; the name is then only a name."""
    fields: Fields = field(default_factory=dict)
    """Metadata that beat what the text says of itself."""
    part: str = ""
    """The title of the part of the publication that it opens."""
    place: Place = Place.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A publication to be made."""

    entries: tuple[Entry, ...]
    source: Source | None = None
    """The publication.yaml that says all this; None where the command line does."""
    half_title: bool = False
    title_page: bool | None = None
    """A title page: True, False, or None: when there are several articles."""
    imprint: bool = False
    """Whether an imprint is made of the metadata."""
    end_notes: bool = False
    """Whether notes stand behind the text instead of at the feet of pages."""
    papers: tuple[str, ...] = ()
    """Papers for which the PDF is made besides the first, whose pages the EPUB tells."""

    @classmethod
    def of(cls, names: Iterable[str]) -> Plan:
        """Plan a publication of inputs in the order in which they are named."""
        return cls(entries=tuple(Entry(name=name) for name in names))
