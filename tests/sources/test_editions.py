"""Holds what the command line makes of addresses, end to end."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from exporter.errors import ExitCode
from exporter.finished import epub, pdf
from tests.command import EPUB, Command
from tests.sources.server import Page, Site, leads_to

PAGE = """<!doctype html><html lang="en"><head><title>On Pears</title></head><body><article>
<h1>On Pears</h1>
<p>A pear must be picked before it is ripe, and whoever waits for it on the tree waits too long. It
ripens from within, and what is soft outside has long been brown at its heart.</p>
{}
<p>Quinces are another matter: they hang until the first frost, and are never eaten raw at all.</p>
<p>So it was told to us by those who had orchards, and so we tell it to those who have none.</p>
</article></body></html>"""


def picture(shade: int = 0) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 90, 20)).save(buffer, "PNG")
    return buffer.getvalue()


def page(*sources: str) -> Page:
    images = "".join(f'<p><img src="{source}" alt="A pear"></p>' for source in sources)
    return Page(PAGE.format(images).encode(), "text/html; charset=utf-8")


def images(path: str) -> list[str]:
    with zipfile.ZipFile(path) as opened:
        return sorted(name for name in opened.namelist() if "images/" in name)


@pytest.mark.usefixtures("folder")
class TestAddress:
    def test_an_article_is_fetched_with_the_pictures_of_its_site(
        self, run: Command, site: Site
    ) -> None:
        names = [f"/in/{number}.png" for number in range(8)]
        site.pages["/old"] = leads_to("/in/on-pears.html")
        site.pages["/in/on-pears.html"] = page(*(name[4:] for name in names), names[0])
        site.pages |= {name: Page(picture(n), "image/png") for n, name in enumerate(names)}

        done = run("build", site.at("/old"), "--check")

        assert done.code == ExitCode.DONE, done.err
        assert sorted(site.asked) == sorted(["/old", "/in/on-pears.html", *names])
        assert len([name for name in images("dist/old.epub") if "cover" not in name]) == 8

    def test_both_editions_tell_where_it_comes_from_and_when(
        self, run: Command, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        site.pages["/a"] = page()

        assert run("build", site.at("/a"), "--no-cover").code == ExitCode.DONE

        for finished in (epub.read(Path("dist/a.epub")), pdf.read(Path("dist/a.pdf"))):
            assert finished.facts.source == site.at("/a")
            assert finished.facts.accessed == "2023-11-14T22:13:20Z"
            told = [block.text for block in finished.blocks]
            assert f"{site.at('/a')} · Retrieved on November 14, 2023" in told

    def test_an_article_that_cannot_be_had_stops_no_other(self, run: Command, site: Site) -> None:
        site.pages["/a"] = page()

        done = run("build", site.at("/gone"), site.at("/a"), *EPUB)

        assert done.code == ExitCode.SOME_FAILED
        assert f"“{site.at('/gone')}” cannot be fetched" in done.err
        assert "HTTP status 404" in done.err
        assert Path("dist/a.epub").exists()

    def test_one_that_cannot_be_had_is_exit_code_3(self, run: Command, site: Site) -> None:
        assert run("build", site.at("/gone"), *EPUB).code == ExitCode.NOTHING_WRITTEN

    def test_several_make_one_publication_that_tells_all_addresses(
        self, run: Command, site: Site
    ) -> None:
        site.pages |= {"/a": page(), "/b": page()}

        done = run("build", site.at("/a"), site.at("/b"), "-o", "both.epub", "-M", "title=Both")

        assert done.code == ExitCode.DONE
        told = " ".join(block.text for block in epub.read(Path("both.epub")).blocks)
        assert site.at("/a") in told
        assert site.at("/b") in told

    def test_links_between_addresses_that_are_bound_lead_within(
        self, run: Command, site: Site
    ) -> None:
        site.pages["/a"] = Page(PAGE.format('<p><a href="/b#x">Of plums</a></p>').encode())
        site.pages["/b"] = page()

        done = run("build", site.at("/a"), site.at("/b"), "-o", "both.epub", "-M", "title=Both")

        assert done.code == ExitCode.DONE
        targets = {link.target for link in epub.read(Path("both.epub")).links}
        assert site.at("/b#x") not in targets

    def test_the_source_is_carried_with_what_was_fetched(self, run: Command, site: Site) -> None:
        site.pages |= {"/a": page("p.png"), "/p.png": Page(picture(), "image/png")}

        assert run("build", site.at("/a"), *EPUB, "--embed-source").code == ExitCode.DONE

        with zipfile.ZipFile("dist/a.epub") as opened:
            carried = {n for n in opened.namelist() if n.startswith("META-INF/source/")}
            assert opened.read("META-INF/source/fetched/p.png") == picture()
        assert len(carried) == 2


@pytest.mark.usefixtures("folder")
class TestWhatAPageNames:
    def test_another_host_is_not_asked_and_told_of_once(
        self, run: Command, site: Site, other: Site
    ) -> None:
        site.pages["/a"] = page(*(other.at(f"/{number}.png") for number in range(3)))

        done = run("build", site.at("/a"), *EPUB)

        assert done.code == ExitCode.DONE
        assert other.asked == []
        assert done.err.count("[image-remote]") == 1
        assert f"--allow-host localhost:{other.port}" in done.err

    def test_a_host_that_is_named_is_asked(self, run: Command, site: Site, other: Site) -> None:
        site.pages["/a"] = page(other.at("/p.png"))
        other.pages["/p.png"] = Page(picture(), "image/png")

        done = run("build", site.at("/a"), *EPUB, "--allow-host", f"localhost:{other.port}")

        assert "image" not in done.err
        assert images("dist/a.epub") == ["EPUB/images/p.png"]

    def test_a_picture_leads_nowhere_else(self, run: Command, site: Site, other: Site) -> None:
        site.pages |= {"/a": page("p.png"), "/p.png": leads_to(other.at("/p.png"))}

        done = run("build", site.at("/a"), *EPUB)

        assert other.asked == []
        assert "[image-remote]" in done.err

    @pytest.mark.parametrize(
        ("answer", "slug"),
        [
            (Page(status=404), "image-missing"),
            (Page(status=500), "image-unreadable"),
            (Page(b"<p>Sign in!</p>", "image/png"), "image-unknown"),
            (Page(bytes(2**21), "image/png"), "image-too-large"),
        ],
    )
    def test_a_picture_that_cannot_be_had_is_told(
        self, run: Command, site: Site, answer: Page, slug: str
    ) -> None:
        site.pages |= {"/a": page("p.png"), "/p.png": answer}

        done = run("build", site.at("/a"), *EPUB, "--limit", "image=1")

        assert done.code == ExitCode.DONE
        assert f"[{slug}]" in done.err

    def test_all_pictures_together_have_a_limit(self, run: Command, site: Site) -> None:
        noise = Image.effect_noise((900, 900), 100)
        buffer = io.BytesIO()
        noise.save(buffer, "PNG")
        site.pages["/a"] = page(*(f"{number}.png" for number in range(4)))
        for number in range(4):
            site.pages[f"/{number}.png"] = Page(buffer.getvalue() + bytes([number]), "image/png")

        done = run("build", site.at("/a"), *EPUB, "--limit", "together=1")

        assert done.code == ExitCode.DONE
        assert "[image-too-large]" in done.err
        assert images("dist/a.epub") == ["EPUB/images/image-0.png"]

    @pytest.mark.parametrize("suffix", ["md", "html"])
    def test_a_file_asks_for_nothing(self, run: Command, site: Site, suffix: str) -> None:
        link = f'<img src="{site.at("/p.png")}" alt="x">'
        Path(f"a.{suffix}").write_text(PAGE.format(link), encoding="utf-8")

        done = run("build", f"a.{suffix}", *EPUB)

        assert done.code == ExitCode.DONE
        assert site.asked == []
        assert "[image-remote]" in done.err

    def test_a_file_may_name_a_host_that_is_allowed(self, run: Command, site: Site) -> None:
        site.pages["/p.png"] = Page(picture(), "image/png")
        Path("a.md").write_text(f"# Pears\n\n![A pear]({site.at('/p.png')})\n", encoding="utf-8")

        run("build", "a.md", *EPUB, "--allow-host", f"localhost:{site.port}")

        assert images("dist/a.epub") == ["EPUB/images/p.png"]

    def test_the_cover_may_be_fetched_too(self, run: Command, site: Site) -> None:
        site.pages |= {"/a": page(), "/front.png": Page(picture(), "image/png")}

        run("build", site.at("/a"), "--to", "epub", "-M", "cover-image=front.png")

        assert images("dist/a.epub") == ["EPUB/images/cover.png"]


@pytest.mark.usefixtures("folder")
class TestSavedPages:
    def test_standard_input_has_the_address_that_is_told(
        self, run: Command, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page("p.png").body)))

        done = run("build", "-", "--url", site.at("/a"), *EPUB)

        assert done.code == ExitCode.DONE
        assert site.asked == []
        assert "[image-remote]" in done.err
        assert epub.read(Path("dist/on-pears.epub")).facts.source == site.at("/a")

    def test_pictures_beside_the_page_come_first(self, run: Command, site: Site) -> None:
        Path("a_files").mkdir()
        Path("a_files/p.png").write_bytes(picture())
        Path("a.html").write_bytes(page("a_files/p.png", "a_files/q.png").body)
        site.pages["/in/a_files/q.png"] = Page(picture(9), "image/png")

        run(
            "build",
            "a.html",
            "-u",
            site.at("/in/a"),
            "--allow-host",
            f"localhost:{site.port}",
            *EPUB,
        )

        assert site.asked == ["/in/a_files/q.png"]
        assert images("dist/a.epub") == ["EPUB/images/p.png", "EPUB/images/q.png"]
