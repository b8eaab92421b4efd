"""Holds what both editions tell of where they come from, and the sources that they carry."""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from exporter import chain, flow, pipeline
from exporter.digests import from_uri, to_uri
from exporter.model import Attachment
from exporter.notices import Notices
from exporter.options import Options
from exporter.tools import epubcheck, verapdf
from exporter.tree import Element

ARTICLE = """\
---
title: On Pears
lang: en
rights: CC BY 4.0
cover-image: covers/front.png
modified: 2026-10-05
---

A pear must be picked *before* it is ripe.[^1]

![A ripe pear](My%20péar.bmp "The Conference pear")

![The same, small](small/pear.png)

[^1]: Apples are more patient.
"""


class Edition(NamedTuple):
    """What an edition tells of itself, and what it carries."""

    text: str
    sources: list[str]
    carried: Mapping[str, bytes]


class Made(NamedTuple):
    """A pair of editions and the folder of their source."""

    folder: Path
    epub: Path
    pdf: Path


def picture(colour: str, kind: str = "PNG") -> bytes:
    target = BytesIO()
    Image.new("RGB", (8, 6), colour).save(target, kind)
    return target.getvalue()


def write_source(folder: Path) -> Path:
    """Write the article, in bytes that no editor would leave alone, and its pictures."""
    files = {
        "On Pears?.md": ARTICLE.replace("\n", "\r\n").encode("utf-8-sig") + b"\n\n\n",
        "My péar.bmp": picture("olive", "BMP"),
        "small/pear.png": picture("green"),
        "covers/front.png": picture("red"),
        "secret.png": picture("black"),
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / "On Pears?.md"


def build(source: Path, folder: Path, *, embed: bool = True) -> Made:
    options = Options(embed_source=embed, outputs=(folder / "a.epub", folder / "a.pdf"))
    (result,) = pipeline.build([str(source)], options)
    assert result.error is None
    return Made(source.parent, folder / "a.epub", folder / "a.pdf")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    return build(write_source(folder), folder)


def read_epub(path: Path) -> Edition:
    with zipfile.ZipFile(path) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        carried = {
            unquote(name.removeprefix("META-INF/source/")): archive.read(name)
            for name in archive.namelist()
            if name.startswith("META-INF/source/")
        }
    metas = [(meta.get("property"), meta.text or "") for meta in package.iter("{*}meta")]
    (text,) = [value for name, value in metas if name == "schema:sha256"]
    sources = [from_uri(value) for name, value in metas if name == "schema:isBasedOn"]
    return Edition(text, sources, carried)


def read_pdf(path: Path) -> Edition:
    with pikepdf.open(path) as pdf:
        told = pdf.open_metadata()
        carried = {
            name: file.get_file().read_bytes() for name, file in sorted(pdf.attachments.items())
        }
        text, sources = told["{http://schema.org/}sha256"], told["{http://schema.org/}isBasedOn"]
    return Edition(str(text), [from_uri(uri) for uri in sources], carried)


def test_both_editions_tell_the_same_digests(made: Made) -> None:
    epub, pdf = read_epub(made.epub), read_pdf(made.pdf)
    assert (epub.text, epub.sources) == (pdf.text, pdf.sources)
    assert re.fullmatch("[0-9a-f]{64}", epub.text)


def test_the_digest_of_the_source_is_that_of_its_bytes(made: Made) -> None:
    data = (made.folder / "On Pears?.md").read_bytes()
    assert read_epub(made.epub).sources == [hashlib.sha256(data).hexdigest()]


def test_the_digest_of_the_text_can_be_taken_again_from_the_epub(made: Made) -> None:
    assert flow.digest(list(spine(made.epub))) == read_epub(made.epub).text


def test_another_word_makes_another_digest(made: Made, tmp_path: Path) -> None:
    source = write_source(tmp_path)
    source.write_bytes(source.read_bytes().replace(b"patient", b"Patient"))
    changed = read_epub(build(source, tmp_path).epub)
    assert changed.text != read_epub(made.epub).text
    assert changed.sources != read_epub(made.epub).sources


def test_the_pdf_names_itself_and_the_publication(made: Made) -> None:
    with pikepdf.open(made.pdf) as pdf:
        told = pdf.open_metadata()
        own, publication = told["xmpMM:DocumentID"], told["dc:identifier"]
    assert own != publication
    assert own.startswith("urn:uuid:")
    with zipfile.ZipFile(made.epub) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
    assert publication == package.findtext(".//{*}identifier")
    assert own in [meta.text for meta in package.iter("{*}meta")]


def test_what_pdf_a_does_not_know_is_declared_in_one_list(made: Made) -> None:
    with pikepdf.open(made.pdf) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
    assert packet.count(b"<pdfaExtension:schemas>") == 1
    assert re.findall(b"<pdfaSchema:prefix>(.*?)<", packet) == [b"pdfuaid", b"schema", b"pav"]


def test_both_editions_carry_the_files_as_they_were_read(made: Made) -> None:
    names = ["On Pears?.md", "My péar.bmp", "small/pear.png", "covers/front.png"]
    files = {name: (made.folder / name).read_bytes() for name in names}
    assert read_epub(made.epub).carried == files
    assert read_pdf(made.pdf).carried == files


def test_nothing_is_carried_unless_it_is_asked_for(tmp_path: Path) -> None:
    made = build(write_source(tmp_path), tmp_path, embed=False)
    assert read_epub(made.epub).carried == {}
    with pikepdf.open(made.pdf) as pdf:
        assert "/AF" not in pdf.Root
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


def test_editions_that_carry_their_source_are_valid(made: Made) -> None:
    assert [str(message) for message in epubcheck.check(made.epub)] == []
    assert [verdict.failed for verdict in verapdf.validate(made.pdf)] == [(), ()]


def test_the_pdf_tells_of_each_file_once_what_it_is(made: Made) -> None:
    with pikepdf.open(made.pdf) as pdf:
        files = {str(file.UF): file for file in pdf.Root.AF}
        named = list(pdf.Root.Names.EmbeddedFiles.Names)
        kinds = {name: (str(f.AFRelationship), str(f.EF.F.Subtype)) for name, f in files.items()}
        assert len(pdf.Root.AF) == len(files) == len(named) / 2
        parameters = files["small/pear.png"].EF.F.Params
        data = files["small/pear.png"].EF.F.read_bytes()
        assert str(parameters.ModDate) == "D:20261005000000Z"
        assert int(parameters.Size) == len(data)
        assert bytes(parameters.CheckSum) == hashlib.md5(data).digest()  # noqa: S324
    assert kinds["On Pears?.md"] == ("/Source", "/text/markdown")
    assert kinds["small/pear.png"] == ("/Supplement", "/image/png")
    keys = [bytes(key) for key in named[::2]]
    assert keys == sorted(keys)


def test_the_same_input_gives_the_same_bytes_with_its_source(made: Made, tmp_path: Path) -> None:
    again = build(write_source(tmp_path), tmp_path)
    assert again.epub.read_bytes() == made.epub.read_bytes()
    assert again.pdf.read_bytes() == made.pdf.read_bytes()


def test_a_colophon_takes_no_page_from_one_article_and_one_of_its_own_from_several(
    tmp_path: Path,
) -> None:
    source = write_source(tmp_path)
    another = tmp_path / "another.md"
    another.write_text("---\ntitle: Another\nlang: en\n---\n\nText.\n", encoding="utf-8")
    # The article asks for a cover, which takes two.
    assert pages(tmp_path, source) == 2 + 1
    bound = pages(tmp_path, source, another, metadata={"title": "Both"})
    assert bound - pages(tmp_path, source, another, metadata={"title": "Both"}, colophon=False) == 1


@pytest.mark.parametrize(
    ("reference", "file", "name"),
    [
        ("pear.png", "article/pear.png", "pear.png"),
        ("./img/../pear.png", "article/pear.png", "pear.png"),
        ("img%20s/pear.png", "article/img s/pear.png", "img s/pear.png"),
        (r"img\pear.png", "article/img/pear.png", "img/pear.png"),
        ("/img/pear.png", "article/img/pear.png", "img/pear.png"),
        ("pear.png?v=2#top", "article/pear.png", "pear.png"),
        ("../shared/deep/pear.png", "shared/deep/pear.png", "deep/pear.png"),
        ("deep/pear.png", "shared/deep/pear.png", "deep/pear.png"),
        ("p%FFar.png", os.fsdecode(b"article/p\xffar.png"), "p%FFar.png"),
    ],
)
def test_a_picture_is_named_as_the_article_calls_it(
    reference: str, file: str, name: str, tmp_path: Path
) -> None:
    article = tmp_path / "article" / "a.md"
    for path in (tmp_path / file, article, tmp_path / "article/img/x", tmp_path / "shared/x"):
        path.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_bytes(picture("olive"))
    article.write_text(f"# A\n\n![A pear](<{reference}>)\n", encoding="utf-8")
    carried = attached(article, resource_paths=(tmp_path / "shared",))
    assert {each.name: each.data for each in carried} == {
        "a.md": article.read_bytes(),
        name: picture("olive"),
    }


def test_a_picture_outside_the_folders_is_not_carried(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(picture("black"))
    article = tmp_path / "article" / "a.md"
    article.parent.mkdir()
    article.write_text("# A\n\n![](../secret.png)\n\n![](/etc/passwd)\n", encoding="utf-8")
    assert [each.name for each in attached(article)] == ["a.md"]


def test_standard_input_is_named_after_the_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stdin").write_bytes(b"# On Pears\r\n\r\nText.\r\n")
    with (tmp_path / "stdin").open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        (source,) = attached("-")
    assert (source.name, source.media_type) == ("on-pears.md", "text/markdown")
    assert source.data == b"# On Pears\r\n\r\nText.\r\n"


def test_articles_that_share_their_pictures_share_a_folder(tmp_path: Path) -> None:
    (tmp_path / "pear.png").write_bytes(picture("olive"))
    articles = [tmp_path / name for name in ("one.md", "two.md")]
    for article in articles:
        article.write_text(f"# {article.stem}\n\n![A pear](pear.png)\n", encoding="utf-8")
    assert [each.name for each in attached(*articles)] == ["one.md", "two.md", "pear.png"]


def test_articles_that_call_other_files_by_one_name_get_folders_of_their_own(
    tmp_path: Path,
) -> None:
    articles = [tmp_path / name / "Text.md" for name in ("one", "two")]
    for colour, article in zip(("red", "green"), articles, strict=True):
        article.parent.mkdir()
        (article.parent / "pear.png").write_bytes(picture(colour))
        article.write_text(f"# {colour}\n\n![A pear](pear.png)\n", encoding="utf-8")
    carried = {each.name: each.data for each in attached(*articles)}
    assert sorted(carried) == ["text-2/Text.md", "text-2/pear.png", "text/Text.md", "text/pear.png"]
    assert carried["text/pear.png"] == picture("red")
    assert carried["text-2/pear.png"] == picture("green")


def test_every_name_has_a_place_in_the_epub(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    names = ["Pear.png", "pear.png", "dot.", "a 100% <pear>.png", "梨.png"]
    for name, colour in zip(names, ("red", "green", "blue", "olive", "teal"), strict=True):
        (tmp_path / name).write_bytes(picture(colour))
    pictures = "".join(f"![A pear](<{quote(name)}>)\n\n" for name in names)
    article.write_text(f"---\nlang: en\n---\n\n# A\n\n{pictures}", encoding="utf-8")
    made = build(article, tmp_path)
    expected = {name: (tmp_path / name).read_bytes() for name in [*names, "a.md"]}
    assert read_epub(made.epub).carried == expected
    assert read_pdf(made.pdf).carried == expected
    assert [str(message) for message in epubcheck.check(made.epub)] == []


def test_a_digest_becomes_a_uri_and_comes_back() -> None:
    # The example of RFC 6920, section 8.2.
    digest = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
    uri = "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert to_uri(digest) == uri
    assert from_uri(uri) == digest
    assert from_uri(f"{uri}?ct=text/plain") == digest


@pytest.mark.parametrize("uri", ["", "ni:///sha-256;", "ni:///sha-256;!!", "ni:///sha-1;f4Ox", "x"])
def test_what_is_no_uri_of_a_digest_names_none(uri: str) -> None:
    assert from_uri(uri) == ""


def pages(folder: Path, *articles: Path, **options: Any) -> int:
    """Count the pages of a publication."""
    chosen = Options(outputs=(folder / "pages.pdf",), **options)
    (result,) = pipeline.build([str(article) for article in articles], chosen)
    with pikepdf.open(*result.written) as pdf:
        return len(pdf.pages)


def attached(*articles: Path | str, **options: Any) -> tuple[Attachment, ...]:
    """Give what the publication of some articles carries."""
    chosen = Options(embed_source=True, outputs=(Path("a.epub"),), **options)
    return chain.make([str(article) for article in articles], chosen, Notices()).attachments


def spine(path: Path) -> Iterator[Element]:
    """Read the bodies of the content documents of an EPUB but the cover, in reading order."""
    with zipfile.ZipFile(path) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        files = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        for reference in package.iter("{*}itemref"):
            if reference.get("idref") != "cover":
                page = etree.fromstring(archive.read(f"EPUB/{files[reference.get('idref')]}"))
                for element in page.iter("{*}*"):
                    element.tag = etree.QName(element).localname
                yield page[1]
