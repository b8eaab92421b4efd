from io import BytesIO

import pytest
from PIL import Image

from exporter.model import Resource
from exporter.tree import parse
from exporter.writers.epub.accessibility import Survey, survey

PICTURE = '<img src="x" alt="A stone"/>'
SILENT = '<img src="x" alt=""/>'
DECORATION = '<img src="x" alt="" role="presentation"/>'


def look(body: str, *resources: Resource, css: str = "") -> Survey:
    tree = parse(f"<article><h1>T</h1>{body}</article>")
    return survey([tree], resources, css)


def moving(kind: str, frames: int) -> Resource:
    images = [Image.new("RGB", (2, 2), (n * 80, 0, 0)) for n in range(frames)]
    target = BytesIO()
    images[0].save(target, kind, save_all=True, append_images=images[1:])
    return Resource(name="images/a", media_type=f"image/{kind}", data=target.getvalue())


def test_plain_text_is_textual_and_harmless() -> None:
    found = look("<p>x</p>")
    assert (found.modes, found.sufficient, found.hazard) == (("textual",), ("textual",), "none")
    assert found.faults == ()
    assert "alternativeText" not in found.features


def test_a_described_picture_is_visual_and_its_words_suffice() -> None:
    found = look(PICTURE)
    assert found.modes == ("textual", "visual")
    assert found.sufficient == ("textual", "textual,visual")
    assert "alternativeText" in found.features
    assert "Every image has a text alternative" in found.summary


def test_a_picture_without_words_is_told_and_text_does_not_suffice() -> None:
    found = look(PICTURE + SILENT)
    assert found.sufficient == ("textual,visual",)
    assert "alternativeText" not in found.features
    assert found.faults == ("1 image has no text alternative",)
    assert "1 of 2 images has no text alternative" in found.summary


def test_formulas_are_mathml_with_words() -> None:
    found = look('<p><math alttext="x"><mi>x</mi></math></p>')
    assert {"MathML", "describedMath"} <= set(found.features)
    assert "Formulas are MathML with a text alternative." in found.summary
    assert not {"MathML", "describedMath"} & set(look("<p>x</p>").features)


def test_decoration_needs_no_words_and_is_not_content() -> None:
    found = look(DECORATION)
    assert found.modes == ("textual",)
    assert found.faults == ()


def test_a_gap_between_headings_is_a_fault() -> None:
    found = look("<h2>A</h2><h4>B</h4>")
    assert found.faults == ("the heading “B” leaves out a level",)
    assert "structuralNavigation" not in found.features


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h2/>", "a heading is empty"),
        ("<table><tr><td>x</td></tr></table>", "a table has no header cells"),
        ('<p><a href="http://x/"/></p>', "the link to http://x/ has no text"),
    ],
)
def test_what_a_machine_can_find_is_found(body: str, fault: str) -> None:
    assert look(body).faults == (fault,)


@pytest.mark.parametrize("kind", ["gif", "png", "webp"])
def test_moving_images_may_flash(kind: str) -> None:
    assert look(PICTURE, moving(kind, 2)).hazard == "unknown"
    assert look(PICTURE, moving(kind, 1)).hazard == "none"


def test_an_image_that_cannot_be_read_has_not_been_judged() -> None:
    assert (
        look(PICTURE, Resource(name="a", media_type="image/gif", data=b"GIF")).hazard == "unknown"
    )


def test_an_anchor_is_no_link_and_an_image_may_speak_for_one() -> None:
    assert look(f'<p><a id="x"/><a href="http://x/">{PICTURE}</a></p>').faults == ()


def test_moving_drawings_and_styles_may_flash() -> None:
    drawing = Resource(name="a", media_type="image/svg+xml", data=b"<svg><animate/></svg>")
    assert look(PICTURE, drawing).hazard == "unknown"
    assert look("", css="@keyframes x {}").hazard == "unknown"


def test_notes_and_tables_are_mentioned_only_where_they_are() -> None:
    assert "Notes" not in look("").summary
    assert "Tables" not in look("").summary
    assert "Notes" in look('<aside role="doc-footnote"/>').summary
    assert "Tables" in look("<table/>").summary
