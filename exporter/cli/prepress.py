"""Turns what was typed for the print shop into Prepress; what makes no sense is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from exporter.cli.measures import millimetres
from exporter.errors import UsageError
from exporter.options import Mark, Prepress, Stock

STANDARDS = ("x-4",)
MARKS: tuple[Mark, ...] = get_args(Mark)
#: Millimetres: printers ask for 2 to 5, large sheets for some more.
_MOST_BLEED = 25.0
#: Millimetres: bookbinder's board has 3.
_MOST_CALIPER = 5.0
#: The bleed of a cover wrap about which nothing is said: what printers ask for most.
_USUAL_BLEED = 3.0
#: cm³/g of uncoated book paper about which nothing is said.
_USUAL_BULK = 1.25
#: Grams per square metre, times cubic centimetres per gram.
_GRAMMAGE = re.compile(
    r"(\d{1,4}(?:\.\d{1,3})?)\s*gsm(?:\s*[*×]\s*(\d(?:\.\d{1,3})?))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The options for the print shop as click hands them over."""

    marks: str
    bleed: str
    pdf_standard: str
    output_intent: str
    cover_wrap: bool
    stock: str


def prepress_from(typed: Typed) -> Prepress:
    """Read what a print shop asks for.

    Raises UsageError for what cannot be read, and for choices that need others.
    """
    _refuse_lonely(typed)
    marks = _marks(typed.marks)
    if "fold" in marks and not typed.cover_wrap:
        raise UsageError(
            "--marks fold marks the folds of a cover wrap; single pages have none",
            where="--marks",
            hint="add --cover-wrap and --stock, or leave out fold",
        )
    bleed = _bleed(typed.bleed) if typed.bleed else 0.0
    return Prepress(
        marks=marks,
        bleed=bleed,
        wrap_bleed=bleed if typed.bleed else _USUAL_BLEED,
        standard=_standard(typed.pdf_standard),
        output_intent=_profile(typed.output_intent),
        stock=_stock(typed.stock) if typed.cover_wrap else None,
    )


def _refuse_lonely(typed: Typed) -> None:
    for has, name, lacks, other in (
        (typed.cover_wrap, "--cover-wrap", not typed.stock, "--stock 90gsm"),
        (typed.stock, "--stock", not typed.cover_wrap, "--cover-wrap"),
        (typed.pdf_standard, "--pdf-standard", not typed.output_intent, "--output-intent FILE.icc"),
        (typed.output_intent, "--output-intent", not typed.pdf_standard, "--pdf-standard x-4"),
    ):
        if has and lacks:
            raise UsageError(f"{name} needs {other} beside it", where=name, hint=f"add {other}")


def _marks(text: str) -> frozenset[Mark]:
    named = {part.strip().lower() for part in text.split(",") if part.strip()}
    known = frozenset(mark for mark in MARKS if mark in named)
    if unknown := sorted(named - known) or (["—"] if text and not named else []):
        raise UsageError(
            f"“{', '.join(unknown)}” is no mark of the trade that can be drawn",
            where="--marks",
            hint="write --marks crop, or --marks crop,fold with --cover-wrap",
        )
    return known


def _bleed(text: str) -> float:
    return millimetres(text, where="--bleed", most=_MOST_BLEED, example="3mm")


def _standard(text: str) -> str:
    name = text.strip().lower().removeprefix("pdf/")
    if name and name not in STANDARDS:
        raise UsageError(
            f"“{text}” is no standard that can be written",
            where="--pdf-standard",
            hint="write --pdf-standard x-4; without it the PDF is PDF/A-3a and PDF/UA-1",
        )
    return name


def _profile(name: str) -> Path | None:
    if not name:
        return None
    from exporter.sources.inputs import missing
    from exporter.writers.pdf.prepress import profile

    if not Path(name).exists():
        raise missing(name)
    profile.read(Path(name))
    return Path(name)


def _stock(text: str) -> Stock:
    """Read the thickness of a leaf: as a length, or as grammage and bulk."""
    if match := _GRAMMAGE.fullmatch(text.strip()):
        # g/m² times cm³/g are thousandths of a millimetre.
        caliper = float(match[1]) * float(match[2] or _USUAL_BULK) / 1000
    else:
        caliper = millimetres(text, where="--stock", most=_MOST_CALIPER, example="0.1mm")
    if not 0 < caliper <= _MOST_CALIPER:
        raise UsageError(
            f"“{text}” is no thickness of paper",
            where="--stock",
            hint="write the thickness of one leaf (0.1mm), or 90gsm, or 90gsm*1.3 with the bulk",
        )
    return Stock(caliper=caliper)
