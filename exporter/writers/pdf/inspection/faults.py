"""The words for a fault of a page."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """What is wrong, and what an editor may do."""

    slug: str
    tells: str
    """What follows the number of the page."""
    hint: str
    is_warning: bool = True


class Fault(NamedTuple):
    """A fault, where it is, and the words that show the place."""

    kind: Kind
    page: int
    words: str
    weight: float = 0
    """Of several of one kind on a page, the heaviest is told."""
