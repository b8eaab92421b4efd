"""Draws the sheets of a booklet for the manual anew: python -m tests.pictures.sheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exporter.imposition.folding import Spread, fold

PICTURE = Path(__file__).parents[2] / "source" / "manual" / "booklet.svg"
PAGES = 8
#: Width and height of a page, what lies between sheets, and the height of a line of words.
_PAGE, _TALL, _GAP, _WORDS = 105, 148, 40, 30
_NAMES = ("First sheet, front", "First sheet, back", "Second sheet, front", "Second sheet, back")
_LINES = range(34, 100, 9)


def main() -> None:
    """Draw the picture."""
    PICTURE.write_text(drawn(), encoding="utf-8")


def drawn() -> str:
    """Draw both sides of each sheet, two in a row, each with its pages and its fold."""
    width, height = 4 * _PAGE + _GAP + 2, 2 * (_TALL + _WORDS) + _GAP // 2 + 2
    sides = fold(PAGES, 0, is_right_to_left=False)
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width} {height}" '
            f'width="{width}" height="{height}" font-family="sans-serif" text-anchor="middle">'
        )
    ]
    for number, (name, spread) in enumerate(zip(_NAMES, sides, strict=True)):
        x = number % 2 * (2 * _PAGE + _GAP)
        y = number // 2 * (_TALL + _WORDS + _GAP // 2)
        lines += [f'<g transform="translate({x} {y})">', *_side(name, spread), "</g>"]
    return "\n".join([*lines, "</svg>", ""])


def _side(name: str, spread: Spread) -> Iterator[str]:
    yield f'<rect width="{2 * _PAGE}" height="{_TALL}" fill="#fff" stroke="#333"/>'
    yield f'<path d="M{_PAGE} 0V{_TALL}" stroke="#333" stroke-dasharray="4 3"/>'
    for left, page in ((0, spread.left), (_PAGE, spread.right)):
        assert page is not None
        yield from _page(left, page + 1)
    yield f'<text x="{_PAGE}" y="{_TALL + 18}" font-size="13" fill="#333">{name}</text>'


def _page(left: int, number: int) -> Iterator[str]:
    ends = left + 16, left + _PAGE - 16
    if number == 1:
        yield f'<path d="M{ends[0]} 22H{ends[1] - 20}" stroke="#333" stroke-width="6"/>'
    path = "".join(f"M{ends[0]} {y}H{ends[1]}" for y in _LINES)
    yield f'<path d="{path}" stroke="#bbb" stroke-width="2"/>'
    yield f'<text x="{left + _PAGE // 2}" y="{_TALL - 14}" font-size="26">{number}</text>'


if __name__ == "__main__":
    main()
