"""The look of the specimen in each theme on each paper, and of its covers, as pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from exporter import stylesheet
from tests.pictures import comparison, drawing, specimen

GOT = Path(__file__).with_name("got")
HINT = "look at it; if it is meant, draw the pictures anew: python -m tests.pictures"


@pytest.mark.parametrize("name", specimen.names())
def test_the_specimen_looks_as_it_did(name: str, tmp_path: Path) -> None:
    want, by = drawing.load(specimen.WANT / f"{name}.png")
    got = specimen.draw(name, tmp_path)

    differs = comparison.difference(got, want, exact=by == drawing.drawn_by())

    if differs:
        comparison.show(drawing.sheet(got), want, GOT / f"{name}.png")
    assert not differs, f"{GOT / name}.png shows got, want and where they differ; {HINT}"


@pytest.mark.parametrize("name", specimen.names())
def test_on_debian_12_the_pictures_are_compared_point_by_point(name: str) -> None:
    _, by = drawing.load(specimen.WANT / f"{name}.png")

    # Elsewhere other libraries draw: only what stands where is compared.
    assert by == drawing.drawn_by() or not comparison.is_exact(), HINT


def test_every_theme_has_its_pictures() -> None:
    themes = {path.stem for path in (stylesheet.folder() / "themes").glob("*.css")}
    kept = {path.stem for path in specimen.WANT.glob("*.png")}

    assert themes == set(specimen.THEMES)
    assert kept == set(specimen.names())


def test_a_changed_point_is_found_and_shown(tmp_path: Path) -> None:
    want = page("A line of text")
    got = want.copy()
    got.putpixel((40, 50), 0)

    assert comparison.difference([got], want, exact=True) == (
        "something else stands in the box (40, 50, 41, 51)"
    )
    comparison.show(got, want, tmp_path / "shown.png")
    shown, _ = drawing.load(tmp_path / "shown.png")
    assert shown.size[1] > 3 * want.height


def test_another_grey_is_no_matter_where_other_versions_drew_it() -> None:
    want = page("A line of text")
    paler = want.point([min(255, level + 30) for level in range(256)])

    assert comparison.difference([paler], want, exact=True)
    assert not comparison.difference([paler], want, exact=False)


def test_ink_that_has_moved_is_found_whatever_drew_it() -> None:
    want, got = page("A line of text", top=20), page("A line of text", top=26)

    assert "page 1" in comparison.difference([got], want, exact=False)


def test_a_page_more_is_found() -> None:
    one = page("A line of text")

    assert "more or fewer" in comparison.difference([one, one], one, exact=False)


def test_a_picture_is_read_back_as_it_was_drawn(tmp_path: Path) -> None:
    drawn = page("A line of text")
    drawing.save(drawn, tmp_path / "page.png", "pango 1.50")

    image, by = drawing.load(tmp_path / "page.png")

    assert by == "pango 1.50"
    assert list(image.tobytes()) == list(drawn.tobytes())


def page(text: str, top: int = 20) -> Image.Image:
    """Draw a page with one line."""
    image = Image.new("L", (120, 160), 255)
    ImageDraw.Draw(image).text((10, top), text, fill=0)
    return drawing.greyed(image)
