from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from exporter.model import Article, Resource, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.transforms import vectors
from exporter.transforms.figures import figures
from exporter.transforms.images import images
from exporter.transforms.pictures import pictures
from exporter.transforms.roles import roles
from exporter.tree import parse

MOST = 30_000_000
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" viewBox="0 0 10 5">{}</svg>'


def picture(kind: str, size: tuple[int, int] = (4, 3), mode: str = "RGB", **how: Any) -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, how.pop("colour", 0)).save(buffer, kind, **how)
    return buffer.getvalue()


def resource(data: bytes, name: str = "images/a.png", media_type: str = "image/png") -> Resource:
    return Resource(name=name, media_type=media_type, data=data)


def article(xhtml: str, *resources: Resource) -> Article:
    tree = parse(f"<article>{xhtml}</article>")
    return Article(source=Source(name="a.md", data=b""), tree=tree, resources=resources)


def cleaned(given: Article, notices: Notices) -> Article:
    return images(pictures(given, Options(), notices), notices)


def mended(data: bytes, name: str = "images/a.png") -> tuple[Resource | None, list[str]]:
    notices = Notices()
    kind = "image/svg+xml" if name.endswith(".svg") else "image/png"
    result = cleaned(
        article(f'<p><img src="{name}" alt="x"/></p>', resource(data, name, kind)), notices
    )
    return next(iter(result.resources), None), [notice.slug for notice in notices]


@pytest.mark.parametrize(
    ("kind", "mode", "name"),
    [
        ("PNG", "RGBA", "images/a.png"),
        ("PNG", "P", "images/a.png"),
        ("JPEG", "L", "images/a.jpg"),
        ("JPEG", "RGB", "images/a.jpeg"),
        ("GIF", "P", "images/a.gif"),
    ],
)
def test_sound_image_keeps_its_bytes_and_gets_its_size(kind: str, mode: str, name: str) -> None:
    data = picture(kind, mode=mode)
    result, slugs = mended(data, name)
    assert result is not None
    assert (result.data, result.width, result.height, result.name) == (data, 4, 3, name)
    assert slugs == []


@pytest.mark.parametrize("kind", ["WEBP", "BMP", "TIFF", "AVIF"])
def test_image_that_few_readers_know_becomes_png(kind: str) -> None:
    result, _ = mended(picture(kind, (40, 30)), f"images/a.{kind.lower()}")
    assert result is not None
    assert (result.name, result.media_type) == ("images/a.png", "image/png")
    assert Image.open(BytesIO(result.data), formats=("PNG",)).size == (40, 30)


def test_photograph_becomes_jpeg() -> None:
    noise = Image.effect_noise((90, 90), 90)
    buffer = BytesIO()
    Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180))).save(buffer, "BMP")
    result, _ = mended(buffer.getvalue(), "images/a.bmp")
    assert result is not None
    assert (result.name, result.media_type) == ("images/a.jpg", "image/jpeg")


def test_image_under_a_wrong_suffix_is_named_by_what_it_is() -> None:
    result, _ = mended(picture("JPEG"), "images/a.png")
    assert result is not None
    assert (result.name, result.media_type) == ("images/a.jpg", "image/jpeg")


def test_inks_become_colours() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ways: tuple[dict[str, Any], ...] = ({}, {"icc_profile": profile})
    for how in ways:
        result, _ = mended(picture("JPEG", mode="CMYK", **how), "images/a.jpg")
        assert result is not None
        assert Image.open(BytesIO(result.data)).mode == "RGB"


def test_image_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    result, _ = mended(picture("JPEG", (8, 4), exif=exif), "images/a.jpg")
    assert result is not None
    assert (result.width, result.height) == (4, 8)
    assert not Image.open(BytesIO(result.data)).getexif()


def test_large_image_keeps_its_pixels_for_editions_to_choose_from() -> None:
    result, slugs = mended(picture("PNG", (4800, 10)))
    assert result is not None
    assert (result.width, result.height) == (4800, 10)
    assert slugs == []


def test_giant_image_is_refused_before_it_is_drawn() -> None:
    result, slugs = mended(picture("PNG", (20_000, 20_000), mode="1"))
    assert result is None
    assert slugs == ["image-too-large"]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0rubbish", b"GIF89a"])
