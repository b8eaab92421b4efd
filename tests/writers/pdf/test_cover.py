"""Covers: drawn from the theme, kept by content, taken from the cache without WeasyPrint."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from exporter import stylesheet
from exporter.model import Person, Publication, Resource
from exporter.notices import Notices
from exporter.options import Options
from exporter.writers import pdf

Bind = Callable[..., Publication]

CSS = """
@page cover { size: 100mm 150mm; margin: 0; @top-center { content: "Running head" } }
.cover { page: cover; height: 150mm; background: #204060; color: #ffffff }
"""

CHILD = """
import sys
from pathlib import Path
from exporter.model import Metadata, Navigation, Publication
from exporter.writers import pdf

publication = Publication(
    metadata=Metadata(title="Kept", language="en"), spine=(), navigation=Navigation(toc=())
)
cover = pdf.draw_cover(publication, "", Path(sys.argv[1]))
sys.stdout.write(f"{len(cover.data)} {'weasyprint' in sys.modules} {'PIL' in sys.modules}")
"""


def draw(publication: Publication, css: str = CSS, folder: Path | None = None) -> Resource:
    cover = pdf.draw_cover(publication, css, folder)
    assert cover is not None
    return cover


def picture(cover: Resource) -> Image.Image:
    return Image.open(io.BytesIO(cover.data)).convert("RGB")


def is_blank(image: Image.Image, box: tuple[float, float, float, float]) -> bool:
    """Tell whether a part of an image, in shares of its sides, has but one colour."""
    size = (image.width, image.height, image.width, image.height)
    left, top, right, bottom = (int(share * side) for share, side in zip(box, size, strict=True))
    extremes = image.crop((left, top, right, bottom)).convert("L").getextrema()
    assert isinstance(extremes[0], int | float)
    assert isinstance(extremes[1], int | float)
    return extremes[1] - extremes[0] < 12


def test_cover_is_a_jpeg_of_its_size(bind: Bind) -> None:
    cover = draw(bind("<p/>"))
    assert (cover.name, cover.media_type) == ("images/cover.jpg", "image/jpeg")
    assert picture(cover).size == (cover.width, cover.height) == (1600, 2400)


def test_cover_has_the_colours_of_the_theme(bind: Bind) -> None:
    pixel = picture(draw(bind("<p/>"))).getpixel((800, 2300))
    assert isinstance(pixel, tuple)
    assert max(abs(a - b) for a, b in zip(pixel, (0x20, 0x40, 0x60), strict=True)) < 4


def test_cover_bears_no_running_head(bind: Bind) -> None:
    css = """
    @page { size: 100mm 150mm; margin: 30mm; @top-center { content: "Running head" } }
    """
    image = picture(draw(bind("<p/>"), css))
    assert not is_blank(image, (0.2, 0.2, 0.8, 0.8))
    assert is_blank(image, (0, 0, 1, 0.2))


def test_same_cover_has_the_same_bytes(bind: Bind) -> None:
    assert draw(bind("<p/>")).data == draw(bind("<p/>")).data


def test_cover_is_taken_from_the_cache(bind: Bind, tmp_path: Path) -> None:
    first = draw(bind("<p/>"), folder=tmp_path)
    (kept,) = (tmp_path / "covers").iterdir()
    changed = kept.stat().st_mtime_ns
    assert draw(bind("<p/>"), folder=tmp_path) == first
    assert kept.stat().st_mtime_ns == changed


@pytest.mark.parametrize("change", [{"title": "Other"}, {"creators": (Person(name="Ada"),)}])
def test_other_words_make_another_cover(
    change: dict[str, object], bind: Bind, tmp_path: Path
) -> None:
    draw(bind("<p/>"), folder=tmp_path)
    draw(bind("<p/>", **change), folder=tmp_path)
    assert len(list((tmp_path / "covers").iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 200])
def test_damaged_entry_is_drawn_anew(damage: bytes, bind: Bind, tmp_path: Path) -> None:
    first = draw(bind("<p/>"), folder=tmp_path)
    (kept,) = (tmp_path / "covers").iterdir()
    kept.write_bytes(damage)
    assert draw(bind("<p/>"), folder=tmp_path) == first


def test_cache_that_cannot_be_written_does_not_matter(bind: Bind, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert draw(bind("<p/>"), folder=blocked).width == 1600


def test_kept_cover_needs_no_layout_engine(tmp_path: Path) -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", CHILD, str(tmp_path)],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env=dict(os.environ),
        ).stdout.split()
        for _ in range(2)
    ]
    assert outputs[0][1:] == ["True", "True"]
    assert outputs[1][1:] == ["False", "False"]
    assert outputs[0][0] == outputs[1][0]


def test_another_stylesheet_makes_another_cover(bind: Bind, tmp_path: Path) -> None:
    draw(bind("<p/>"), folder=tmp_path)
    draw(bind("<p/>"), CSS + ".cover { padding: 1em }", folder=tmp_path)
    assert len(list((tmp_path / "covers").iterdir())) == 2


@pytest.mark.parametrize("design", stylesheet.designs())
def test_every_design_is_drawn(design: str, bind: Bind) -> None:
    publication = bind("<p/>", title="Salt and pepper", creators=(Person(name="Ada May"),))
    options = Options(cover_design=design)
    css = stylesheet.cover(options, publication.metadata, Notices(), is_picture=True)
    image = picture(draw(publication, css))
    assert image.size == (1600, 2400)
    assert not is_blank(image, (0.1, 0.05, 0.9, 0.6))


@pytest.mark.parametrize("words", ["كلمة ", "تاريخ الطباعة العربية ", "ab كلمة "])
def test_endless_arabic_title_is_drawn(words: str, bind: Bind) -> None:
    publication = bind("<p/>", title=words * 60, language="ar", direction="rtl")
    css = stylesheet.cover(Options(), publication.metadata, Notices(), is_picture=True)
    assert not is_blank(picture(draw(publication, css)), (0.1, 0.1, 0.9, 0.6))
