from __future__ import annotations

import base64
import io
import os
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from exporter import sources
from exporter.errors import ExitCode, InputError, UsageError
from exporter.model import Article, Metadata, Resource, Source
from exporter.notices import Notices
from exporter.options import Limits, Options
from exporter.sources import collect, fetch, find, load_cover
from exporter.sources.media import media_type
from exporter.tree import build, elements, parse, text_of

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00 rest"
SVG = b'<?xml version="1.0"?>\n<!-- a > b -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'


class TestFind:
    @pytest.fixture(autouse=True)
    def inside(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)

    def test_files_stay_in_the_order_given(self) -> None:
        touch("b.md", "a.txt")

        assert find(["b.md", "a.txt"], Options()) == ("b.md", "a.txt")

    def test_a_folder_stands_for_the_articles_in_it(self) -> None:
        touch("in/b.md", "in/a.TXT", "in/x.png", "in/.hidden.md", "in/deeper/c.md", "in/d.md/e")

        assert find(["in"], Options()) == ("in/a.TXT", "in/b.md")

    def test_numbers_in_names_sort_as_numbers(self) -> None:
        touch("in/part-10.md", "in/part-9.md", "in/part-1.md")

        assert find(["in/"], Options()) == ("in/part-1.md", "in/part-9.md", "in/part-10.md")

    def test_a_readme_beside_articles_is_left_out(self) -> None:
        touch("in/README.md", "in/a.md")

        assert find(["in"], Options()) == ("in/a.md",)

    def test_a_readme_alone_is_an_article(self) -> None:
        touch("in/README.md")

        assert find(["in"], Options()) == ("in/README.md",)

    def test_a_pattern_that_no_shell_expanded_stands_for_what_fits(self) -> None:
        touch("in/part-10.md", "in/part-9.md", "in/x.txt", "in/deeper/a.md", "in/[1].md")

        assert find(["in/*-*.md"], Options()) == ("in/part-9.md", "in/part-10.md")
        assert find(["in/**/a.md"], Options()) == ("in/deeper/a.md",)
        assert find(["in/[1].md"], Options()) == ("in/[1].md",), "it is the name of a file"

    def test_a_pattern_that_nothing_fits_is_told(self) -> None:
        with pytest.raises(UsageError, match=r"nothing fits the pattern “in/\*\.md”"):
            find(["in/*.md"], Options())

    @pytest.mark.parametrize("text", [b"b.md\r\n\nin/a b.md\n", b"b.md\0in/a b.md\0"])
    def test_a_list_names_inputs_line_by_line_or_ended_by_nul(self, text: bytes) -> None:
        Path("list").write_bytes(text)

        assert sources.listed(["c.md"], "list") == ("c.md", "b.md", "in/a b.md")

    def test_a_list_that_names_nothing_does_not_mean_the_folder_source(self) -> None:
        touch("source/a.md", "list")

        with pytest.raises(UsageError, match="names nothing"):
            sources.listed([], "list")

    def test_a_list_that_is_not_there_is_told(self) -> None:
        with pytest.raises(UsageError, match="cannot read the list “gone”"):
            sources.listed([], "gone")

    def test_standard_input_is_no_list_and_article_at_once(self) -> None:
        with pytest.raises(UsageError, match="an article and a list"):
            sources.listed(["-"], "-")

    def test_nothing_named_means_the_folder_source(self) -> None:
        touch("source/a.md", "other.md")

        assert find([], Options()) == ("source/a.md",)

    def test_nothing_named_and_no_folder_source_tells_what_to_type(self) -> None:
        with pytest.raises(UsageError) as stop:
            find([], Options())

        assert stop.value.hint == "name one: exporter build ARTICLE.md"

    def test_a_file_named_twice_is_taken_once(self) -> None:
        touch("a.md", "b.md")

        assert find(["a.md", "b.md", "./a.md"], Options()) == ("a.md", "b.md")

    def test_standard_input_is_an_input(self) -> None:
        assert find(["-"], Options()) == ("-",)

    def test_a_misspelt_name_is_guessed(self) -> None:
        touch("in/Article.md")

        with pytest.raises(UsageError) as stop:
            find(["in/artcle.md"], Options())

        assert stop.value.message == "the file “in/artcle.md” is not there"
        assert stop.value.hint == "did you mean “in/Article.md”?"
        assert stop.value.exit_code is ExitCode.USAGE

    def test_a_missing_folder_is_told_apart_from_a_missing_file(self) -> None:
        touch("in/a.md")

        with pytest.raises(UsageError) as stop:
            find(["in/chapters/deep/a.md"], Options())

        assert stop.value.hint == "there is no folder “in/chapters/deep”, only “in”"

    def test_a_folder_without_articles_names_the_folder_that_may_hold_them(self) -> None:
        touch("in/a.png", "in/articles/a.md")

        with pytest.raises(UsageError) as stop:
            find(["in"], Options())

        assert stop.value.message == "there are no articles in the folder “in”"
        assert "perhaps they are in “in/articles”" in stop.value.hint

    def test_a_suffix_that_nobody_reads_is_refused(self) -> None:
        touch("a.xlsx")

        with pytest.raises(UsageError) as stop:
            find(["a.xlsx"], Options())

        assert stop.value.message == "no reader is known for files ending in .xlsx"
        assert "--from" in stop.value.hint

    def test_any_suffix_is_read_when_the_format_is_named(self) -> None:
        touch("a.log")

        assert find(["a.log"], Options(format="text")) == ("a.log",)

    def test_two_files_that_would_make_the_same_files_are_refused(self) -> None:
        touch("a/notes.md", "b/Notes.txt")

        with pytest.raises(UsageError) as stop:
            find(["a/notes.md", "b/Notes.txt"], Options())

        assert "“a/notes.md” and “b/Notes.txt”" in stop.value.message

    def test_two_files_with_one_stem_may_make_one_publication(self) -> None:
        touch("a/notes.md", "b/notes.md")

        assert find(["a/notes.md", "b/notes.md"], Options(outputs=(Path("both.epub"),))) == (
            "a/notes.md",
            "b/notes.md",
        )

    def test_addresses_are_inputs(self) -> None:
        addresses = ("http://example.org/a.md", "HTTPS://example.org/b")

        assert find([*addresses, addresses[0]], Options()) == addresses

    def test_two_addresses_that_would_make_the_same_files_are_refused(self) -> None:
        with pytest.raises(UsageError, match=r"would both be written to a\.epub"):
            find(["https://example.org/b/a", "https://example.org/a.html"], Options())

    @pytest.mark.parametrize("names", [["-", "a.md"], ["https://example.org/"]])
    def test_the_address_of_one_page_is_for_one_file(self, names: list[str]) -> None:
        touch("a.md")

        with pytest.raises(UsageError, match="--url"):
            find(names, Options(url="https://example.org/a"))

    @pytest.mark.parametrize("name", ["a" * 5000 + ".md", "a\0b.md"])
    def test_a_name_that_no_file_can_have_is_refused(self, name: str) -> None:
        with pytest.raises(UsageError):
            find([name], Options())

    def test_a_link_to_nowhere_in_a_folder_is_not_passed_over(self) -> None:
        touch("in/a.md")
        Path("in/b.md").symlink_to("gone.md")

        assert find(["in"], Options()) == ("in/a.md", "in/b.md")


