"""Images have on paper the width that was asked for."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from exporter.model import Publication, Resource


@pytest.mark.parametrize(
    ("asked", "points"), [("100", 75), ("200", 150), ("240", 180)], ids=["less", "own", "more"]
)
def test_image_has_the_width_that_was_asked_for(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
    asked: str,
    points: int,
) -> None:
    data = io.BytesIO()
    Image.new("RGB", (200, 100)).save(data, "PNG")
    name = "images/a.png"
    picture = Resource(
        name=name, media_type="image/png", data=data.getvalue(), width=200, height=100
    )
    body = f'<p><img src="{name}" alt="x" width="{asked}" height="1"/></p>'

    pdf = read(write(bind(body, resources=(picture,)), css="img { height: auto }"))

    assert drawn_size(pdf.pages[0]) == pytest.approx((points, points / 2), abs=0.5)


def drawn_size(page: pikepdf.Page) -> tuple[float, float]:
    """Give the width and height of the picture of a page, in points."""
    scales = [1.0, 1.0]
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "cm":
            a, _, _, d, *_ = (float(number) for number in operands)
            scales = [scales[0] * abs(a), scales[1] * abs(d)]
        if str(operator) == "Do":
            return scales[0], scales[1]
    raise AssertionError("there is no picture")
