"""Compares the pictures: where they stand, what they say and what they look like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import sqrt

from exporter.checks.twins.alignment import Alignment
from exporter.checks.twins.difference import Difference, quoted
from exporter.finished.model import Picture

_KIND = "image"
#: Grey values: what recompression, other colours and other sizes change on the whole.
_SHADE = 16.0
#: How much the changes from place to place must agree, and below which spread there are none.
_LIKENESS, _FLAT = 0.9, 4.0


def pictures(
    aligned: Alignment, epub: Sequence[Picture], pdf: Sequence[Picture]
) -> Iterator[Difference]:
    """List the pictures that one edition lacks, and those that differ."""
    theirs = {picture.offset: picture for picture in _in_flow(pdf)}
    for picture in _in_flow(epub):
        place = aligned.to_pdf(picture.offset)
        yield from _compare(picture, None if place is None else theirs.pop(place, None))
    for picture in theirs.values():
        yield from _compare(None, picture)
    ours_noted, theirs_noted = ([p for p in one if p.offset < 0] for one in (epub, pdf))
    for one, other in zip_longest(ours_noted, theirs_noted):
        yield from _compare(one, other)


def _in_flow(shown: Sequence[Picture]) -> Iterator[Picture]:
    return (picture for picture in shown if picture.offset >= 0)


def _compare(ours: Picture | None, theirs: Picture | None) -> Iterator[Difference]:
    if ours is None or theirs is None:
        lone, edition = (ours, "EPUB") if ours else (theirs, "PDF")
        alt = lone.alt if lone else ""
        what = "formula" if lone and lone.is_formula else "picture"
        yield _difference(f"a {what} stands only in the {edition}: {quoted(alt)}", ours, theirs)
        return
    if ours.alt != theirs.alt:
        message = f"alternative text: EPUB: {quoted(ours.alt)} | PDF: {quoted(theirs.alt)}"
        yield _difference(message, ours, theirs)
    if not are_alike(ours.thumbnail, theirs.thumbnail):
        yield _difference(f"the picture {quoted(ours.alt)} shows something else", ours, theirs)


def are_alike(ours: bytes, theirs: bytes) -> bool:
    """Tell whether two thumbnails show the same; they do when one is not known."""
    if not (ours and theirs):
        return True
    shade = sum(abs(a - b) for a, b in zip(ours, theirs, strict=True)) / len(ours)
    return shade <= _SHADE and _likeness(ours, theirs) >= _LIKENESS


def _likeness(ours: bytes, theirs: bytes) -> float:
    """Give the correlation of two pictures; two that show no more than one shade are alike."""
    size = len(ours)
    mean, other = sum(ours) / size, sum(theirs) / size
    spread = sqrt(sum((a - mean) ** 2 for a in ours) / size)
    spread_there = sqrt(sum((b - other) ** 2 for b in theirs) / size)
    if spread < _FLAT and spread_there < _FLAT:
        return 1.0
    product = sum((a - mean) * (b - other) for a, b in zip(ours, theirs, strict=True)) / size
    return product / ((spread * spread_there) or 1.0)


def _difference(message: str, ours: Picture | None, theirs: Picture | None) -> Difference:
    return Difference(
        kind=_KIND,
        message=message,
        epub_place=ours.place if ours else "",
        pdf_place=theirs.place if theirs else "",
    )
