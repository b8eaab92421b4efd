"""Builds the specimen, an article with one of everything that has a look, in a theme on a paper."""

from __future__ import annotations

import io
from collections.abc import Mapping
from math import sin
from pathlib import Path
from shutil import copyfile
from zipfile import ZipFile

from PIL import Image

from exporter import chain, rendering
from exporter.notices import Notices
from exporter.options import Edition, Options
from tests.pictures import drawing

WANT = Path(__file__).with_name("want")
THEMES = ("press", "book", "report", "large-print")
PAPERS = ("a4", "letter", "a5")
#: Pages that a sheet of pictures holds: all of the short ones, the first of large print.
PAGES = 4
_COVER_HEIGHT = 240


def names() -> tuple[str, ...]:
    """Name every picture."""
    pages = [f"{theme}-{paper}" for theme in THEMES for paper in PAPERS]
    return (*pages, *(f"{theme}-cover" for theme in THEMES))


def draw(name: str, folder: Path) -> list[Image.Image]:
    """Draw the pages of a picture anew; the article is written into a folder."""
    theme, _, what = name.rpartition("-")
    article = write(folder)
    if what == "cover":
        return [drawing.small(cover(theme, article), _COVER_HEIGHT)]
    (made,) = build(article, Options(theme=theme, paper=what), "pdf").values()
    return drawing.pages(made)[:PAGES]


def build(article: Path, options: Options, *editions: Edition) -> Mapping[Edition, bytes]:
    """Make editions in memory."""
    notices = Notices()
    publication = chain.make([str(article)], options, notices)
    written, missing = rendering.render(publication, editions, options, notices)
    if missing:
        raise missing
    return written


def write(folder: Path) -> Path:
    """Write the article and its drawing into a folder; give the article."""
    (folder / "curves.svg").write_text(_curves(), encoding="utf-8")
    article = folder / "specimen.md"
    copyfile(Path(__file__).with_name("specimen.md"), article)
    return article


def cover(theme: str, article: Path) -> bytes:
    """Give the picture on the cover of the EPUB."""
    (made,) = build(article, Options(theme=theme), "epub").values()
    with ZipFile(io.BytesIO(made)) as container:
        (name,) = (n for n in container.namelist() if Path(n).stem == "cover" and "images" in n)
        return container.read(name)


def _curves() -> str:
    """Draw two lines of tides, one level and one that climbs."""
    level = " ".join(f"{x},{60 - 9 * sin(x / 9):.1f}" for x in range(0, 301, 3))
    climbing = " ".join(f"{x},{60 - x / 9 - 9 * sin(x / 9):.1f}" for x in range(0, 301, 3))
    line = '<polyline fill="none" stroke="{}" stroke-width="1.2" points="{}"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80" width="300" height="80">'
        '<path d="M0 79.5H300" stroke="#000" stroke-width=".6"/>'
        f"{line.format('#888', level)}{line.format('#000', climbing)}</svg>"
    )
