"""Lists the pictures of an EPUB that mean something, what they look like, and its formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from exporter.archives import Archive, resolve
from exporter.finished import thumbnail
from exporter.finished.epub.survey import Spot, Survey
from exporter.finished.model import Picture
from exporter.flow import is_decoration


def pictures(archive: Archive, flow: Survey, notes: Iterable[Survey]) -> Iterator[Picture]:
    """List the pictures and formulas of the flow, then those of the notes."""
    look = cache(lambda name: _look(archive, name))
    for spot in _images(flow):
        yield _picture(spot, look, spot.start)
    for note in notes:
        for spot in _images(note):
            yield _picture(spot, look, -1)


def _images(found: Survey) -> Iterator[Spot]:
    for spot in found.spots:
        is_picture = spot.element.tag == "img" and not is_decoration(spot.element)
        if is_picture or spot.element.tag == "math":
            yield spot


def _picture(spot: Spot, look: Callable[[str], bytes], offset: int) -> Picture:
    element, place = spot.element, spot.place
    is_formula = element.tag == "math"
    alt = " ".join(element.get("alttext" if is_formula else "alt", "").split())
    if is_formula:
        return Picture(alt=alt, place=place, offset=offset, is_formula=True)
    return Picture(alt=alt, place=place, offset=offset, thumbnail=look(_file(spot)))


def _file(spot: Spot) -> str:
    return resolve(spot.document.name, spot.element.get("src", ""))[0]


def _look(archive: Archive, name: str) -> bytes:
    return thumbnail.of_bytes(archive.read(name)) if name in archive else b""
