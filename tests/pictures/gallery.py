"""Makes the pictures of the README anew: python -m tests.pictures.gallery."""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
from PIL import Image

from exporter.options import Options
from exporter.tools import chromium, node
from tests.pictures import specimen

GALLERY = Path(__file__).with_name("gallery")
_READER = Path(__file__).parents[1] / "reading_systems" / "read.mjs"
#: Name -> theme and page of the specimen.
PAGES: Mapping[str, tuple[str, int]] = {
    "article": ("press", 1),
    "table": ("report", 2),
    "notes": ("book", 1),
}
#: Name -> what read.mjs calls the reader's choice.
SCREENS: Mapping[str, str] = {"epub-light": "plain", "epub-dark": "dark"}
_COVERS = "covers"
_HEIGHT = 640
_COLOURS = 64


def names() -> tuple[str, ...]:
    """Name every picture of the gallery."""
    return (_COVERS, *PAGES, *SCREENS)


def main() -> None:
    """Draw them all."""
    GALLERY.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        article = specimen.write(Path(folder))
        _save(_COVERS, _in_a_row(specimen.cover(t, article) for t in specimen.THEMES))
        for name, (theme, page) in PAGES.items():
            _save(name, _page(article, theme, page))
        for name, picture in _screens(article, Path(folder)):
            _save(name, picture)


def _page(article: Path, theme: str, number: int) -> Image.Image:
    (made,) = specimen.build(article, Options(theme=theme, paper="a5"), "pdf").values()
    with pypdfium2.PdfDocument(made) as document:
        page = document[number - 1]
        drawn: Image.Image = page.render(scale=2 * _HEIGHT / page.get_height()).to_pil()
    return drawn


def _in_a_row(covers: Iterator[bytes]) -> Image.Image:
    pictures = [Image.open(io.BytesIO(cover)).convert("RGB") for cover in covers]
    width, height = pictures[0].size
    row = Image.new(
        "RGB", (sum(p.width for p in pictures) + 60 * (len(pictures) - 1), height), "white"
    )
    for number, picture in enumerate(pictures):
        row.paste(picture, (number * (width + 60), 0))
    return row


def _screens(article: Path, folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """Let a reader show the EPUB by day and by night."""
    book = folder / "specimen.epub"
    (made,) = specimen.build(article, Options(), "epub").values()
    book.write_bytes(made)
    subprocess.run(
        [str(node.program()), _READER, book],
        env={
            **os.environ,
            "SCREENSHOTS": str(folder),
            "PUPPETEER_EXECUTABLE_PATH": str(chromium.program()),
        },
        check=True,
        stdout=subprocess.DEVNULL,
    )
    for name, choice in SCREENS.items():
        with Image.open(folder / f"specimen-{choice}-1.png") as picture:
            yield name, picture.convert("RGB")


def _save(name: str, picture: Image.Image) -> None:
    width = round(picture.width * _HEIGHT / picture.height)
    small = picture.convert("RGB").resize((width, _HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(_COLOURS).save(GALLERY / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
