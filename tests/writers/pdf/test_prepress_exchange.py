"""PDF/X-4: what is claimed, what is given up, which inks words and pictures are printed with."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from exporter import chain, rendering
from exporter.checks import claims, lint, twins
from exporter.errors import UsageError
from exporter.finished import epub as epubs
from exporter.finished import pdf as pdfs
from exporter.notices import Notices
from exporter.options import Options, Prepress
from exporter.writers.pdf.prepress import profile

ARTICLE = """---
title: Of Pears
author: Ada May
lang: en
---

First words of the text, with [an account of pears](https://example.org/pears).[^1]

[^1]: A note.

## A heading

![A pear in colours](pear.png)
"""
PRESSES = ("CMYK", "RGB ", "GRAY")

Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build an article for a press, both editions, and give the PDF."""
    Image.new("RGB", (40, 30), (200, 30, 60)).save(tmp_path / "pear.png")
    (tmp_path / "pears.md").write_text(ARTICLE, encoding="utf-8")

    def make(space: str = "CMYK", name: str = "a", **chosen: object) -> Path:
        intent = tmp_path / f"{name}.icc"
        intent.write_bytes(icc(space))
        wanted = Prepress(standard="x-4", output_intent=intent, bleed=3)
        options = Options(prepress=wanted, paper="a5", epoch=0, **chosen)  # type: ignore[arg-type]  # of any option
        notices = Notices()
        publication = chain.make([str(tmp_path / "pears.md")], options, notices)
        written, _ = rendering.render(publication, ("pdf", "epub"), options, notices)
        assert [notice.slug for notice in notices] == ["standard-loses"]
        for edition, data in written.items():
            (tmp_path / f"{name}.{edition}").write_bytes(data)
        return tmp_path / f"{name}.pdf"

    return make


@pytest.mark.parametrize("space", PRESSES)
def test_file_says_that_it_is_pdf_x_4_and_nothing_else(build: Build, space: str) -> None:
    file = build(space)

    with pikepdf.open(file) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        (intent,) = pdf.Root.OutputIntents
        assert pdf.pdf_version == "1.6"
        assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
        assert str(intent.S) == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "A press"
        assert intent.DestOutputProfile.read_bytes() == icc(space)
        assert not pdf.is_encrypted
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
    assert "pdfaid" not in packet
    assert "pdfuaid" not in packet
    assert not any(claims.read(file).values())


@pytest.mark.parametrize("space", PRESSES)
def test_our_lint_finds_nothing(build: Build, space: str) -> None:
    file = build(space, cover_design="plain")

    assert lint.pdf(file, pdfs.read(file)) == ()


def test_pair_still_holds_the_same(build: Build) -> None:
    file = build(embed_source=True)
    epub, pdf = epubs.read(file.with_suffix(".epub")), pdfs.read(file)

    assert pdf.is_ordered
    assert twins.compare(epub, pdf) == ()
    assert epub.facts.edition == pdf.facts.edition


def test_links_and_attachments_are_gone(build: Build) -> None:
    with pikepdf.open(build(embed_source=True)) as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)
        assert "/AF" not in pdf.Root
        assert "/Names" not in pdf.Root
        kinds = {
            str(one.get("/Type")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)
        }
    assert not kinds & {"/Annot", "/OBJR", "/Filespec", "/Action"}


def test_black_words_are_printed_with_black_alone(build: Build) -> None:
    with pikepdf.open(build("CMYK")) as pdf:
        colours = [colour for page in pdf.pages for colour in inked(page)]

    assert ("0", "g") in colours
    assert not [c for c in colours if c[-1] in {"rg", "RG"} and len(set(c[:-1])) == 1]


def test_press_that_prints_rgb_gets_greys_as_rgb(build: Build) -> None:
    with pikepdf.open(build("RGB ")) as pdf:
        colours = [colour for page in pdf.pages for colour in inked(page)]

    assert ("0", "0", "0", "rg") in colours


