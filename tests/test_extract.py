"""Holds that what editions carry comes back byte for byte, and nowhere but where it should."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

import pikepdf
import pytest
from PIL import Image

from exporter.digests import to_uri
from exporter.extraction.names import places, safe
from exporter.model import Attachment
from tests.command import Command

ARTICLE = (
    b"---\r\ntitle: On Pears\r\nlang: en\r\n---\r\n\r\nText.\r\n\r\n![A pear](img/a%20pear.png)\r\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Read all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pdf(path: Path, attached: Mapping[str, bytes], told: tuple[bytes, ...] = ()) -> Path:
    """Make a PDF as another tool would, which may tell of sources."""
    with pikepdf.new() as made:
        made.add_blank_page()
        for name, data in attached.items():
            made.attachments[name] = pikepdf.AttachedFileSpec(made, data, filename=name)
        if told:
            uris = [to_uri(hashlib.sha256(data).hexdigest()) for data in told]
            with made.open_metadata() as metadata:
                metadata["{http://schema.org/}isBasedOn"] = set(uris)
        made.save(path)
    return path


def epub(path: Path, attached: Mapping[str, bytes], told: tuple[bytes, ...] = ()) -> Path:
    """Make the smallest EPUB that carries something."""
    based = "".join(
        f'<meta property="schema:isBasedOn">{to_uri(hashlib.sha256(data).hexdigest())}</meta>'
        for data in told
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        f"<metadata>{based}</metadata>"
        '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        '<rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("p.opf", package)
        for name, data in attached.items():
            archive.writestr(f"META-INF/source/{name}", data)
    return path


class TestRoundTrip:
    """From a source, through both editions, and back."""

    @pytest.fixture
    def source(self, folder: Path, run: Command) -> dict[str, bytes]:
        """Build a pair that carries its source; the files of that."""
        picture = BytesIO()
        Image.new("RGB", (8, 6), "olive").save(picture, "PNG")
        (folder / "in" / "img").mkdir(parents=True)
        (folder / "in" / "pears.md").write_bytes(ARTICLE)
        (folder / "in" / "img" / "a pear.png").write_bytes(picture.getvalue())
        done = run("build", "in/pears.md", "--embed-source", "-o", "./")
        assert done.code == 0
        return files(folder / "in")

    def test_both_editions_give_the_source_back_byte_for_byte(
        self, folder: Path, run: Command, source: dict[str, bytes]
    ) -> None:
        for edition in ("pears.epub", "pears.pdf"):
            done = run("extract", edition, "-o", f"from-{edition}")
            assert done.code == 0
            assert files(folder / f"from-{edition}") == source
            assert f"{edition} was made of this source: the SHA-256 fits" in done.err

    def test_a_pair_gives_its_source_back_once(
        self, folder: Path, run: Command, source: dict[str, bytes]
    ) -> None:
        done = run("extract", "pears.epub", "pears.pdf")
        assert done.code == 0
        assert files(folder / "pears-source") == source
        assert done.err.count("wrote") == 2

    def test_what_came_back_builds_the_same_editions(
        self, folder: Path, run: Command, source: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert source
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
        run("build", "in/pears.md", "--embed-source", "-o", "first/")
        run("extract", "first/pears.pdf")
        run("build", "pears-source/pears.md", "--embed-source", "-o", "second/")
        assert files(folder / "second") == files(folder / "first")

    def test_listing_writes_nothing(
        self, folder: Path, run: Command, source: dict[str, bytes]
    ) -> None:
        before = files(folder)
        done = run("extract", "--list", "pears.pdf")
        assert source
        assert done.code == 0
        assert [line.split()[0] for line in done.out.splitlines()] == [
            "pears.pdf",
            "pears.md",
            "img/a",
        ]
        assert done.out.splitlines()[1].endswith("source")
        assert files(folder) == before

    def test_programs_get_an_object_for_each_file(
        self, run: Command, source: dict[str, bytes]
    ) -> None:
        done = run("extract", "--json", "pears.epub")
        first, second = map(json.loads, done.out.splitlines())
        assert first == {
            "event": "attachment",
            "file": "pears.epub",
            "name": "pears.md",
            "path": os.path.join("pears-source", "pears.md"),  # noqa: PTH118 - as a system writes it
            "bytes": len(ARTICLE),
            "media_type": "text/markdown",
            "sha256": hashlib.sha256(ARTICLE).hexdigest(),
            "is_source": True,
            "fits": True,
            "written": True,
        }
        assert (second["name"], second["fits"]) == ("img/a pear.png", None)
        assert second["bytes"] == len(source["img/a pear.png"])

    def test_without_embedded_source_the_hint_says_so(self, run: Command) -> None:
        Path("bare.md").write_text("---\ntitle: T\nlang: en\n---\n\nText.\n", encoding="utf-8")
        run("build", "bare.md", "-o", "./")
        for edition in ("bare.pdf", "bare.epub"):
            done = run("extract", edition)
            assert done.code == 3
            assert f"“{edition}” carries no source" in done.err
            assert "--embed-source" in done.err
        assert not Path("bare-source").exists()


class TestWhatStandsInTheWay:
    """Nothing is replaced, and nothing is half-written."""

    def test_another_file_is_not_replaced_and_nothing_else_is_written(
        self, folder: Path, run: Command
    ) -> None:
        pdf(Path("a.pdf"), {"a.txt": b"new", "b.txt": b"new"})
        (folder / "out").mkdir()
        (folder / "out" / "b.txt").write_bytes(b"old")
        done = run("extract", "a.pdf", "-o", "out")
        assert done.code == 3
        assert "out/b.txt" in done.err
        assert files(folder / "out") == {"b.txt": b"old"}

    def test_it_is_replaced_by_force(self, folder: Path, run: Command) -> None:
        pdf(Path("a.pdf"), {"b.txt": b"new"})
        (folder / "out").mkdir()
        (folder / "out" / "b.txt").write_bytes(b"old")
        assert run("extract", "a.pdf", "-o", "out", "--force").code == 0
        assert files(folder / "out") == {"b.txt": b"new"}

    def test_the_same_file_may_stand_there(self, run: Command) -> None:
        pdf(Path("a.pdf"), {"b.txt": b"new"})
        assert run("extract", "a.pdf").code == 0
        again = run("extract", "a.pdf")
        assert again.code == 0
        assert "kept a-source/b.txt" in again.err

    @pytest.mark.parametrize("options", [(), ("--force",)])
    def test_no_symbolic_link_is_followed(
        self, folder: Path, run: Command, options: tuple[str, ...]
    ) -> None:
        pdf(Path("a.pdf"), {"b/c.txt": b"new"})
        (folder / "elsewhere").mkdir()
        (folder / "out").mkdir()
        (folder / "out" / "b").symlink_to(folder / "elsewhere")
        assert run("extract", "a.pdf", "-o", "out", *options).code == 3
        (folder / "out" / "b").unlink()
        (folder / "out" / "b").mkdir()
        (folder / "out" / "b" / "c.txt").symlink_to(folder / "elsewhere" / "c.txt")
        assert run("extract", "a.pdf", "-o", "out", *options).code == 3
        assert files(folder / "elsewhere") == {}

    def test_a_folder_and_a_file_in_the_way_are_told(self, folder: Path, run: Command) -> None:
        pdf(Path("a.pdf"), {"b/c.txt": b"new"})
        (folder / "out" / "b" / "c.txt").mkdir(parents=True)
        assert "is no file" in run("extract", "a.pdf", "-o", "out", "--force").err
        (folder / "flat").mkdir()
        (folder / "flat" / "b").write_bytes(b"")
        assert "is no folder" in run("extract", "a.pdf", "-o", "flat", "--force").err

    def test_files_that_carry_other_things_under_one_name_are_told_apart(
        self, folder: Path, run: Command
    ) -> None:
        pdf(Path("a.pdf"), {"x.txt": b"1"})
        pdf(Path("b.pdf"), {"x.txt": b"2"})
        assert run("extract", "a.pdf", "b.pdf", "-o", "out").code == 3
        assert not (folder / "out").exists()
        assert run("extract", "a.pdf", "b.pdf").code == 0
        assert files(folder / "b-source") == {"x.txt": b"2"}


class TestNames:
    """Names are a stranger's choice."""

    @pytest.mark.parametrize(
        ("name", "path"),
        [
            ("a.md", "a.md"),
            ("img/a pear.png", "img/a pear.png"),
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            ("a/./../b", "a/b"),
            (r"C:\Users\me\a.txt", "Users/me/a.txt"),
            ("C:a.txt", "a.txt"),
            (r"\\host\share\a.txt", "host/share/a.txt"),
            ("a\0b.txt", "ab.txt"),
            ("a\nb\x1b[31m.txt", "ab[31m.txt"),
            (".git/config", "git/config"),
            (".bashrc", "bashrc"),
            ("a. . ", "a"),
            ("nul", "_nul"),
            ("img/COM1.png", "img/_COM1.png"),
            ("aux.h", "_aux.h"),
            ("auxiliary.h", "auxiliary.h"),
            ("", "attachment"),
            ("..", "attachment"),
            ("///", "attachment"),
            ("\ud800.txt", "?.txt"),
            ("梨/Ä.md", "梨/Ä.md"),
        ],
    )
    def test_a_name_leads_nowhere_else(self, name: str, path: str) -> None:
        assert safe(name) == PurePosixPath(path)

    def test_long_and_deep_names_are_cut(self) -> None:
        path = safe("/".join(["d"] * 5000) + "/" + "梨" * 500 + ".png")
        assert len(path.parts) <= 16
        assert len(path.name.encode()) <= 200
        assert path.suffix == ".png"

    def test_files_of_one_name_get_numbers_and_the_same_file_comes_once(self) -> None:
        assert placed(("a.md", b"1"), ("A.MD", b"2"), ("a.md", b"1"), ("a.md", b"3")) == {
            "a.md": b"1",
            "A-2.MD": b"2",
            "a-3.md": b"3",
        }

    def test_a_file_and_a_folder_of_one_name_both_have_a_place(self) -> None:
        assert placed(("a", b"1"), ("a/b/c", b"2")) == {"a": b"1", "a-b-c-2": b"2"}
        assert placed(("a/b", b"1"), ("a", b"2")) == {"a/b": b"1", "a-2": b"2"}

    def test_hostile_names_stay_below_the_folder(self, folder: Path, run: Command) -> None:
        names = ["../x.txt", "/etc/y.txt", r"..\z.txt", "ok/../../w.txt"]
        pdf(Path("a.pdf"), {name: name.encode() for name in names})
        epub(Path("b.epub"), {"..%2F..%2Fv.txt": b"v", "../u.txt": b"u"})
        done = run("extract", "a.pdf", "b.epub", "-o", "inner/out")
        assert done.code == 0
        assert sorted(files(folder / "inner" / "out")) == [
            "etc/y.txt",
            "ok/w.txt",
            "u.txt",
            "v.txt",
            "x.txt",
            "z.txt",
        ]
        assert sorted(path.name for path in folder.iterdir()) == ["a.pdf", "b.epub", "inner"]
        assert "in a.pdf it is called '../x.txt'" in done.err


