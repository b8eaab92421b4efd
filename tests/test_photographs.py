"""Pictures of every kind go into both editions, which show the same, and tell nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.command import Command
from tests.rasters import samples

KINDS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP", "HEIC")


def write_article(folder: Path) -> None:
    image = samples.photograph()
    for kind in KINDS:
        data = samples.HEIC if kind == "HEIC" else samples.saved(image, kind)
        (folder / f"{kind.lower()}.bin").write_bytes(data)
    (folder / "phone.jpg").write_bytes(samples.saved(image, "JPEG", exif=samples.exif(6)))
    (folder / "other.jpg").write_bytes(
        samples.saved(image, "JPEG", icc_profile=samples.profile(), xmp=samples.XMP)
    )
    (folder / "inks.jpg").write_bytes(samples.saved(image.convert("CMYK"), "JPEG"))
    (folder / "half.jpg").write_bytes(samples.jpeg()[:300])
    names = [*(f"{kind.lower()}.bin" for kind in KINDS), "phone.jpg", "inks.jpg", "half.jpg"]
    shown = [f"![Shown in {name}]({name})" for name in names]
    article = "\n\n".join(["# Photographs", *shown, "![](other.jpg)"])
    (folder / "a.md").write_text(article, encoding="utf-8")


@pytest.mark.parametrize("options", [(), ("--gray-images",)], ids=["coloured", "grey"])
def test_pictures_of_all_kinds_are_the_same_in_both_editions(
    options: tuple[str, ...], folder: Path, run: Command
) -> None:
    write_article(folder)

    done = run("build", "a.md", "-o", "out/", "--check", *options)

    assert done.code == 0, done.err
    assert "image-broken" in done.err
    with zipfile.ZipFile(folder / "out" / "a.epub") as epub:
        held = b"".join(epub.read(name) for name in epub.namelist())
    assert b"A bear in a boat" in held
    assert not [secret for secret in samples.SECRETS if secret in held]
    printed = (folder / "out" / "a.pdf").read_bytes()
    assert not [secret for secret in samples.SECRETS if secret in printed]


@pytest.mark.parametrize(
    ("options", "spaces"),
    [((), {"/DeviceRGB"}), (("--gray-images",), {"/DeviceGray"})],
    ids=["coloured", "grey"],
)
def test_print_has_one_kind_of_colours(
    options: tuple[str, ...], spaces: set[str], folder: Path, run: Command
) -> None:
    write_article(folder)

    run("build", "a.md", "-o", "a.pdf", *options)

    with pikepdf.open(folder / "a.pdf") as pdf:
        images = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
        assert {str(image.ColorSpace) for image in images} == spaces
