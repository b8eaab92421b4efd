"""Turns the sizes of pages into places on sheets that are folded and stapled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.errors import UsageError
from exporter.imposition.folding import Spread, fold
from exporter.imposition.geometry import MM, Box, Size, scale_to_fit
from exporter.imposition.model import Imposition
from exporter.imposition.places import Place, Side, fit, is_cut, usual


def booklet(
    sizes: Sequence[Size],
    sheet: Size | None,
    wanted: Imposition,
    room: float,
    *,
    is_right_to_left: bool,
) -> Iterator[Side]:
    """Place pages two by two at the fold of sheets, with so much room around each pair.

    Raises UsageError when the sheet has no room for a page, or the creep moves half of one away.
    """
    shared = _Booklet.of(sizes, sheet, wanted, room)
    for spread in fold(len(sizes), wanted.signature, is_right_to_left=is_right_to_left):
        yield shared.side(spread, sizes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Booklet:
    """What all sheets of a booklet share."""

    page: Size
    sheet: Size
    room: float
    scale: float
    """Of all pages that have room at this scale: those of the usual size do."""
    creep: float

    @classmethod
    def of(
        cls, sizes: Sequence[Size], given: Size | None, wanted: Imposition, room: float
    ) -> _Booklet:
        page = usual(sizes)
        made = Size(2 * (page.width + room), page.height + 2 * room)
        sheet = _best_way_up(given, page) if given else made
        filling = fit(page, _half(sheet), room, is_spine=True)
        is_true = given is None or is_cut(wanted)
        return cls(
            page=page,
            sheet=sheet,
            room=room,
            scale=min(filling, 1) if is_true else filling,
            creep=wanted.creep * MM,
        )

    def side(self, spread: Spread, sizes: Sequence[Size]) -> Side:
        """Place the pages of a spread at the spine, nearer to it the deeper the sheet lies."""
        shift = spread.depth * self.creep
        if shift >= self.page.width * self.scale / 2:
            raise UsageError(
                f"a creep of {shift / MM:.1f} mm on the innermost sheet moves half of a page away",
                hint="give less, about the thickness of the paper, or thinner signatures",
            )
        spine = self.sheet.width / 2
        cells = Box(0, 0, spine, self.sheet.height), Box(spine, 0, *self.sheet)
        sides = zip((spread.left, spread.right), cells, (1, -1), strict=True)
        places = tuple(
            self._place(number, self.page if number is None else sizes[number], cell, way * shift)
            for number, cell, way in sides
        )
        return Side(size=self.sheet, places=places, spine=spine)

    def _place(self, number: int | None, size: Size, cell: Box, shift: float) -> Place:
        scale = min(self.scale, fit(size, cell.size, self.room, is_spine=True))
        width, height = size.width * scale, size.height * scale
        left = (cell.right - width if cell.left == 0 else cell.left) + shift
        bottom = (self.sheet.height - height) / 2
        return Place(number, Box(left, bottom, left + width, bottom + height), cell, scale)


def _best_way_up(sheet: Size, page: Size) -> Size:
    return max((sheet, sheet.turned), key=lambda way: scale_to_fit(page, _half(way)))


def _half(sheet: Size) -> Size:
    return Size(sheet.width / 2, sheet.height)
