"""`exporter new`: what it lays out works, and nothing of anybody's is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.checks import check
from exporter.errors import ExitCode
from tests.command import EPUB, Command


def test_what_it_lays_out_is_built_without_a_warning_and_passes_every_check(
    folder: Path, run: Command
) -> None:
    begun = run("new", "spring-issue")
    assert begun.code == 0, begun.err
    assert "exporter build spring-issue" in begun.err
    done = run("build", "spring-issue", "--strict")
    assert done.code == 0, done.err
    report = check(sorted((folder / "dist").iterdir()), use_ace=False)
    assert report.exit_code == ExitCode.DONE


@pytest.mark.parametrize("name", ['It\'s "new": yes', "a\\b", "été", "- x"])
def test_any_name_becomes_a_title(folder: Path, run: Command, name: str) -> None:
    assert run("new", "--", name).code == 0
    done = run("build", f"./{name}", *EPUB, "-o", "x.epub")
    assert done.code == 0, done.err
    assert (folder / "x.epub").is_file()


def test_a_folder_that_holds_something_is_left_alone(folder: Path, run: Command) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "text.md").write_text("Mine.")
    done = run("new", "mine")
    assert done.code == ExitCode.USAGE
    assert "nothing is overwritten" in done.err
    assert [path.name for path in (folder / "mine").iterdir()] == ["text.md"]


def test_a_file_is_no_folder(folder: Path, run: Command) -> None:
    (folder / "mine").write_text("Mine.")
    done = run("new", "mine")
    assert done.code == ExitCode.USAGE
    assert (folder / "mine").read_text() == "Mine."


def test_an_empty_folder_is_filled(folder: Path, run: Command) -> None:
    (folder / "mine").mkdir()
    assert run("new", "mine", "-q").err == ""
    assert (folder / "mine" / "publication.yaml").is_file()