class TestFilesOfOthers:
    """PDF files that other tools have made, and EPUBs that nobody vouches for."""

    def test_every_attached_file_is_found_wherever_it_is_named(
        self, folder: Path, run: Command
    ) -> None:
        with pikepdf.new() as made:
            page = made.add_blank_page()
            specs = {
                name: made.make_indirect(
                    pikepdf.AttachedFileSpec(made, name.encode(), filename=f"{name}.txt").obj
                )
                for name in ("kid", "catalogue", "page", "clip")
            }
            leaf = pikepdf.Dictionary(Names=[pikepdf.String("k"), specs["kid"]])
            inner = made.make_indirect(pikepdf.Dictionary())
            inner.Kids = pikepdf.Array([made.make_indirect(leaf), inner])
            made.Root.Names = pikepdf.Dictionary(
                EmbeddedFiles=pikepdf.Dictionary(Kids=pikepdf.Array([inner]))
            )
            specs["catalogue"].AFRelationship = pikepdf.Name.Source
            made.Root.AF = pikepdf.Array([specs["catalogue"], specs["kid"]])
            page.obj.AF = pikepdf.Array([specs["page"]])
            page.obj.Annots = pikepdf.Array(
                [pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment, FS=specs["clip"])]
            )
            made.save("a.pdf")
        done = run("extract", "a.pdf", "--json")
        told = {each["name"]: each for each in map(json.loads, done.out.splitlines())}
        assert sorted(files(folder / "a-source")) == sorted(told)
        assert sorted(told) == ["catalogue.txt", "clip.txt", "kid.txt", "page.txt"]
        assert [name for name, each in told.items() if each["is_source"]] == ["catalogue.txt"]
        assert {each["fits"] for each in told.values()} == {None}

    @pytest.mark.parametrize(
        ("filters", "data"),
        [
            (["/FlateDecode"], zlib.compress(b"pears")),
            (["/ASCIIHexDecode"], b"70 65 61 72 73>"),
            (
                ["/ASCII85Decode", "/FlateDecode"],
                base64.a85encode(zlib.compress(b"pears")) + b"~>",
            ),
        ],
    )
    def test_streams_are_unpacked(
        self, folder: Path, run: Command, filters: list[str], data: bytes
    ) -> None:
        raw_pdf(Path("a.pdf"), data, filters)
        assert run("extract", "a.pdf").code == 0
        assert files(folder / "a-source") == {"a.txt": b"pears"}

    @pytest.mark.parametrize(
        ("filters", "data", "words"),
        [
            (["/FlateDecode"], zlib.compress(bytes(65 * 2**20)), "too big"),
            (
                ["/FlateDecode", "/FlateDecode"],
                zlib.compress(zlib.compress(bytes(65 * 2**20))),
                "too big",
            ),
            (["/FlateDecode"], zlib.compress(b"pears")[:-6], "damaged"),
            (["/FlateDecode"], b"no zlib at all", "damaged"),
            (["/ASCIIHexDecode"], b"xyz>", "damaged"),
            (["/LZWDecode"], b"\x80\x0b\x60", "not known: LZWDecode"),
        ],
        ids=["bomb", "bomb in a bomb", "cut", "noise", "no digits", "LZW"],
    )
    def test_streams_that_cannot_be_unpacked_are_told(
        self, folder: Path, run: Command, filters: list[str], data: bytes, words: str
    ) -> None:
        raw_pdf(Path("a.pdf"), data, filters)
        done = run("extract", "a.pdf")
        assert done.code == 3
        assert words in done.err
        assert not (folder / "a-source").exists()

    def test_a_zip_bomb_is_refused(self, run: Command) -> None:
        epub(Path("a.epub"), {"a.txt": bytes(65 * 2**20)})
        done = run("extract", "a.epub")
        assert done.code == 3
        assert "larger than 64 MB" in done.err

    def test_a_locked_pdf_is_told_and_one_that_anybody_may_open_is_read(
        self, folder: Path, run: Command
    ) -> None:
        with pikepdf.open(pdf(Path("plain.pdf"), {"a.txt": b"pears"})) as plain:
            plain.save("locked.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
            plain.save("open.pdf", encryption=pikepdf.Encryption(user="", owner="o"))
        locked = run("extract", "locked.pdf")
        assert locked.code == 3
        assert "locked with a password" in locked.err
        assert run("extract", "open.pdf").code == 0
        assert files(folder / "open-source") == {"a.txt": b"pears"}

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.pdf", b"%PDF-1.7\nnothing"),
            ("a.pdf", b""),
            ("a.epub", b"PK\3\4nothing"),
            ("a.txt", b"Pears."),
        ],
    )
    def test_what_is_no_edition_is_told(self, run: Command, name: str, data: bytes) -> None:
        Path(name).write_bytes(data)
        done = run("extract", name)
        assert done.code == 3
        assert name in done.err
        assert "fault in this program" not in done.err

    def test_a_file_that_is_not_there_is_wrong_usage(self, run: Command) -> None:
        pdf(Path("pears.pdf"), {"a.txt": b"x"})
        done = run("extract", "pear.pdf")
        assert done.code == 2
        assert "did you mean “pears.pdf”?" in done.err

    def test_a_good_file_is_extracted_beside_a_bad_one(self, folder: Path, run: Command) -> None:
        pdf(Path("good.pdf"), {"a.txt": b"x"})
        pdf(Path("bad.pdf"), {})
        assert run("extract", "bad.pdf", "good.pdf").code == 1
        assert files(folder / "good-source") == {"a.txt": b"x"}


