"""Drawings are written as the layout engine can draw them, and are as wide as in the EPUB."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from exporter.model import Publication, Resource
from exporter.writers.pdf.drawings import plain
from tests.writers.pdf.outline import Outline


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        ("<style>:root{--x:#555}a{fill:var(--x)}</style>", "fill:#555"),
        ("<style>a{--y:var(--x);--x:red;fill:var(--y)}</style>", "fill:red"),
        ('<a style="fill:var(--none, #999)"/>', "fill:#999"),
        ("<style>a{fill:var(--none, rgb(1, 2, 3))}</style>", "fill:rgb(1, 2, 3)"),
        (
            '<style>text{font:bold 14px "A B", serif}</style>',
            'font-style: normal; font-weight: bold; font-size: 14px; font-family: "A B", serif}',
        ),
        (
            "<style>text{font: italic 600 1em/1.2 serif;fill:red}</style>",
            "font-style: italic; font-weight: 600; font-size: 1em; font-family: serif;fill:red",
        ),
    ],
)
def test_variables_and_shorthands_are_written_out(given: str, drawn: str) -> None:
    assert drawn in plain(given)


@pytest.mark.parametrize(
    "text", ['<rect mask="url(#m)" x="1"/>', "<style>a{mask:url(#m);x:1}</style>"]
)
def test_masked_shape_is_drawn_whole(text: str) -> None:
    assert "mask" not in plain(text)
    assert "1" in plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "<style>a{font-family:serif;font-size:1em}</style>",
        '<text font-family="font: bold">A</text>',
        "<text>the font: bold</text>",
    ],
)
def test_all_else_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(("name", "wanted"), [("", 75), (' class="width-50"', 0)])
def test_drawing_is_as_wide_as_it_is_told(
    name: str,
    wanted: int,
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><path d="M0 0h9"/></svg>'
    drawing = Resource(
        name="images/a.svg", media_type="image/svg+xml", data=svg, width=100, height=50
    )
    body = f'<p><img src="images/a.svg" alt="A" width="100" height="50"{name}/></p>'
    css = ".width-50 { width: 50% }"
    (figure,) = Outline(read(write(bind(body, resources=(drawing,)), css))).elements("Figure")
    left, _, right, _ = map(float, figure.A.BBox)
    measure = (105 - 24) / 25.4 * 72
    assert right - left == pytest.approx(wanted or measure / 2, abs=0.5)


VARIABLES = "".join(f"--{a}:{f'var(--{b})' * 200};" for a, b in ("ab", "bc", "cd", "de"))


@pytest.mark.parametrize(
    "style",
    ["-" * 200_000, "x{" + " font:1px a" * 10_000, f"x{{{VARIABLES} fill:var(--a)}}"],
    ids=["dashes", "fonts", "variables"],
)
def test_hostile_styles_neither_hold_up_nor_swell(style: str) -> None:
    text = f"<style>{style}</style>"
    assert len(plain(text)) < 20 * len(text)


GRADIENT = (
    '<{0} id="g" spreadMethod="{1}" {2}><stop stop-color="red"/><stop offset="1"/></{0}>'
    '<rect width="9" height="9" fill="url(#g)"/>'
)


@pytest.mark.parametrize("spread", ["repeat", "reflect"])
@pytest.mark.parametrize(
    ("name", "tiny"),
    [
        ("linearGradient", 'x2="1e-9"'),
        ("linearGradient", 'x2="0"'),
        ("radialGradient", 'r="1e-9"'),
        ("radialGradient", 'r="0"'),
        ("radialGradient", 'r="0.5" fr="0.5"'),
    ],
)
def test_gradient_whose_turns_nobody_could_see_is_drawn_once(
    name: str,
    tiny: str,
    spread: str,
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
) -> None:
    svg = GRADIENT.format(name, spread, tiny)
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{svg}</svg>'.encode()
    drawing = Resource(name="images/a.svg", media_type="image/svg+xml", data=data)
    made = write(bind('<p><img src="images/a.svg" alt="A"/></p>', resources=(drawing,)))
    assert len(made) < 100_000
