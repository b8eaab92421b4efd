"""An EPUB takes its pages from a PDF made earlier, if that holds the same text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from exporter.cli import main
from exporter.errors import ExitCode, InputError
from exporter.finished.model import JOINT, Block, Facts, Finished, Page
from exporter.model import ContentDocument, Metadata, Navigation, PageStart, Publication
from exporter.pagelist import find
from exporter.tree import parse

URN = "urn:uuid:0b9d1ad9-4b1c-5a53-9c3b-5d0a1f6f2a10"
SENTENCE = "The gardener of the monastery waited for extraordinarily patient pears.[^1] "
PEARS = f"""---
title: On Pears
lang: en
---

{SENTENCE * 20}

- {SENTENCE * 10}
- *{SENTENCE * 10}*

## Kinds

| kind | taste |
|---|---|
| Conference | sweet |

{SENTENCE * 20}

[^1]: Apples are more patient.
"""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Build in a folder that holds pears.md, on small paper and without a cover."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    Path("pears.md").write_text(PEARS, encoding="utf-8")

    def build(*arguments: str) -> tuple[int, str]:
        code = main(("build", "--no-cover", "--paper", "a6", *arguments))
        return code, capsys.readouterr().err

    return build


def documents(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))]
        return "".join(archive.read(name).decode() for name in names)


def publication(body: str) -> Publication:
    metadata = Metadata(title="T", language="en")
    tree = parse(f"<article>{body}</article>")
    article = ContentDocument(name="a", title="T", tree=tree, matter="body", metadata=metadata)
    return Publication(metadata=metadata, spine=(article,), navigation=Navigation(toc=()))


def finished(*texts: str, pages: tuple[tuple[str, int | None], ...] = ()) -> Finished:
    return Finished(
        edition="pdf",
        path="old.pdf",
        facts=Facts(edition=URN),
        blocks=tuple(
            Block(kind="p", text=text, place=f"page {n}", languages=())
            for n, text in enumerate(texts, 1)
        ),
        pages=tuple(Page(label=label, offset=at, place=f"page {label}") for label, at in pages),
    )


def test_an_epub_built_alone_from_its_pdf_is_the_one_that_was_built_with_it(run: Run) -> None:
    assert run("pears.md")[0] == ExitCode.DONE
    arguments = ("--to", "epub", "-o", "alone/", "--page-list-from", "dist/pears.pdf")
    assert run("pears.md", *arguments)[0] == ExitCode.DONE
    assert documents(Path("dist/pears.epub")).count('role="doc-pagebreak"') > 3
    assert Path("alone/pears.epub").read_bytes() == Path("dist/pears.epub").read_bytes()


def test_one_publication_of_several_articles_has_the_pages_of_its_pdf(run: Run) -> None:
    Path("plums.md").write_text(PEARS.replace("Pears", "Plums"), encoding="utf-8")
    both = ("pears.md", "plums.md", "-M", "title=Fruit", "-M", "lang=en")
    assert run(*both, "-o", "fruit.epub", "-o", "fruit.pdf")[0] == ExitCode.DONE
    alone = run(*both, "-o", "alone.epub", "--page-list-from", "fruit.pdf")
    assert alone[0] == ExitCode.DONE, alone[1]
    assert Path("alone.epub").read_bytes() == Path("fruit.epub").read_bytes()


def test_a_pdf_of_another_text_is_refused_and_the_place_is_shown(run: Run) -> None:
    run("pears.md", "--to", "pdf")
    Path("pears.md").write_text(PEARS.replace("Conference", "Williams"), encoding="utf-8")
    code, told = run("pears.md", "--to", "epub", "--page-list-from", "dist/pears.pdf")
    assert code == ExitCode.NOTHING_WRITTEN
    assert not Path("dist/pears.epub").exists()
    for words in ("dist/pears.pdf, page ", "Conference sweet", "Williams sweet", "leave out"):
        assert words in told


def test_a_file_that_is_no_pdf_is_refused(run: Run) -> None:
    code, told = run("pears.md", "--to", "epub", "--page-list-from", "pears.md")
    assert code == ExitCode.NOTHING_WRITTEN
    assert "pears.md" in told
    assert not Path("dist").exists()


@pytest.mark.parametrize(("key", "lack"), [("/StructTreeRoot", "tags"), ("/Metadata", "identif")])
def test_a_pdf_that_lacks_what_is_needed_is_refused(run: Run, key: str, lack: str) -> None:
    run("pears.md", "--to", "pdf")
    with pikepdf.open("dist/pears.pdf") as pdf:
        del pdf.Root[key]
        pdf.save("poor.pdf")
    code, told = run("pears.md", "--to", "epub", "--page-list-from", "poor.pdf")
    assert code == ExitCode.NOTHING_WRITTEN
    assert "poor.pdf" in told
    assert lack in told
    assert not Path("dist/pears.epub").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pears.md", "--to", "epub", "--page-list-from", "none.pdf"), "none.pdf"),
        (("pears.md", "--page-list-from", "pears.md"), "without its PDF"),
        (("pears.md", "-o", "a.pdf", "--page-list-from", "pears.md"), "without its PDF"),
        (
            ("pears.md", "--to", "epub", "--no-page-list", "--page-list-from", "pears.md"),
            "both given",
        ),
        (("pears.md", "b.md", "--to", "epub", "--page-list-from", "pears.md"), "2 publications"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, arguments: tuple[str, ...], told: str) -> None:
    Path("b.md").write_text("# B\n\nText.\n", encoding="utf-8")
    code, error = run(*arguments)
    assert code == ExitCode.USAGE
    assert told in error
    assert not Path("dist").exists()


@pytest.mark.parametrize("arguments", [("--no-page-list",), ("--to", "epub")])
def test_without_pages_an_epub_says_nothing_of_them(run: Run, arguments: tuple[str, ...]) -> None:
    code, told = run("pears.md", *arguments)
    assert code == ExitCode.DONE
    assert [line for line in told.splitlines() if not line.startswith("wrote ")] == []
    text = documents(Path("dist/pears.epub")).lower()
    words = ("pagebreak", "page-list", "pagelist", "pagenavigation", "printed")
    assert [word for word in words if word in text] == []


def test_each_page_with_text_begins_at_its_first_whole_word() -> None:
    source = publication("<p>one two</p><p>three four</p>")
    pages = (("i", 0), ("ii", None), ("1", 4), ("2", 6))
    found = find(finished("one two", f"three{JOINT}four", pages=pages), source)
    assert found.source == URN
    assert found.starts == (
        PageStart(label="i", offset=0),
        PageStart(label="1", offset=6),
        PageStart(label="2", offset=6),
    )


@pytest.mark.parametrize(
    ("texts", "place", "theirs", "ours"),
    [
        (("one two", "three five"), "page 2", "“one two three five”", "“one two three four”"),
        (("one two",), "page 1", "“one two”", "“one two three four”"),
        (("one two", "three four", "more"), "page 3", "“one two three four more”", "four”"),
        ((), "old.pdf", "“”", "“one two three four”"),
    ],
)
def test_the_first_place_where_the_texts_part_is_shown(
    texts: tuple[str, ...], place: str, theirs: str, ours: str
) -> None:
    with pytest.raises(InputError) as stop:
        find(finished(*texts), publication("<p>one two</p><p>three four</p>"))
    assert stop.value.where.endswith(place)
    assert f"{theirs}, not “" in stop.value.message
    assert stop.value.message.endswith(ours)


def test_a_pdf_whose_order_nobody_knows_is_refused() -> None:
    loose = replace(finished("one"), is_ordered=False)
    with pytest.raises(InputError, match="no tags"):
        find(loose, publication("<p>one</p>"))