class TestFit:
    """An edition says what it was made of; what it carries is held against that."""

    @pytest.mark.parametrize("make", [pdf, epub])
    def test_another_source_is_written_but_told(
        self, folder: Path, run: Command, make: Callable[..., Path]
    ) -> None:
        edition = make(folder / "a.x", {"a.md": b"changed"}, (b"original",))
        done = run("extract", edition.name)
        assert done.code == 4
        assert "made of another source" in done.err
        assert hashlib.sha256(b"original").hexdigest() in done.err
        assert files(folder / "a-source") == {"a.md": b"changed"}

    @pytest.mark.parametrize("make", [pdf, epub])
    def test_the_right_source_is_silent(
        self, folder: Path, run: Command, make: Callable[..., Path]
    ) -> None:
        make(folder / "a.x", {"a.md": b"original", "b.png": b"picture"}, (b"original",))
        done = run("extract", "a.x", "-q")
        assert (done.code, done.out, done.err) == (0, "", "")


def placed(*named: tuple[str, bytes]) -> dict[str, bytes]:
    """Give the places of some files."""
    carried = [Attachment(name=name, media_type="", data=data) for name, data in named]
    return {str(path): each.data for path, each in places(carried)}


def raw_pdf(path: Path, data: bytes, filters: list[str]) -> None:
    """Attach a stream that is packed already."""
    with pikepdf.new() as made:
        made.add_blank_page()
        stream = pikepdf.Stream(made, b"")
        stream.write(data, filter=pikepdf.Array([pikepdf.Name(each) for each in filters]))
        file = pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec,
            UF=pikepdf.String("a.txt"),
            EF=pikepdf.Dictionary(F=made.make_indirect(stream)),
        )
        made.Root.AF = pikepdf.Array([made.make_indirect(file)])
        made.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