class TestFetch:
    def test_a_file_is_read_with_its_own_time(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_bytes(b"Text")
        os.utime(path, (1_700_000_000.9, 1_700_000_000.9))

        source = fetch(str(path), Options())

        assert source == Source(
            name=str(path),
            data=b"Text",
            path=path,
            modified=datetime.fromtimestamp(1_700_000_000, UTC),
            format="markdown",
        )

    def test_the_path_is_absolute_and_the_name_as_typed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        touch("in/a.txt")

        source = fetch("in/a.txt", Options())

        assert (source.name, source.path, source.format) == (
            "in/a.txt",
            tmp_path / "in" / "a.txt",
            "text",
        )

    def test_the_epoch_beats_the_files_time(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_bytes(b"")

        assert fetch(str(tmp_path / "a.md"), Options(epoch=0)).modified == datetime(
            1970, 1, 1, tzinfo=UTC
        )

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            (b"---\ntitle: x\n---\n", "markdown"),
            (b"Words\n\n## Heading\n", "markdown"),
            (b"See [this](a.html).", "markdown"),
            (b"```\ncode\n```", "markdown"),
            (b"CHAPTER I\n\nIt was a dark night.\n", "text"),
            (b"#hashtag and 5 * 3 * 2", "text"),
            (b"---\n\nA scene break.", "text"),
            (b"", "text"),
        ],
    )
    def test_the_text_of_standard_input_tells_its_format(
        self, monkeypatch: pytest.MonkeyPatch, text: bytes, name: str
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))

        assert fetch("-", Options()).format == name

    def test_standard_input_has_no_path_and_no_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Text")))

        source = fetch("-", Options(format="markdown"))

        assert source == Source(name="-", data=b"Text", format="markdown")

    def test_a_pipe_has_no_time(self) -> None:
        reading, writing = os.pipe()
        os.write(writing, b"Text")
        os.close(writing)
        try:
            source = fetch(f"/dev/fd/{reading}", Options())
        finally:
            os.close(reading)

        assert (source.data, source.modified) == (b"Text", None)

    def test_closed_standard_input_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)

        with pytest.raises(InputError, match="standard input is closed"):
            fetch("-", Options())

    def test_a_file_that_went_away_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="is not there"):
            fetch(str(tmp_path / "a.md"), Options())

    def test_a_file_that_one_may_not_read_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_bytes(b"")
        (tmp_path / "a.md").chmod(0)
        user = os.geteuid()
        os.seteuid(user or 65534)  # root may read anything: become nobody
        try:
            with pytest.raises(InputError) as stop:
                fetch(str(tmp_path / "a.md"), Options())
        finally:
            os.seteuid(user)

        assert "chmod u+r" in stop.value.hint

    def test_an_endless_file_is_refused_before_it_fills_the_memory(self) -> None:
        tracemalloc.start()
        try:
            with pytest.raises(InputError, match="larger than 50 MB"):
                fetch("/dev/zero", Options())
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

        assert peak < 200 * 2**20


