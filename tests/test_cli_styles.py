from __future__ import annotations

import sys
from pathlib import Path

import pytest

from exporter.errors import ExitCode
from tests.command import EPUB, PEARS, Command

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def gazette(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Install a distribution that brings a theme of this name, and some that cannot be."""
    site = tmp_path / "site"
    package = site / "gazette_house"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    css = "/* Gazette: a page of 1890. */\n:root { --h2-weight: 900 }\n"
    (package / "gazette.css").write_text(css, encoding="utf-8")
    facts = site / "gazette_house-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Name: gazette-house\nVersion: 1.0\n", encoding="utf-8")
    (site / "faulty_house.py").write_text("1 / 0\n", encoding="utf-8")
    points = (
        "[exporter.themes]\nfaulty = faulty_house:a.css\ngazette = gazette_house:gazette.css\n"
        "lost = gazette_house:lost.css\n"
        "nowhere = no_such_house:gazette.css\npress = gazette_house:gazette.css\n"
    )
    (facts / "entry_points.txt").write_text(points, encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "gazette_house", raising=False)
    return "gazette"


def test_the_themes_are_listed_with_a_sentence_each(run: Command) -> None:
    done = run("styles")

    assert done.code == ExitCode.DONE
    lines = done.out.splitlines()
    assert [line.split()[0] for line in lines] == ["press", "book", "large-print", "report"]
    assert "press        A news feature," in done.out


def test_a_theme_tells_each_token_with_its_meaning_and_the_value_otherwise(run: Command) -> None:
    done = run("styles", "report")

    assert done.out.startswith("report: Sober, ")
    assert "\nboth editions\n" in done.out
    assert "\n@media print\n" in done.out
    assert "  --align = left\n      justify, or left for lines that end as they may;" in done.out
    assert "otherwise justify" in done.out


@pytest.mark.parametrize("theme", ["press", "book", "report", "large-print"])
def test_every_token_of_our_themes_has_a_meaning_and_a_default(run: Command, theme: str) -> None:
    tokens = run("styles", theme, "--json").told("token")

    assert tokens
    assert [token["token"] for token in tokens if not (token["meaning"] and token["default"])] == []


def test_json_lists_the_themes(run: Command) -> None:
    themes = run("styles", "--json").told("theme")

    assert {theme["name"] for theme in themes} == {"press", "book", "report", "large-print"}
    assert all(theme["summary"] and theme["origin"] for theme in themes)


@pytest.mark.parametrize("theme", ["press", "book", "report", "large-print"])
def test_a_copy_makes_the_same_editions(run: Command, theme: str) -> None:
    Path("pears.md").write_text(PEARS, encoding="utf-8")

    assert run("styles", theme, "--copy", "my.css").code == ExitCode.DONE
    done = run("build", "pears.md", *EPUB, "--strict", "--theme", "my.css", "-o", "copied.epub")
    run("build", "pears.md", *EPUB, "--theme", theme, "-o", "named.epub")

    assert done.err.count("warning") == 0
    assert Path("copied.epub").read_bytes() == Path("named.epub").read_bytes()


def test_a_copy_explains_the_tokens_it_sets_and_those_it_does_not(run: Command) -> None:
    run("styles", "book", "-o", "my.css")

    css = Path("my.css").read_text(encoding="utf-8")
    assert "--opening-align: center; /* where the kicker, the title," in css
    assert "\n *   --close: 0.72em; wide tables\n" in css


def test_a_copy_replaces_no_file_unless_it_must(run: Command) -> None:
    Path("my.css").write_text("mine", encoding="utf-8")

    done = run("styles", "book", "--copy", "my.css")

    assert done.code == ExitCode.NOTHING_WRITTEN
    assert "--force" in done.err
    assert Path("my.css").read_text(encoding="utf-8") == "mine"
    assert run("styles", "book", "--copy", "my.css", "--force").code == ExitCode.DONE
    assert "Book:" in Path("my.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("bok",), "themes: "),
        (("--copy", "x.css"), "exporter styles press"),
        (("--force",), "FILE"),
    ],
)
def test_what_makes_no_sense_is_refused(
    run: Command, arguments: tuple[str, ...], hint: str
) -> None:
    done = run("styles", *arguments)

    assert done.code == ExitCode.USAGE
    assert hint in done.err


def test_a_distribution_brings_a_theme(run: Command, gazette: str) -> None:
    Path("pears.md").write_text(PEARS, encoding="utf-8")

    listed = run("styles").out
    done = run("build", "pears.md", *EPUB, "--theme", gazette)

    assert "gazette      A page of 1890" in listed
    # A file that is not there is no theme, and nobody takes the name of one of ours.
    assert "lost" not in listed
    assert listed.count("press ") == 1
    assert done.code == ExitCode.DONE
    assert "--h2-weight = 900" in run("styles", gazette).out


def test_an_unknown_theme_names_those_that_are_installed(run: Command, gazette: str) -> None:
    done = run("build", "pears.md", "--theme", "gazete")

    assert done.code == ExitCode.USAGE
    assert gazette in done.err


def test_a_token_that_nothing_uses_is_told_with_the_nearest_one(run: Command) -> None:
    Path("pears.md").write_text(PEARS, encoding="utf-8")
    Path("my.css").write_text(
        ":root {\n  --acent: red;\n  --own: 1em;\n  --initial-lines: 2;\n}\n"
        "p { margin: var(--own) }",
        encoding="utf-8",
    )

    done = run("build", "pears.md", *EPUB, "--theme", "my.css")

    assert done.err.count("token-unknown") == 1
    assert "my.css:2: the theme sets --acent" in done.err
    assert "did you mean --accent?" in done.err


def test_an_error_in_a_theme_names_its_line(run: Command) -> None:
    Path("pears.md").write_text(PEARS, encoding="utf-8")
    Path("my.css").write_text(":root {\n  --accent: red\n", encoding="utf-8")

    done = run("build", "pears.md", *EPUB, "--theme", "my.css")

    assert done.code == ExitCode.NOTHING_WRITTEN
    assert "my.css:1" in done.err


@pytest.mark.parametrize("more", [(), ("--copy", "copy.css")])
def test_a_theme_that_is_no_text_is_refused_with_its_line(
    run: Command, folder: Path, more: tuple[str, ...]
) -> None:
    (folder / "own.css").write_bytes(b":root {\n--accent: \xff }")

    done = run("styles", "own.css", *more)

    assert done.code == ExitCode.NOTHING_WRITTEN
    assert "own.css:2" in done.err
    assert "save it as UTF-8" in done.err
