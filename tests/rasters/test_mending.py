"""A mended image holds the pixels of the file, upright and in sRGB, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageOps

from exporter import rasters
from tests.rasters import samples

MOST = 30_000_000


def shown(data: bytes) -> Image.Image:
    return Image.open(BytesIO(rasters.mend(data, MOST).data)).convert("RGB")


def left_right(image: Image.Image) -> tuple[bool, bool]:
    """Tell whether the left and the right of an image are blue."""
    row = image.convert("RGB").crop((0, image.height // 2, image.width, image.height // 2 + 1))
    red, _, blue = (band.tobytes() for band in row.split())
    return blue[2] > red[2], blue[-3] > red[-3]


@pytest.mark.parametrize(
    "make",
    [
        samples.jpeg,
        lambda: samples.jpeg(progressive=True),
        lambda: samples.jpeg(restart_marker_rows=1),
        lambda: samples.saved(samples.photograph().convert("L"), "JPEG", exif=samples.exif()),
        samples.png,
        lambda: samples.png(samples.photograph().quantize(16)),
        lambda: samples.png(Image.new("RGBA", (9, 9), "#ff000080")),
        samples.gif,
    ],
    ids=["jpeg", "progressive", "restarts", "grey", "png", "palette", "alpha", "gif"],
)
def test_sound_file_keeps_its_pixels_and_loses_all_else(make: Callable[[], bytes]) -> None:
    data = make()
    made = rasters.mend(data, MOST).data
    assert samples.pixels(made) == samples.pixels(data)
    assert len(made) < len(data)
    assert not [secret for secret in samples.SECRETS if secret in made]
    assert not Image.open(BytesIO(made)).getexif()


@pytest.mark.parametrize(("wide", "narrow"), [(257, 1), (40_000, 155), (65_535, 255)])
def test_sixteen_bits_of_grey_become_eight(wide: int, narrow: int) -> None:
    made = rasters.mend(samples.png(Image.new("I;16", (9, 9), wide)), MOST)
    assert samples.pixels(made.data)[0] == narrow


def test_colour_that_shows_through_stays() -> None:
    data = samples.saved(Image.new("RGB", (4, 4), "red"), "PNG", transparency=(255, 0, 0))
    assert samples.pixels(rasters.mend(data, MOST).data)[3] == 0


def test_what_is_bare_keeps_its_bytes() -> None:
    once = rasters.mend(samples.jpeg(), MOST).data
    assert rasters.mend(once, MOST).data == once


def test_small_second_picture_in_a_jpeg_goes() -> None:
    data = samples.saved(samples.photograph(), "MPO", save_all=True,
                         append_images=[samples.photograph((32, 24))])  # fmt: skip
    made = rasters.mend(data, MOST)
    assert (made.media_type, made.frames) == ("image/jpeg", 1)
    assert made.data.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_image_stands_upright(kind: str, orientation: int) -> None:
    how = {"lossless": True} if kind == "WEBP" else {}
    data = samples.saved(samples.photograph(), kind, exif=samples.exif(orientation), **how)
    wanted = ImageOps.exif_transpose(Image.open(BytesIO(data)))
    made = rasters.mend(data, MOST)
    assert (made.width, made.height) == wanted.size
    assert left_right(shown(data)) == left_right(wanted.convert("RGB"))
    assert b"ACME" not in made.data


def test_turned_photograph_is_as_fine_as_it_was() -> None:
    data = samples.saved(samples.photograph(), "JPEG", quality=60, exif=samples.exif(3))
    made = Image.open(BytesIO(rasters.mend(data, MOST).data))
    assert made.quantization == Image.open(BytesIO(data)).quantization  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["HEIC", "AVIF", "WEBP", "TIFF", "BMP"])
def test_image_of_any_kind_is_shown(kind: str) -> None:
    data = samples.HEIC if kind == "HEIC" else samples.saved(samples.photograph(), kind)
    made = rasters.mend(data, MOST)
    assert made.media_type in {"image/jpeg", "image/png"}
    assert left_right(shown(data)) == (True, False)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("TIFF", "RGB")],
)
def test_colours_of_another_profile_become_those_of_srgb(kind: str, mode: str) -> None:
    image = samples.photograph()
    image = image.quantize(64) if mode == "P" else image.convert(mode)
    data = samples.saved(image, kind, icc_profile=samples.profile())
    assert left_right(shown(data)) == (False, True)
    assert b"acsp" not in rasters.mend(data, MOST).data


def test_what_shows_through_survives_a_change_of_colours() -> None:
    clear = Image.new("RGBA", (4, 4), (200, 0, 0, 77))
    data = samples.saved(clear, "PNG", icc_profile=samples.profile())
    assert samples.pixels(rasters.mend(data, MOST).data)[3] == 77


@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_profile_of_srgb_goes_and_colours_stay(mode: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = samples.saved(samples.photograph().convert(mode), "PNG", icc_profile=profile)
    made = rasters.mend(data, MOST).data
    assert samples.pixels(made) == samples.pixels(data)
    assert b"iCCP" not in made


def test_rubbish_for_a_profile_is_passed_over() -> None:
    data = samples.saved(samples.photograph(), "JPEG", icc_profile=b"no profile" * 20)
    assert samples.pixels(rasters.mend(data, MOST).data) == samples.pixels(data)


@pytest.mark.parametrize("make", [samples.jpeg, samples.png])
def test_file_says_what_it_shows(make: Callable[[], bytes]) -> None:
    assert rasters.mend(make(), MOST).description == "A bear in a boat"


@pytest.mark.parametrize(
    "packet", [b"", b"<x", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', samples.XMP[:-9]]
)
def test_damaged_description_is_none(packet: bytes) -> None:
    data = samples.saved(samples.photograph(), "JPEG", xmp=packet)
    assert rasters.mend(data, MOST).description == ""


def test_pictures_in_a_file_are_counted() -> None:
    first, second = samples.photograph(), samples.photograph().rotate(180)
    for kind in ("GIF", "WEBP", "TIFF", "PNG"):
        data = samples.saved(first, kind, save_all=True, append_images=[second])
        made = rasters.mend(data, MOST)
        assert made.frames == 2
        assert getattr(Image.open(BytesIO(made.data)), "n_frames", 1) == 1


def test_image_of_too_many_pixels_is_refused_by_its_head() -> None:
    with pytest.raises(rasters.Giant):
        rasters.mend(samples.saved(Image.new("1", (1000, 1001)), "PNG"), 1_000_000)


def sound(kind: str) -> bytes:
    made = {"HEIC": lambda: samples.HEIC, "JPEG": samples.jpeg, "PNG": samples.png}
    own = made.get(kind)
    return own() if own else samples.saved(samples.photograph(), kind)


@pytest.mark.parametrize(
    "kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIC", "TIFF", "BMP", "ICO"]
)
def test_damaged_file_is_told_or_shown_never_worse(kind: str) -> None:
    whole = sound(kind)
    for seed in range(60):
        chance = random.Random(seed)  # noqa: S311 - the same damage in each run
        data = bytearray(whole if seed % 3 else whole[: chance.randrange(len(whole))])
        for _ in range(seed % 5):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            made = rasters.mend(bytes(data), MOST)
        except (rasters.Damaged, rasters.Giant):
            continue
        image = Image.open(BytesIO(made.data))
        image.load()
        assert image.size == (made.width, made.height)
