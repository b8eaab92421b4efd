"""Turns what was typed behind `exporter print` into wishes; what makes no sense is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporter.errors import UsageError

if TYPE_CHECKING:
    from exporter.imposition.model import Imposition, Mark, Sides

#: Millimetres: 25 is more than any printer asks for.
_MOST = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The options of `exporter print` as click hands them over."""

    printer: str
    copies: int
    paper: str
    sides: Sides | None
    pages: str
    gray: bool
    n_up: str
    booklet: bool
    signature: int
    creep: str
    fold_marks: bool
    marks: str
    bleed: str
    title: str
    dry_run: bool
    save: str
    no_wait: bool


def refuse_contradictions(wishes: Wishes) -> None:
    """Raise UsageError for options that are no use to each other."""
    for option, is_given in _for_printers(wishes).items():
        if wishes.save and is_given:
            raise UsageError(
                f"--save prints nothing, but {option} is for printing",
                hint=f"leave out --save, or {option}",
            )
    if wishes.dry_run and wishes.no_wait:
        raise UsageError(
            "--dry-run sends nothing that could be waited for", hint="leave out --no-wait"
        )


def imposition(wishes: Wishes, sheet: tuple[float, float] | None) -> Imposition:
    """Give how the pages are put on sheets of a size, in millimetres.

    Raises UsageError for a length or a mark that is none.
    """
    from exporter.imposition.model import Imposition

    return Imposition(
        pages=wishes.pages,
        n_up=int(wishes.n_up),
        booklet=wishes.booklet,
        signature=wishes.signature,
        creep=length("--creep", wishes.creep, "0.1mm"),
        marks=_marks(wishes),
        bleed=length("--bleed", wishes.bleed, "3mm"),
        sheet=sheet,
        is_even=not wishes.save,
    )


def sheet(paper: str) -> tuple[float, float] | None:
    """Give the size of a paper in millimetres; None when none is named.

    Raises UsageError, with the papers there are, for one that is none.
    """
    if not paper:
        return None
    from exporter.stylesheet.paper import POINTS, measures, size

    width, height = measures(*size(paper, "en"))
    return width / POINTS["mm"], height / POINTS["mm"]


def length(option: str, text: str, example: str) -> float:
    """Read the millimetres that an option gives; a bare number is millimetres, too."""
    from exporter.cli.measures import millimetres

    if not text:
        return 0.0
    is_bare = text.replace(".", "", 1).isdecimal()
    return millimetres(f"{text}mm" if is_bare else text, where=option, most=_MOST, example=example)


def _marks(wishes: Wishes) -> frozenset[Mark]:
    from exporter.imposition.model import MARKS

    typed = [word.strip().lower() for word in wishes.marks.split(",") if word.strip()]
    unknown = [word for word in typed if word not in MARKS]
    if unknown:
        raise UsageError(
            f"“{unknown[0]}” is no mark",
            where="--marks",
            hint=f"write --marks {','.join(MARKS)}",
        )
    named = [mark for mark in MARKS if mark in typed]
    return frozenset([*named, "fold"] if wishes.fold_marks else named)


def _for_printers(wishes: Wishes) -> dict[str, bool]:
    return {
        "--printer": bool(wishes.printer),
        "--copies": wishes.copies != 1,
        "--sides": wishes.sides is not None,
        "--gray": wishes.gray,
        "--title": bool(wishes.title),
        "--dry-run": wishes.dry_run,
        "--no-wait": wishes.no_wait,
    }
