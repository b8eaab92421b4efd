"""Tells what comes out of a printer: so many pages on so many sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.notices import Notice

if TYPE_CHECKING:
    from exporter.imposition.model import Sheets

_SIDES = {
    "one": "printed on one side",
    "long": "printed on both sides, turned over the long edge",
    "short": "printed on both sides, turned over the short edge",
}


def in_words(sheets: Sheets, sides: str, copies: int) -> str:
    """Tell people what comes out of the printer."""
    from exporter.printing.media import called

    number = count(sheets, sides)
    words = [
        "1 page" if sheets.pages == 1 else f"{sheets.pages} pages",
        f"{sheets.blanks} blank" if sheets.blanks else "",
        f"{'1 sheet' if number == 1 else f'{number} sheets'} of {called(sheets.size)}",
        _SIDES[sides],
        f"{copies} copies" if copies > 1 else "",
    ]
    return ", ".join(filter(None, words))


def resized(sheets: Sheets) -> Notice:
    """Tell of pages that are of another size than the paper, which is one for all."""
    from exporter.imposition.selection import written
    from exporter.printing.media import called

    pages = written(sheets.strays)
    are, them = ("page {} is", "it") if len(sheets.strays) == 1 else ("pages {} are", "them")
    return Notice(
        slug="pages-resized",
        message=f"{are.format(pages)} of another size than {called(sheets.size)}, on which all is"
        " printed: what is larger is made smaller, what is smaller stands in the middle",
        hint=f"to print {them} on paper of another size, run the command again with --pages"
        f" {pages}, and leave {them} out here",
    )


def facts(sheets: Sheets) -> dict[str, object]:
    """Tell the same to programs."""
    return {
        "pages": sheets.pages,
        "blanks": sheets.blanks,
        "sheets": sheets.count,
        "sides": sheets.sides,
        "paper": [round(length, 1) for length in sheets.size],
        "bytes": len(sheets.data),
    }


def count(sheets: Sheets, sides: str) -> int:
    """Count the sheets of one copy: printed on one side, there are as many as sides."""
    if sides != "one":
        return sheets.count
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(sheets.data)) as pdf:
        return len(pdf.pages)
