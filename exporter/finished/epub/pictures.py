"""Lists the pictures of an EPUB that mean something, and what they look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from exporter.finished import thumbnail
from exporter.finished.epub.archive import Archive, resolve
from exporter.finished.epub.survey import Spot, Survey
from exporter.finished.model import Picture
from exporter.flow import is_decoration


def pictures(archive: Archive, flow: Survey, notes: Iterable[Survey]) -> Iterator[Picture]:
    """List the pictures of the flow, then those of the notes."""
    look = cache(lambda name: _look(archive, name))
    for spot in _images(flow):
        yield _picture(spot, look(_file(spot)), spot.start)
    for note in notes:
        for spot in _images(note):
            yield _picture(spot, look(_file(spot)), -1)


def _images(found: Survey) -> Iterator[Spot]:
    for spot in found.spots:
        if spot.element.tag == "img" and not is_decoration(spot.element):
            yield spot


def _picture(spot: Spot, look: bytes, offset: int) -> Picture:
    alt = " ".join(spot.element.get("alt", "").split())
    return Picture(alt=alt, place=spot.place, offset=offset, thumbnail=look)


def _file(spot: Spot) -> str:
    return resolve(spot.document.name, spot.element.get("src", ""))[0]


def _look(archive: Archive, name: str) -> bytes:
    return thumbnail.of_bytes(archive.read(name)) if name in archive else b""