def test_other_colours_are_srgb_for_certain(build: Build) -> None:
    with pikepdf.open(build()) as pdf:
        spaces = [page.obj.Resources.ColorSpace for page in pdf.pages]
        pictures = [one for one in pdf.objects if is_picture(one)]
        assert all(str(space.DefaultRGB[0]) == "/ICCBased" for space in spaces)
        assert [str(one.ColorSpace[0]) for one in pictures] == ["/ICCBased"]
        assert {str(page.obj.Group.CS) for page in pdf.pages} == {"/DeviceCMYK"}


def test_every_font_is_embedded(build: Build) -> None:
    with pikepdf.open(build()) as pdf:
        described = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert described
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in described)


def test_same_article_gives_the_same_bytes(build: Build) -> None:
    assert build(name="one").read_bytes() == build(name="two").read_bytes()


class TestProfile:
    def test_is_known_by_its_description(self, tmp_path: Path) -> None:
        (tmp_path / "a.icc").write_bytes(icc("CMYK") + b"what follows is not of it")

        read = profile.read(tmp_path / "a.icc")

        assert (read.description, read.space, read.components) == ("A press", "/DeviceCMYK", 4)
        assert read.data == icc("CMYK")

    def test_of_version_4_is_known_by_its_description_too(self, tmp_path: Path) -> None:
        words = "Étranger".encode("utf-16-be")
        told = struct.pack(">4s4xIIHHII", b"mluc", 1, 12, 0x6672, 0x4652, len(words), 28) + words
        (tmp_path / "a.icc").write_bytes(icc("CMYK", told, version=4))

        assert profile.read(tmp_path / "a.icc").description == "Étranger"

    def test_without_a_description_is_known_by_the_name_of_its_file(self, tmp_path: Path) -> None:
        (tmp_path / "house.icc").write_bytes(icc("CMYK", b"text\0\0\0\0none"))

        assert profile.read(tmp_path / "house.icc").description == "house"

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "is no ICC profile"),
            (b"%PDF-1.7" * 99, "is no ICC profile"),
            ("CUT", "is cut off: it has 150 of its"),
            ("mntr", "is the profile of a screen, not of a press"),
            ("Lab ", "is for “Lab”; PDF/X-4 wants CMYK, RGB or grey"),
            ("V5", "is an ICC profile of version 5"),
        ],
    )
    def test_that_is_none_is_refused(self, data: bytes | str, words: str, tmp_path: Path) -> None:
        made = {
            "CUT": icc("CMYK")[:150],
            "mntr": icc("RGB ", kind="mntr"),
            "Lab ": icc("Lab "),
            "V5": icc("CMYK", version=5),
        }
        (tmp_path / "a.icc").write_bytes(made[data] if isinstance(data, str) else data)

        with pytest.raises(UsageError) as refused:
            profile.read(tmp_path / "a.icc")

        assert words in refused.value.message
        assert "print shop" in refused.value.hint


def icc(space: str, description: bytes = b"", *, kind: str = "prtr", version: int = 2) -> bytes:
    """Make the head of an ICC profile with one tag, its description (ICC.1:2022, 7)."""
    told = description or struct.pack(">4s4xI8s", b"desc", 8, b"A press\0")
    tags = struct.pack(">I4sII", 1, b"desc", 144, len(told)) + told
    head = bytearray(128)
    struct.pack_into(
        ">I4xB3x4s4s4s", head, 0, 128 + len(tags), version, *map(str.encode, (kind, space, "Lab "))
    )
    head[36:40] = b"acsp"
    return bytes(head) + tags


def inked(page: pikepdf.Page) -> list[tuple[str, ...]]:
    """List the colours that a page sets: numbers, and the operator."""
    told = pikepdf.parse_content_stream(page, "rg RG g G k K")
    return [
        (*(re.sub(r"\.0+$", "", str(number)) for number in operands), str(operator))
        for operands, operator in told
    ]


def is_picture(one: object) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
