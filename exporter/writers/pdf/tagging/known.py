"""What is known of a projected tree when its tags are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exporter.tree import Element
from exporter.writers.pdf.tagging.painted import Painted


@dataclass(frozen=True, slots=True)
class Known:
    """What the pages hold, and what the tree refers to."""

    painted: Painted
    calls: Mapping[Element, Element]
    """The first call of each note, and the note."""
    placed: frozenset[Element]
    """These notes."""
    tables: Mapping[Element, str]
    """The tables, and a name for each."""
