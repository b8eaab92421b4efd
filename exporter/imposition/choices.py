"""Refuses choices that contradict each other or make no sense."""

from __future__ import annotations

from exporter.errors import UsageError
from exporter.imposition.model import Imposition

#: Pages a side that there are layouts for.
_N_UP = (1, 2, 4)
#: Millimetres of the longest side of a sheet.
_LONGEST = 10_000


def refuse_nonsense(wanted: Imposition) -> None:
    """Raise UsageError for choices that no sheet can follow."""
    _refuse_lengths(wanted)
    if wanted.n_up not in _N_UP:
        raise UsageError(f"{wanted.n_up} pages on a side cannot be laid out", hint="ask for 2 or 4")
    if wanted.booklet and wanted.n_up != 1:
        raise UsageError(
            "a booklet has two pages on each side of a sheet, whatever else is asked for",
            hint="ask for a booklet, or for several pages on a sheet",
        )
    if not wanted.booklet and (wanted.signature or wanted.creep or "fold" in wanted.marks):
        raise UsageError(
            "signatures, creep and fold marks belong to a booklet, and none is asked for",
            hint="ask for a booklet, too: --booklet",
        )


def _refuse_lengths(wanted: Imposition) -> None:
    if not all(length >= 0 for length in (wanted.signature, wanted.creep, wanted.bleed)):
        raise UsageError(
            "signature, creep and bleed cannot be less than nothing",
            hint="give 0 or more, such as a creep of 0.1 mm",
        )
    if wanted.sheet and not all(0 < side <= _LONGEST for side in wanted.sheet):
        raise UsageError(
            "a sheet has a width and a height, of 10 m at most", hint="such as 210x297mm"
        )