class TestCollect:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "article"
        (folder / "images").mkdir(parents=True)
        (folder / "images" / "Photo One.png").write_bytes(PNG)
        (tmp_path / "secret.png").write_bytes(PNG)
        (tmp_path / "extra").mkdir()
        (tmp_path / "extra" / "more.jpg").write_bytes(JPEG)
        return folder

    def test_an_image_becomes_a_resource_with_a_clean_name(self, folder: Path) -> None:
        article, notices = collected(folder, "images/Photo%20One.png")

        assert article.resources == (
            Resource(name="images/photo-one.png", media_type="image/png", data=PNG),
        )
        assert sources_of(article) == ["images/photo-one.png"]
        assert not notices

    def test_an_image_named_twice_comes_once(self, folder: Path) -> None:
        article, _ = collected(folder, "images/Photo One.png", "./images/../images/Photo%20One.png")

        assert len(article.resources) == 1
        assert sources_of(article) == ["images/photo-one.png"] * 2

    def test_two_images_with_one_stem_get_two_names(self, folder: Path) -> None:
        (folder / "photo-one.jpg").write_bytes(JPEG)

        article, _ = collected(folder, "images/Photo One.png", "photo-one.jpg")

        assert sources_of(article) == ["images/photo-one.png", "images/photo-one-2.jpg"]

    def test_the_name_of_the_cover_is_kept_free(self, folder: Path) -> None:
        (folder / "cover.jpg").write_bytes(JPEG)

        article, _ = collected(folder, "cover.jpg")

        assert sources_of(article) == ["images/cover-2.jpg"]

    def test_the_suffix_follows_the_bytes_not_the_name(self, folder: Path) -> None:
        (folder / "a.png").write_bytes(JPEG)

        article, _ = collected(folder, "a.png")

        assert article.resources[0].name == "images/a.jpg"
        assert article.resources[0].media_type == "image/jpeg"

    def test_names_in_other_scripts_get_a_plain_name(self, folder: Path) -> None:
        (folder / "图片.png").write_bytes(PNG)
        (folder / "фото.png").write_bytes(PNG)

        article, _ = collected(folder, "%E5%9B%BE%E7%89%87.png", "фото.png")

        assert sources_of(article) == ["images/image.png", "images/image-2.png"]

    @pytest.mark.parametrize(
        ("name", "reference"),
        [
            ("a.png", "a.png?v=2#top"),
            ("a.png?v=2", "a.png?v=2"),
            ("chart #1.png", "chart #1.png"),
            ("100%.png", "100%25.png"),
            ("50%20off.png", "50%20off.png"),
            ("caf\u00e9.png", "cafe\u0301.png"),
            ("cafe\u0301.png", "caf\u00e9.png"),
            ("sub/a.png", "sub\\a.png"),
            ("sub/a.png", "/sub/a.png"),
            ("sub/a.png", " sub/a.png\n"),
        ],
    )
    def test_the_spellings_of_a_name_are_all_understood(
        self, folder: Path, name: str, reference: str
    ) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(PNG)

        article, notices = collected(folder, reference)

        assert len(article.resources) == 1
        assert not notices

    def test_a_name_that_is_no_unicode_is_found(self, folder: Path) -> None:
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.png")).write_bytes(PNG)

        article, _ = collected(folder, "caf%E9.png")

        assert sources_of(article) == ["images/caf.png"]

    def test_a_whole_path_inside_the_folder_is_followed(self, folder: Path) -> None:
        path = folder / "images" / "Photo One.png"

        article, _ = collected(folder, str(path), path.as_uri())

        assert sources_of(article) == ["images/photo-one.png"] * 2

    @pytest.mark.parametrize(
        "reference",
        [
            "../secret.png",
            "images/../../secret.png",
            "%2e%2e/secret.png",
            "..%2fsecret.png",
            "..\\secret.png",
            "link.png",
            "linked/secret.png",
            "images/",
            ".",
            "pipe.png",
            "file://host/secret.png",
            "javascript:alert(1)",
            "C:/secret.png",
            "cid:part1",
            "data:image/png;base64,@@@@@",
            "data:nothing",
        ],
    )
    def test_what_leads_out_is_refused(self, folder: Path, reference: str) -> None:
        (folder / "link.png").symlink_to(folder.parent / "secret.png")
        (folder / "linked").symlink_to(folder.parent)
        os.mkfifo(folder / "pipe.png")

        article, notices = collected(folder, reference)

        assert article.resources == ()
        assert sources_of(article) == []
        assert slugs(notices) <= {"image-refused", "image-unknown"}
        assert len(notices) == 1

    @pytest.mark.parametrize("reference", ["/etc/passwd", "file:///etc/passwd", "/dev/zero", "a\0"])
    def test_a_whole_path_outside_is_as_good_as_missing(self, folder: Path, reference: str) -> None:
        shelf = build("article", None, build("img"))
        source = Source(name="a.md", data=b"", path=folder / "a.md")
        shelf[0].set("src", reference.replace("\0", "%00"))
        notices = Notices()

        article = collect(Article(source=source, tree=shelf), Options(), notices)

        assert article.resources == ()
        assert slugs(notices) == {"image-missing"}

    @pytest.mark.parametrize(
        "reference",
        [
            "https://example.org/a.png",
            "HTTP://example.org/a.png",
            "//example.org/a.png",
            "\\\\example.org\\a.png",
        ],
    )
    def test_the_network_is_never_asked(self, folder: Path, reference: str) -> None:
        article, notices = collected(folder, reference)

        assert article.resources == ()
        assert slugs(notices) == {"image-remote"}

    def test_a_resource_path_widens_the_door(self, folder: Path) -> None:
        options = Options(resource_paths=(folder.parent / "extra",))

        article, notices = collected(folder, "../extra/more.jpg", "more.jpg", options=options)

        assert sources_of(article) == ["images/more.jpg"] * 2
        assert not notices

    def test_a_path_from_the_root_of_a_site_is_tried_in_the_resource_paths(
        self, folder: Path
    ) -> None:
        options = Options(resource_paths=(folder.parent,))

        article, _ = collected(folder, "/extra/more.jpg", options=options)

        assert sources_of(article) == ["images/more.jpg"]

    def test_standard_input_opens_no_folder(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(folder)
        tree = parse('<article><img src="images/Photo One.png"/></article>')
        notices = Notices()

        collect(Article(source=Source(name="-", data=b""), tree=tree), Options(), notices)

        assert slugs(notices) == {"image-missing"}
        assert "--resource-path ." in next(iter(notices)).hint

    def test_a_missing_image_leaves_its_text(self, folder: Path) -> None:
        tree = parse('<article><p>See <img src="gone.png" alt="a bear"/>!</p></article>')
        article, notices = collected_tree(folder, tree)

        assert text_of(article.tree) == "See a bear!"
        assert [e.get("class") for e in elements(article.tree, "span")] == ["missing-image"]
        assert next(iter(notices)).where == "a.md"

    def test_a_missing_image_without_text_leaves_its_name(self, folder: Path) -> None:
        tree = parse('<article><p><img src="x/gone%20%0b.png?v=1" alt=""/></p></article>')
        article, _ = collected_tree(folder, tree)

        assert text_of(article.tree) == "gone .png"

    def test_an_image_that_names_nothing_is_told(self, folder: Path) -> None:
        article, notices = collected_tree(folder, parse("<article><img/></article>"))

        assert slugs(notices) == {"image-missing"}
        assert text_of(article.tree) == "…"

    def test_a_misspelt_image_is_guessed(self, folder: Path) -> None:
        _, notices = collected(folder, "images/photo-one.PNG")

        assert next(iter(notices)).hint == "did you mean “images/Photo One.png”?"

    def test_an_image_over_the_limit_is_refused(self, folder: Path) -> None:
        with (folder / "huge.png").open("wb") as file:
            file.write(PNG)
            file.truncate(20 * 2**20 + 1)

        article, notices = collected(folder, "huge.png")

        assert article.resources == ()
        assert slugs(notices) == {"image-too-large"}

    def test_images_over_the_limit_together_are_refused(self, folder: Path) -> None:
        names = [f"{number}.png" for number in range(11)]
        for name in names:
            with (folder / name).open("wb") as file:
                file.write(PNG)
                file.truncate(19 * 2**20)

        article, notices = collected(folder, *names)

        assert len(article.resources) == 10
        assert [n.message for n in notices] == [
            "with “10.png” the images hold more than 200 MB together"
        ]

    def test_images_over_their_number_are_refused_with_one_word(self, folder: Path) -> None:
        names = [f"{number}.png" for number in range(5)]
        for name in names:
            (folder / name).write_bytes(PNG)

        article, notices = collected(folder, *names, options=Options(limits=Limits(images=2)))

        assert len(article.resources) == 2
        assert [n.message for n in notices] == [
            "there are more than 2 images; words stand for those after them"
        ]

    def test_limits_are_those_that_the_user_gives(self, folder: Path) -> None:
        (folder / "b.png").write_bytes(PNG + bytes(2**20))
        small = Options(limits=Limits(image=1))

        _, notices = collected(folder, "b.png", options=small)
        _, told = collected(folder, "images/Photo One.png", "b.png")

        assert [n.message for n in notices] == ["the image “b.png” is larger than 1 MB"]
        assert not told

    def test_an_image_that_is_missed_fifty_times_is_told_once(self, folder: Path) -> None:
        article, notices = collected(folder, *["gone.png"] * 50)

        assert len(list(elements(article.tree, "span"))) == 50
        assert len(notices) == 1

    def test_what_is_no_image_is_refused(self, folder: Path) -> None:
        (folder / "a.png").write_bytes(b"<html>Not found</html>")

        article, notices = collected(folder, "a.png")

        assert article.resources == ()
        assert slugs(notices) == {"image-unknown"}

    @pytest.mark.parametrize(
        "reference",
        [
            "data:image/png;base64," + base64.b64encode(PNG).decode(),
            "data:image/png;base64," + base64.b64encode(PNG).decode().rstrip("="),
            "data:;base64,%20" + base64.b64encode(PNG).decode().replace("+", "%2B"),
            "DATA:image/svg+xml;charset=utf-8,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
        ],
    )
    def test_an_image_written_into_the_reference_is_taken(
        self, folder: Path, reference: str
    ) -> None:
        article, notices = collected(folder, reference, reference)

        assert len(article.resources) == 1
        assert article.resources[0].name.startswith("images/image.")
        assert not notices

    def test_a_message_does_not_repeat_a_whole_data_url(self, folder: Path) -> None:
        _, notices = collected(folder, "data:text/html;base64," + "QUFB" * 10_000)

        assert len(next(iter(notices)).message) < 200

    def test_no_descriptor_is_left_open(self, folder: Path) -> None:
        os.mkfifo(folder / "pipe.png")
        before = len(list(Path("/dev/fd").iterdir()))

        collected(folder, "images/Photo One.png", "pipe.png", "images", "gone.png", "../secret.png")

        assert len(list(Path("/dev/fd").iterdir())) == before

    def test_a_link_that_appears_after_the_look_is_not_followed(self, folder: Path) -> None:
        from exporter.sources.door import Door
        from exporter.sources.references import Refusal

        door = Door(folder)
        found = door.find("images/Photo One.png")
        (folder / "images").rename(folder / "moved")
        (folder / "images").symlink_to(folder / "moved")

        with pytest.raises(Refusal) as refusal:
            door.read(found, "images/Photo One.png", 10_000)

        assert refusal.value.slug in {"image-unreadable", "image-refused"}


class TestLoadCover:
    def test_a_cover_on_the_command_line_may_be_anywhere(self, tmp_path: Path) -> None:
        (tmp_path / "Front Page.jpeg").write_bytes(JPEG)

        cover = loaded(tmp_path / "in", Options(cover=tmp_path / "Front Page.jpeg"))

        assert cover == Resource(name="images/cover.jpg", media_type="image/jpeg", data=JPEG)

    def test_a_missing_cover_on_the_command_line_stops(self, tmp_path: Path) -> None:
        (tmp_path / "cover.jpg").write_bytes(JPEG)

        with pytest.raises(UsageError) as stop:
            loaded(tmp_path, Options(cover=tmp_path / "cover.jpeg"))

        assert "did you mean" in stop.value.hint

    @pytest.mark.parametrize("data", [b"no image", b"II*", b""])
    def test_a_cover_that_is_no_image_stops(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "cover").write_bytes(data)

        with pytest.raises(UsageError, match="cannot be a cover"):
            loaded(tmp_path, Options(cover=tmp_path / "cover"))

    def test_a_folder_as_cover_stops(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="cannot read the cover"):
            loaded(tmp_path, Options(cover=tmp_path))

    def test_a_cover_in_the_metadata_comes_through_the_door(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "front.png").write_bytes(PNG)

        cover = loaded(tmp_path / "in", Options(), "front.png")

        assert cover == Resource(name="images/cover.png", media_type="image/png", data=PNG)

    @pytest.mark.parametrize("reference", ["../front.png", "gone.png", "https://example.org/a.png"])
    def test_a_cover_in_the_metadata_that_is_refused_is_a_notice(
        self, tmp_path: Path, reference: str
    ) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "front.png").write_bytes(PNG)
        notices = Notices()

        assert loaded(tmp_path / "in", Options(), reference, notices) is None
        assert len(notices) == 1

    def test_no_cover_means_none(self, tmp_path: Path) -> None:
        (tmp_path / "front.png").write_bytes(PNG)

        assert loaded(tmp_path, Options(draw_cover=False), "front.png") is None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVE", ""),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "image/avif"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  avif", ""),
        (b"\0\0\0\x1cftypmp42\0\0\0\0", ""),
        (b"II*\0....", "image/tiff"),
        (SVG, "image/svg+xml"),
        (b"\xef\xbb\xbf" + SVG, "image/svg+xml"),
        (SVG.decode().encode("utf-16"), "image/svg+xml"),
        (b"<svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (
            b'<!DOCTYPE svg PUBLIC "x" "y" [ <!ENTITY a "b>"> ]><svg xmlns="x">',
            "image/svg+xml",
        ),
        (b"<html><svg></svg></html>", ""),
        (b"<!-- <svg> -->", ""),
        (b" " * 200_000, ""),
        (b"<!--" * 5_000, ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_tell_the_media_type(data: bytes, name: str) -> None:
    assert media_type(data) == name


def touch(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()


def collected(
    folder: Path, *references: str, options: Options | None = None
) -> tuple[Article, Notices]:
    tree = build("article", None, *(build("img", {"src": r, "alt": "x"}) for r in references))
    return collected_tree(folder, tree, options)


def collected_tree(
    folder: Path, tree: Any, options: Options | None = None
) -> tuple[Article, Notices]:
    notices = Notices()
    source = Source(name="a.md", data=b"", path=folder / "a.md")
    return collect(Article(source=source, tree=tree), options or Options(), notices), notices


def loaded(
    folder: Path, options: Options, reference: str = "", notices: Notices | None = None
) -> Resource | None:
    metadata = Metadata(title="T", language="en", cover_image=reference)
    source = Source(name="a.md", data=b"", path=folder / "a.md")
    article = Article(source=source, tree=build("article"))
    return load_cover(metadata, article, options, Notices() if notices is None else notices)


def sources_of(article: Article) -> list[str | None]:
    return [image.get("src") for image in elements(article.tree, "img")]


def slugs(notices: Iterator[Any] | Notices) -> set[str]:
    return {notice.slug for notice in notices}
