"""The nouns of imposition: what is asked for, and what came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: How both sides of a sheet are printed: one alone, turned over a long or a short edge.
Sides = Literal["one", "long", "short"]
Mark = Literal["crop", "fold"]
MARKS: tuple[Mark, ...] = ("crop", "fold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imposition:
    """How pages are put on sheets; the defaults leave them as they are."""

    pages: str = ""
    """Which pages, such as "2-5,9", counted from 1 in the file; empty: all."""
    n_up: int = 1
    """Pages on each side of a sheet: 1, 2 or 4."""
    booklet: bool = False
    """Two pages a side, in such an order that the folded sheets are a booklet."""
    signature: int = 0
    """Sheets that are folded together; 0: all in one."""
    creep: float = 0.0
    """Millimetres by which each sheet's pages move to the spine, counted from the outermost."""
    marks: frozenset[Mark] = frozenset()
    bleed: float = 0.0
    """Millimetres around the trimmed page that are shown."""
    sheet: tuple[float, float] | None = None
    """Width and height of the sheet in millimetres, either way up; None: made for the pages."""
    is_even: bool = False
    """Whether pages that are alone on theirs all get sheets of one size, that of most pages, if no
    other is given: a printer takes one paper for a job."""
    right_to_left: bool | None = None
    """Whether the binding is at the right; None: as the file says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """An imposed file, and what a person wants to know of it."""

    data: bytes
    pages: int
    """Pages that were chosen."""
    blanks: int
    """Blank pages that were added."""
    sides: Sides
    """How the sheets are to be printed so that the binding comes out right."""
    count: int
    """Sheets of paper for one copy, printed so."""
    size: tuple[float, float]
    """Width and height of the first sheet in millimetres, as it is read."""
    strays: tuple[int, ...] = ()
    """Pages, counted from 1 in the file, that were of another size than even sheets."""
