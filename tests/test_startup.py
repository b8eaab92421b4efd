"""Holds that the command line starts light: what is heavy loads only where it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

HEAVY = {
    "PIL",
    "babel",
    "charset_normalizer",
    "ebooklib",
    "feedparser",
    "fontTools",
    "httpx",
    "jpype",
    "langcodes",
    "lxml",
    "mammoth",
    "markdown_it",
    "nh3",
    "pikepdf",
    "pygments",
    "pypdfium2",
    "rich",
    "tinycss2",
    "tinyhtml5",
    "trafilatura",
    "weasyprint",
    "yaml",
}
LOADED = """
import sys
from exporter.cli import main
main(sys.argv[1:])
print(*{name.split(".")[0] for name in sys.modules}, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["build", "--help"],
        ["check", "--help"],
        ["doctor", "--help"],
        ["extract", "--help"],
        ["print", "--help"],
        ["printers", "--help"],
        ["--version"],
        ["completion", "zsh"],
    ],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    assert loaded(tmp_path, *arguments) & HEAVY == set()


def test_what_one_command_needs_of_python_is_not_loaded_for_all(tmp_path: Path) -> None:
    assert loaded(tmp_path, "build", "--help") & {"email", "multiprocessing", "subprocess"} == set()


def test_a_mistake_on_the_command_line_is_told_without_the_engines(tmp_path: Path) -> None:
    assert loaded(tmp_path, "build", "gone.md") & {"weasyprint", "ebooklib", "PIL"} == set()


def test_an_article_that_names_the_network_does_without_what_asks_it(tmp_path: Path) -> None:
    text = "# Pears\n\n![A pear](https://example.org/a.png)\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")

    modules = loaded(tmp_path, "build", "a.md", "--to", "epub", "--no-cover", "-q")

    assert modules & {"httpx", "tld", "asyncio"} == set()


def test_an_epub_without_a_cover_does_without_weasyprint(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Pears\n\nText.\n", encoding="utf-8")

    modules = loaded(tmp_path, "build", "a.md", "--to", "epub", "--no-cover", "-q")

    assert (tmp_path / "dist" / "a.epub").exists()
    assert "ebooklib" in modules
    assert "weasyprint" not in modules


def test_an_epub_whose_cover_was_drawn_before_does_without_weasyprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a.md").write_text("# Pears\n\nText.\n", encoding="utf-8")

    first = loaded(tmp_path, "build", "a.md", "--to", "epub", "-q")
    drawn = (tmp_path / "dist" / "a.epub").read_bytes()
    second = loaded(tmp_path, "build", "a.md", "--to", "epub", "-q")

    assert "weasyprint" in first
    assert "weasyprint" not in second
    assert (tmp_path / "dist" / "a.epub").read_bytes() == drawn


def test_an_epub_with_a_cover_of_the_users_does_without_weasyprint(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Pears\n\nText.\n", encoding="utf-8")
    Image.new("RGB", (60, 90)).save(tmp_path / "pear.png")

    modules = loaded(tmp_path, "build", "a.md", "--to", "epub", "--cover", "pear.png", "-q")

    assert (tmp_path / "dist" / "a.epub").exists()
    assert "weasyprint" not in modules


def loaded(folder: Path, *arguments: str) -> set[str]:
    """Name the packages that a run loads."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stderr.splitlines()[-1].split())
