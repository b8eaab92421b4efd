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
        place = "#".join(filter(None, marker.target))
        is_listed = number in listed
        yield Page(label=marker.label, offset=marker.offset, place=place, is_listed=is_listed)
    for number, entry in enumerate(signs.pages):
        if number not in kept:
            yield Page(label=entry.label, offset=None, place=signs.name)


def _markers(flow: Survey, labels: Mapping[Target, str]) -> Iterator[_Marker]:
    for spot in flow.spots:
        target = (spot.document.name, spot.element.get("id", ""))
        if spot.element.get("role") == BREAK:
            label = spot.element.get("aria-label") or labels.get(target, "")
            yield _Marker(target, label, spot.start)
        elif target in labels:
            yield _Marker(target, labels[target], spot.start)