def test_rubbish_is_told_and_its_text_stands_in_its_place(data: bytes) -> None:
    notices = Notices()
    result = cleaned(article('<p><img src="images/a.png" alt="x"/></p>', resource(data)), notices)
    assert result.tree.xpath("string(p/span[@class='missing-image'])") == "x"
    assert [notice.slug for notice in notices] == ["image-broken"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_half_an_image_is_told(kind: str) -> None:
    noise = Image.effect_noise((200, 200), 90)
    buffer = BytesIO()
    noise.save(buffer, kind)
    result, slugs = mended(buffer.getvalue()[: len(buffer.getvalue()) // 2])
    assert result is None
    assert slugs == ["image-broken"]


def test_moving_image_stands_still() -> None:
    frames = [Image.new("L", (4, 4), shade) for shade in (0, 200)]
    buffer = BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    result, slugs = mended(buffer.getvalue(), "images/a.gif")
    assert result is not None
    assert result.media_type == "image/png"
    assert slugs == ["image-still"]


def test_same_data_is_stored_once_and_unused_data_not_at_all() -> None:
    data = picture("PNG")
    given = article(
        '<p><img src="images/a.png" alt="x"/><img src="images/b.png" alt="y"/></p>',
        resource(data),
        resource(data, "images/b.png"),
        resource(picture("PNG", (1, 1)), "images/c.png"),
    )
    result = cleaned(given, Notices())
    assert [r.name for r in result.resources] == ["images/a.png"]
    assert result.tree.xpath("//img/@src") == ["images/a.png", "images/a.png"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ("40", "20")),
        ('width="10"', ("10", "5")),
        ('height="5px"', ("10", "5")),
        ('width="7" height="7"', ("7", "7")),
        ('width="50%"', ("40", "20")),
        ('data-width="1in"', ("96", "48")),
    ],
)
def test_size_is_the_one_asked_for_or_that_of_the_file(
    asked: str, expected: tuple[str, str]
) -> None:
    given = article(
        f'<p><img src="images/a.png" alt="x" {asked}/></p>', resource(picture("PNG", (40, 20)))
    )
    image = next(cleaned(given, Notices()).tree.iter("img"))
    assert (image.get("width"), image.get("height")) == expected


@pytest.mark.parametrize(
    ("asked", "name"),
    [('width="50%"', "width-50"), ('data-width="30%"', "width-33"), ('width="5"', None)],
)
def test_share_of_the_measure_becomes_a_class(asked: str, name: str | None) -> None:
    given = article(f'<p><img src="images/a.png" alt="x" {asked}/></p>', resource(picture("PNG")))
    assert next(cleaned(given, Notices()).tree.iter("img")).get("class") == name


@pytest.mark.parametrize(
    ("attribute", "slugs"),
    [("", ["alt-missing"]), ('alt=""', ["alt-empty"]), ('alt="x"', []),
     ('alt="" role="presentation"', []), ('class="decorative"', [])],
)  # fmt: skip
def test_image_without_text_is_told(attribute: str, slugs: list[str]) -> None:
    notices = Notices()
    given = article(f'<p><img src="images/a.png" {attribute}/></p>', resource(picture("PNG")))
    cleaned(given, notices)
    assert [notice.slug for notice in notices] == slugs


@pytest.mark.parametrize(
    ("attributes", "role"),
    [
        ('alt=""', "presentation"),
        ('class="decorative"', "presentation"),
        ('alt="x" class="decorative"', "presentation"),
        ('alt="x"', None),
        ("", None),
    ],
)
def test_only_what_is_said_to_adorn_is_marked_as_decoration(
    attributes: str, role: str | None
) -> None:
    given = article(f'<p><img src="images/a.png" {attributes}/></p>', resource(picture("PNG")))
    image = next(cleaned(given, Notices()).tree.iter("img"))
    assert image.get("role") == role
    assert image.get("alt") == ("x" if attributes == 'alt="x"' else "")


def test_place_of_an_image_without_text_is_told() -> None:
    given = article('<p><img src="images/a.png"/></p>', resource(picture("PNG")))
    next(given.tree.iter("img")).sourceline = 7  # type: ignore[misc]  # the stubs do not know
    notices = Notices()
    cleaned(given, notices)
    (notice,) = notices
    assert notice.where == f"{given.source.name}:7"


def test_link_of_a_picture_alone_gets_a_name() -> None:
    given = '<p><a href="https://x.org/a%20b"><img src="a" alt=""/></a></p>'
    image = next(roles(article(given), Notices()).tree.iter("img"))
    assert (image.get("alt"), image.get("role")) == ("x.org/a b", None)


@pytest.mark.parametrize(
    ("given", "caption"),
    [
        ('<p><img src="a" alt="x"/></p>', "x"),
        ('<p><img src="a" alt="x" title="y"/></p>', "y"),
        ('<p><img src="a" alt="x" data-caption="z" title="y"/></p>', "z"),
        ('<p><a href="https://x.org"><img src="a" alt="x"/></a></p>', "x"),
        ('<p><img src="a" alt="x"/> <br/><img src="b" alt="y"/></p>', "x y"),
        ('<figure><p><img src="a" alt="x" title="y"/></p></figure>', "y"),
        ('<figure><img src="a" alt="x"/><figcaption><p>y</p></figcaption></figure>', "y"),
    ],
)
def test_image_that_stands_alone_becomes_a_figure(given: str, caption: str) -> None:
    tree = figures(article(given), Notices()).tree
    assert [child.tag for child in tree] == ["figure"]
    assert tree.findtext("figure/figcaption") == caption
    assert tree.xpath("//img/@title | //img/@data-caption | //figure/p | //br") == []


@pytest.mark.parametrize("given", ["<p>a <img src='a' alt='x'/></p>", "<p><img src='a'/> b</p>"])
def test_image_in_a_line_stays_there(given: str) -> None:
    assert figures(article(given), Notices()).tree.find("p/img") is not None


def test_decoration_that_stands_alone_has_no_caption() -> None:
    tree = figures(article('<p><img src="a" alt=""/></p>'), Notices()).tree
    assert [child.tag for child in tree[0]] == ["img"]


def test_clean_drawing_keeps_its_bytes_and_gets_its_size() -> None:
    data = SVG.format('<path d="M0 0h5" fill="url(#a)"/>').encode()
    drawing = vectors.mend(data, MOST)
    assert (drawing.data, drawing.width, drawing.height) == (data, 151, 76)


@pytest.mark.parametrize(
    "content",
    [
        "<script>x()</script>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        '<rect onload="x()"/>',
        '<image href="http://evil.example/x.png"/>',
        '<use xmlns:l="http://www.w3.org/1999/xlink" l:href="x.svg#x"/>',
        "<style>@import 'x.css';</style>",
        '<rect fill="url(http://evil.example/x)"/>',
        "<style>a{background:url( 'x' )}</style>",
        '<a href="javascript:x()"/>',
        '<set attributeName="href" to="javascript:x"/>',
        '<x:y xmlns:x="urn:x"/>',
        "<metadata>x</metadata>",
    ],
)
def test_all_that_is_not_drawing_goes(content: str) -> None:
    data = vectors.mend(SVG.format(content).encode(), MOST).data
    assert b"x" not in data.replace(b"xmlns", b"").replace(b"xml version", b"").replace(
        b"viewBox", b""
    )


@pytest.mark.parametrize("content", ['<image href="file:///x"/>', "<image/>", "<use/>"])
def test_part_of_a_drawing_that_refers_to_nothing_goes(content: str) -> None:
    data = vectors.mend(SVG.format(f"{content}<rect/>").encode(), MOST).data
    assert data.count(b"<") == SVG.format("<rect/>").count("<") + 1  # and the declaration


def test_dead_link_in_a_drawing_leaves_what_it_held() -> None:
    link = '<a href="javascript:x" target="_top"><rect/></a>'
    data = vectors.mend(SVG.format(link).encode(), MOST).data
    assert b"<g><rect/></g>" in data


def test_doctype_and_links_to_stylesheets_go() -> None:
    head = '<?xml-stylesheet href="x.css"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">'
    data = vectors.mend((head + SVG.format("")).encode(), MOST).data
    assert b"DOCTYPE" not in data
    assert b"stylesheet" not in data


@pytest.mark.parametrize(
    "data",
    [
        b"<svg",
        b"<html/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg/>',
    ],
)
def test_drawing_that_is_none_or_defines_entities_is_told(data: bytes) -> None:
    result, slugs = mended(data, "images/a.svg")
    assert result is None
    assert slugs == ["image-broken"]
