"""Finds the page-break markers of an EPUB and whether the page-list leads to them in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from exporter.finished.epub.documents import BREAK
from exporter.finished.epub.signposts import Signposts, Target
from exporter.finished.epub.survey import Survey
from exporter.finished.model import Page


class _Marker(NamedTuple):
    target: Target
    place: str
    label: str
    offset: int


def pages(flow: Survey, signs: Signposts) -> Iterator[Page]:
    """List the markers in reading order, then the lines of the page-list that lead to none.

    What a page-list leads to is a marker, whatever it is. A marker is listed when it stands in
    the list under its own label and at its place in the order.
    """
    labels = {entry.target: entry.label for entry in reversed(signs.pages)}
    markers = list(_markers(flow, labels))
    matcher = SequenceMatcher(
        None,
        [(marker.target, marker.label) for marker in markers],
        [(entry.target, entry.label) for entry in signs.pages],
        autojunk=False,
    )
    listed: set[int] = set()
    kept: set[int] = set()
    for first, second, length in matcher.get_matching_blocks():
        listed.update(range(first, first + length))
        kept.update(range(second, second + length))
    for number, marker in enumerate(markers):
        is_listed = number in listed
        yield Page(
            label=marker.label, offset=marker.offset, place=marker.place, is_listed=is_listed
        )
    for number, entry in enumerate(signs.pages):
        if number not in kept:
            yield Page(label=entry.label, offset=None, place=signs.place)


def _markers(flow: Survey, labels: Mapping[Target, str]) -> Iterator[_Marker]:
    for spot in flow.spots:
        own = spot.element.get("id", "")
        target = (spot.document.name, own)
        is_break = spot.element.get("role") == BREAK
        if is_break or target in labels:
            told = spot.element.get("aria-label", "") if is_break else ""
            place = f"{spot.document.href}#{own}" if own else spot.place
            yield _Marker(target, place, told or labels.get(target, ""), spot.start)
