"""A hostile drawing is cleaned or refused: nothing runs, nothing leads out, nothing takes long."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image

from exporter.transforms import vectors
from tests.rasters import samples

MOST = 30_000_000
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' viewBox="0 0 100 100">'
)


def svg(content: str) -> bytes:
    return f"{HEAD}{content}</svg>".encode()


def inlaid(data: bytes, kind: str = "png") -> bytes:
    coded = base64.b64encode(data).decode()
    return svg(f'<image xlink:href="data:image/{kind};base64,{coded}" width="9" height="9"/>')


@pytest.mark.parametrize(
    "content",
    [
        '<rect style="fill:url(http://evil.example/x)"/>',
        "<style>rect{fill:url('//evil.example/x#y')}</style>",
        '<style>rect{background:image-set("http://evil.example/x" 1x)}</style>',
        "<style>@font-face{font-family:x;src:url(data:image/svg+xml,evil.example)}</style>",
        "<style>@\\69mport 'http://evil.example/x';</style>",
        '<rect filter="url(evil.example#x)"/>',
        '<image href="data:image/svg+xml;base64,ZXZpbC5leGFtcGxl"/>',
        '<image href="data:text/html,evil.example"/>',
        '<use href="http://evil.example/x.svg#x"/>',
        '<feImage xlink:href="http://evil.example/x"/>',
        '<g xml:base="http://evil.example/"/>',
        "<style><![CDATA[@import url(http://evil.example/x);]]></style>",
        '<iframe xmlns="http://www.w3.org/1999/xhtml" src="http://evil.example/"/>',
        '<animate attributeName="href" values="http://evil.example/"/>',
    ],
)  # fmt: skip
def test_nothing_leads_out_of_a_drawing(content: str) -> None:
    data = vectors.mend(svg(content), MOST).data
    assert b"evil.example" not in data
    assert b"ZXZpbC5leGFtcGxl" not in data


def test_what_refers_within_the_drawing_stays() -> None:
    data = svg('<g id="a"/><use href="#a"/><rect fill="url(#a)" clip-path="url( &#39;#a&#39; )"/>')
    assert vectors.mend(data, MOST).data == data


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<g id="a"><use href="#a"/></g>', "uses itself"),
        (
            '<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>',
            "uses itself",
        ),
        (
            '<g id="a0"/>'
            + "".join(
                f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
            ),
            "draws more than",
        ),
        (
            '<marker id="m">'
            + "<rect/>" * 1000
            + '</marker><path marker-mid="url(#m)" d="M0 0'
            + " L1 1" * 1000
            + '"/>',
            "draws more than",
        ),
        ("<rect/>" * 200_001, "draws more than"),
        (
            "".join(f'<g id="a{n}"><use href="#a{n - 1}"/></g>' for n in range(99, 0, -1)),
            "without end",
        ),
    ],
    ids=["itself", "pattern", "powers of ten", "markers", "many", "deep"],
)
def test_drawing_without_end_is_refused(content: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        vectors.mend(svg(content), MOST)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "subset", ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/hostname">', '<!ENTITY % a "b">']
)
def test_entities_are_refused_in_any_encoding(encoding: str, subset: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE svg [{subset}]>{HEAD}</svg>'
    with pytest.raises(ValueError, match="entities"):
        vectors.mend(text.encode(encoding), MOST)


def test_drawing_in_another_encoding_becomes_utf_8() -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?>{HEAD}<text>Bär</text></svg>'
    assert "Bär".encode() in vectors.mend(text.encode("utf-16"), MOST).data


@pytest.mark.parametrize("value", ["nan", "1e999", "-inf", "9999999999999", "0 0 1e99 2"])
def test_numbers_that_no_page_has_room_for_go(value: str) -> None:
    data = vectors.mend(svg(f'<rect width="{value}"/>'), MOST).data
    assert value.encode() not in data


@pytest.mark.parametrize("attribute", ['fill="#1e1234"', 'aria-label="Nan Goldin"', 'x="1e3"'])
def test_what_only_looks_like_such_a_number_stays(attribute: str) -> None:
    data = svg(f"<rect {attribute}/>")
    assert vectors.mend(data, MOST).data == data


def test_picture_in_a_drawing_tells_nothing_either() -> None:
    data = vectors.mend(inlaid(samples.png()), MOST).data
    held = base64.b64decode(data.partition(b"base64,")[2].partition(b'"')[0])
    assert samples.pixels(held) == samples.pixels(samples.png())
    assert not [secret for secret in samples.SECRETS if secret in held]


def test_picture_in_a_drawing_that_few_readers_know_becomes_png() -> None:
    webp = samples.saved(Image.new("RGB", (4, 4), "red"), "WEBP")
    data = vectors.mend(inlaid(webp, "webp"), MOST).data
    held = base64.b64decode(data.partition(b"data:image/png;base64,")[2].partition(b'"')[0])
    assert Image.open(BytesIO(held)).format == "PNG"


@pytest.mark.parametrize(
    "data",
    [b"rubbish", samples.saved(Image.new("1", (9000, 9000)), "PNG"), samples.jpeg()[:500]],
    ids=["rubbish", "giant", "half"],
)
def test_picture_in_a_drawing_that_cannot_be_shown_goes(data: bytes) -> None:
    assert b"image" not in vectors.mend(inlaid(data), MOST).data.replace(b"image/", b"")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_half_a_drawing_is_refused(share: float) -> None:
    data = svg('<g><rect width="9" height="9"/><text>Words</text></g>' * 20)
    with pytest.raises(ValueError, match="well-formed"):
        vectors.mend(data[: int(len(data) * share)], MOST)
