"""The steps of imposition, from the bytes of a PDF to those of a print copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

from pikepdf import Pdf

from exporter.errors import InputError
from exporter.finished.pdf.document import reading
from exporter.finished.pdf.objects import dictionary
from exporter.finished.pdf.objects import name as named
from exporter.imposition import copies
from exporter.imposition.booklets import booklet
from exporter.imposition.choices import refuse_nonsense
from exporter.imposition.drawing import draw
from exporter.imposition.folding import blanks
from exporter.imposition.geometry import MM, Size
from exporter.imposition.grids import grid, single
from exporter.imposition.leaves import Leaf, leaves
from exporter.imposition.marks import room_of
from exporter.imposition.model import Imposition, Sheets, Sides
from exporter.imposition.pieces import pieces
from exporter.imposition.places import Side, usual
from exporter.imposition.selection import select

#: Points by which a page may differ from its sheet and still be of the same size.
_TOLERANCE = 1.5


def imposed(data: bytes, name: str, wanted: Imposition) -> Sheets:
    """Put the pages of a PDF on sheets; see `imposition.impose`."""
    refuse_nonsense(wanted)
    with _opened(data, name) as pdf:
        read = list(leaves(pdf))
        if not read:
            raise InputError(f"{name} has no pages", where=name)
        numbers = select(wanted.pages, len(read))
        chosen = [read[number] for number in numbers]
        if not _is_as_wanted(chosen, wanted):
            sheets, strays = _impose(pdf, chosen, wanted)
            return replace(sheets, strays=tuple(sorted({numbers[i] + 1 for i in strays})))
        is_all = list(numbers) == list(range(len(read)))
        return _pick(pdf, chosen, data if is_all else None)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Pdf]:
    with reading(BytesIO(data), name) as pdf:
        if not pdf.allow.print_lowres:
            raise InputError(
                f"whoever made {name} does not allow that it is printed",
                where=name,
                hint="ask them for a file that may be printed",
            )
        yield pdf


def _is_as_wanted(chosen: Sequence[Leaf], wanted: Imposition) -> bool:
    """Tell whether each page, as it is, is the sheet that is wanted."""
    if wanted.booklet or wanted.n_up > 1 or wanted.marks or wanted.bleed:
        return False
    sizes = [_visible(leaf) for leaf in chosen]
    sheet = _given(wanted) or _evened(sizes, wanted)
    return not sheet or not _unlike(sizes, sheet)


def _given(wanted: Imposition) -> Size | None:
    return Size(wanted.sheet[0] * MM, wanted.sheet[1] * MM) if wanted.sheet else None


def _evened(sizes: Sequence[Size], wanted: Imposition) -> Size | None:
    """Give the size that most pages have, either way up, when all sheets shall have it."""
    if not wanted.is_even or wanted.sheet or wanted.booklet or wanted.n_up > 1:
        return None
    return usual([Size(*sorted(size)) for size in sizes])


def _unlike(sizes: Sequence[Size], sheet: Size) -> list[int]:
    return [index for index, size in enumerate(sizes) if not _is_alike(size, sheet)]


def _is_alike(size: Size, sheet: Size) -> bool:
    ways = (sheet, sheet.turned)
    return any(max(abs(a - b) for a, b in zip(size, way, strict=True)) < _TOLERANCE for way in ways)


def _visible(leaf: Leaf) -> Size:
    return leaf.size_of(leaf.visible)


def _pick(pdf: Pdf, chosen: Sequence[Leaf], whole: bytes | None) -> Sheets:
    """Take pages as they are; if it is the whole file, that as it is, too."""
    sizes = [_visible(leaf) for leaf in chosen]
    sides = _sides(sizes)
    if whole is None:
        copies.flatten(pdf)
        pages = [copies.whole(leaf.page, pdf) for leaf in chosen]
        whole = copies.save(pdf, pages, sides)
    return _told(whole, sizes, sides, pages=len(chosen))


def _impose(pdf: Pdf, chosen: Sequence[Leaf], wanted: Imposition) -> tuple[Sheets, Sequence[int]]:
    """Give sheets, and which of the chosen pages were of another size than even sheets."""
    copies.flatten(pdf)
    cut = pieces(chosen, wanted, pdf)
    pages = [piece.size for piece in cut]
    most = _evened(pages, wanted)
    laid_out = _lay_out(pages, most, wanted, is_right_to_left=_turns(pdf, wanted))
    sizes = [side.size for side in laid_out]
    sides = _sides(sizes)
    data = copies.save(pdf, draw(laid_out, cut, wanted, pdf), sides)
    added = blanks(len(chosen)) if wanted.booklet else 0
    sheets = _told(data, sizes, sides, pages=len(chosen), blanks=added)
    return sheets, _unlike(pages, most) if most else ()


def _lay_out(
    sizes: Sequence[Size], most: Size | None, wanted: Imposition, *, is_right_to_left: bool
) -> list[Side]:
    room = room_of(wanted)
    sheet = Size(most.width + 2 * room, most.height + 2 * room) if most else _given(wanted)
    if wanted.booklet:
        return list(booklet(sizes, sheet, wanted, room, is_right_to_left=is_right_to_left))
    if wanted.n_up == 1:
        return [single(page, size, sheet, room) for page, size in enumerate(sizes)]
    return list(grid(sizes, sheet, wanted, room, is_right_to_left=is_right_to_left))


def _turns(pdf: Pdf, wanted: Imposition) -> bool:
    """Tell whether pages are turned from left to right, as in Arabic."""
    if wanted.right_to_left is not None:
        return wanted.right_to_left
    return named(dictionary(pdf.Root, "/ViewerPreferences"), "/Direction") == "R2L"


def _sides(sizes: Sequence[Size]) -> Sides:
    """Tell how sheets are turned whose pages are bound at an upright edge, as most of them are."""
    if len(sizes) == 1:
        return "one"
    width, height = usual(sizes)
    return "short" if width > height else "long"


def _told(
    data: bytes, sizes: Sequence[Size], sides: Sides, *, pages: int, blanks: int = 0
) -> Sheets:
    return Sheets(
        data=data,
        pages=pages,
        blanks=blanks,
        sides=sides,
        count=-(-len(sizes) // 2),
        size=(sizes[0].width / MM, sizes[0].height / MM),
    )
