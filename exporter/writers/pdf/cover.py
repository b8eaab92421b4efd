"""Draws the cover of an EPUB as a JPEG, and keeps it in a cache by its content."""

from __future__ import annotations

import hashlib
import io
import struct
from functools import cache
from pathlib import Path

from lxml import etree

from exporter.errors import MissingDependency
from exporter.fonts.packages import versions
from exporter.installed import version
from exporter.keeping import keep, kept
from exporter.model import Publication, Resource
from exporter.notices import Notices
from exporter.tree import Element
from exporter.writers.pdf import front

#: Pixels across: enough for a full screen of a reader; shops ask for 1600 × 2400.
WIDTH = 1600
_NAME = "images/cover.jpg"
#: What every layout is made with, whatever a stylesheet says.
_STRUCTURE = Path(__file__).with_name("projection.css")
#: With half of the colours' points nobody sees a difference, and it takes a third of the time.
_QUALITY, _SUBSAMPLING = 90, 2
#: Everything whose change may change the picture.
_LIBRARIES = ("article-exporter", "weasyprint", "pydyf", "pillow", "pypdfium2")
#: Width and height before the picture in a file of the cache.
_SIZE = struct.Struct(">II")


def draw_cover(publication: Publication, css: str, cache_folder: Path | None) -> Resource | None:
    """Draw the cover, or take it from the cache; None where Pango is missing."""
    page = front.page(publication.metadata)
    file = cache_folder and cache_folder / "covers" / f"{_key(page, css)}.cover"
    if file and (found := _read(file)):
        return found
    try:
        drawn = _draw(page, css, publication)
    except MissingDependency:
        return None
    if file:
        _keep(file, drawn)
    return drawn


def _key(page: Element, css: str) -> str:
    structure = _STRUCTURE.read_text(encoding="utf-8")
    parts = [
        etree.tostring(page).decode(),
        css,
        structure,
        *_versions(),
        f"{_QUALITY} {_SUBSAMPLING}",
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def _versions() -> tuple[str, ...]:
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return (*libraries, *versions())


def _draw(page: Element, css: str, publication: Publication) -> Resource:
    from exporter.writers.pdf import engine

    engine.load()
    from exporter.writers.pdf import edition

    # What goes wrong here is told once: by the edition that shows the same words.
    pdf = edition.draw(page, css, publication, Notices())
    data, width, height = _raster(pdf)
    return Resource(name=_NAME, media_type="image/jpeg", data=data, width=width, height=height)


def _raster(pdf: bytes) -> tuple[bytes, int, int]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[0]
        # PDFium rounds up: half a pixel less makes exactly so many.
        scale = (WIDTH - 0.5) / sheet.get_width()
        picture = sheet.render(scale=scale, rev_byteorder=True).to_pil()
        picture = picture if picture.mode == "RGB" else picture.convert("RGB")
    finally:
        document.close()
    output = io.BytesIO()
    picture.save(output, format="JPEG", quality=_QUALITY, subsampling=_SUBSAMPLING)
    return output.getvalue(), picture.width, picture.height


def _read(file: Path) -> Resource | None:
    """Read a cover that was kept; a damaged one counts as none."""
    content = kept(file)
    if content is None:
        return None
    width, height = _SIZE.unpack_from(content)
    data = content[_SIZE.size :]
    return Resource(name=_NAME, media_type="image/jpeg", data=data, width=width, height=height)


def _keep(file: Path, drawn: Resource) -> None:
    keep(file, _SIZE.pack(drawn.width, drawn.height) + drawn.data)
