import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

import exporter
from exporter import Options, chain, pipeline
from exporter.errors import ExitCode, ProgramFault, StyleError, UsageError
from exporter.notices import Notices
from exporter.options import Edition
from exporter.pipeline import Progress
from exporter.tools import verapdf

PLUG_IN = "def read(source, options, notices):\n    raise ZeroDivisionError('a plug-in')\n"


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Install a reader whose every run ends in a fault."""
    (tmp_path / "faulty_reader.py").write_text(PLUG_IN, encoding="utf-8")
    about = tmp_path / "faulty_reader-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty-reader\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[exporter.readers]\nfaulty = faulty_reader:read\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield "faulty"
    sys.modules.pop("faulty_reader", None)


def articles(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).write_text(f"# The {name}\n\nA text.\n", encoding="utf-8")
    return [str(folder / name) for name in names]


def epub_only(folder: Path) -> Options:
    return Options(editions=("epub",), draw_cover=False, output_folder=folder, language="en")


def test_each_article_makes_its_own_edition(tmp_path: Path) -> None:
    results = exporter.build(articles(tmp_path, "a.md", "b.md"), epub_only(tmp_path / "out"))
    assert [[path.name for path in result.written] for result in results] == [
        ["a.epub"],
        ["b.epub"],
    ]
    assert [result.error for result in results] == [None, None]


def test_several_articles_and_one_output_make_one_publication(tmp_path: Path) -> None:
    output = tmp_path / "issue.epub"
    options = Options(
        outputs=(output,), draw_cover=False, metadata={"title": "Issue"}, language="en"
    )
    (result,) = exporter.build(articles(tmp_path, "a.md", "b.md"), options)
    assert (result.written, result.error, result.notices) == ((output,), None, ())


def test_an_article_of_a_publication_keeps_the_language_that_it_tells(tmp_path: Path) -> None:
    names = articles(tmp_path, "a.md", "b.md")
    Path(names[0]).write_text("---\nlang: ar\n---\n# The a\n\nA text.\n", encoding="utf-8")
    options = Options(metadata={"title": "Issue", "lang": "fr", "dir": "ltr"})
    publication = chain.make(names, options, Notices())
    told = {
        (d.metadata.title, d.metadata.language): d.metadata.direction for d in publication.spine
    }
    assert publication.metadata.language == "fr"
    assert (told["The a", "ar"], told["The b.md", "fr"]) == ("rtl", "ltr")


def test_one_article_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    names = articles(tmp_path, "a.md", "b.md")
    Path(names[0]).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    first, second = exporter.build(names, epub_only(tmp_path))
    assert first.error is not None
    assert first.error.where.startswith(f"{names[0]}:")
    assert (second.error, len(second.written)) == (None, 1)


def test_a_fault_in_one_article_is_told_and_does_not_stop_the_run(
    tmp_path: Path, plug_in: str
) -> None:
    options = Options(format=plug_in, output_folder=tmp_path)
    first, second = exporter.build(articles(tmp_path, "a.md", "b.md"), options)
    for result in (first, second):
        assert isinstance(result.error, ProgramFault)
        assert isinstance(result.error.__cause__, ZeroDivisionError)
        assert result.written == ()


def test_two_outputs_for_one_edition_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    options = Options(outputs=(tmp_path / "a.epub", tmp_path / "b.epub"))
    with pytest.raises(UsageError, match="two outputs"):
        pipeline.build(articles(tmp_path, "a.md"), options)


def test_strict_writes_nothing_when_there_is_a_warning(tmp_path: Path) -> None:
    (name,) = articles(tmp_path, "a.md")
    Path(name).write_text("# A\n\n![](none.png)\n", encoding="utf-8")
    options = Options(editions=("epub",), draw_cover=False, output_folder=tmp_path, strict=True)
    (result,) = exporter.build([name], options)
    assert result.error is not None
    assert result.error.exit_code is ExitCode.STRICT
    assert list(tmp_path.glob("*.epub")) == []


def test_progress_counts_to_the_end(tmp_path: Path) -> None:
    seen: list[Progress] = []
    options = epub_only(tmp_path)
    list(pipeline.build(articles(tmp_path, "a.md", "b.md"), options, seen.append))
    assert [(p.step, p.done, p.total) for p in seen if p.step == "done"] == [
        ("done", 1, 2),
        ("done", 2, 2),
    ]


def test_table_of_many_columns_stands_on_a_turned_page_with_its_heading(tmp_path: Path) -> None:
    row = "| word |" + " words |" * 17
    rule = "|---|" + "---|" * 17
    more = "More text.\n\n" * 4
    text = f"# A\n\nA text.\n\n## Wide\n\n{row}\n{rule}\n{row}\n\n{more}"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    options = Options(editions=("pdf",), output_folder=tmp_path, language="en")
    (result,) = exporter.build([str(tmp_path / "a.md")], options)
    assert result.notices == ()
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    try:
        sizes = [page.get_size() for page in document]
        turned = document[1].get_textpage().get_text_range()
    finally:
        document.close()
    assert [width > height for width, height in sizes] == [False, True, False]
    assert turned.index("Wide") < turned.index("words")
    assert [v.failed for v in verapdf.validate(tmp_path / "a.pdf")] == [(), ()]


def test_a_stylesheet_at_which_the_engine_stops_is_named(tmp_path: Path) -> None:
    css = tmp_path / "own.css"
    css.write_text("@media print { * { position: absolute } }", encoding="utf-8")
    options = Options(editions=("pdf",), css=(css,), output_folder=tmp_path, language="en")
    (result,) = exporter.build(articles(tmp_path, "a.md"), options)
    assert isinstance(result.error, StyleError)
    assert (result.error.where, result.written) == (str(css), ())


@pytest.mark.parametrize("edition", ["pdf", "epub"])
def test_a_theme_at_which_the_engine_stops_is_named(tmp_path: Path, edition: Edition) -> None:
    theme = tmp_path / "own.css"
    theme.write_text(":root { --body-size: calc(1pt / 0); --cover-unit: calc(1pt / 0) }")
    options = Options(editions=(edition,), theme=str(theme), output_folder=tmp_path, language="en")
    (result,) = exporter.build(articles(tmp_path, "a.md"), options)
    assert isinstance(result.error, StyleError)
    assert (result.error.where, result.written) == (str(theme), ())
