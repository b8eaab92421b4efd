"""Lists the links of a survey and where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.archives import resolve
from exporter.finished.epub.survey import Spot, Survey
from exporter.finished.model import Link
from exporter.flow import Flow


def links(found: Survey) -> Iterator[Link]:
    """List the links that can be seen, in reading order."""
    for spot in _anchors(found):
        if spot.start < spot.end:
            text = " ".join(Flow([spot.element]).spaced.split())
            yield Link(text=text, target=_target(spot), place=spot.place)


def targets(found: Survey) -> Iterator[tuple[str, str]]:
    """List the files and the ids to which the links lead, ("", "") for those that lead out."""
    for spot in _anchors(found):
        yield resolve(spot.document.name, spot.element.get("href", ""))


def _anchors(found: Survey) -> Iterator[Spot]:
    return (s for s in found.spots if s.element.tag == "a" and s.element.get("href"))


def _target(spot: Spot) -> str:
    href = spot.element.get("href", "")
    file, fragment = resolve(spot.document.name, href)
    return f"#{fragment or file}" if file else href.strip()
