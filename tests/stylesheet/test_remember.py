"""Compiled stylesheets are kept: the same text comes back, and only while nothing has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exporter import stylesheet
from exporter.model import Metadata
from exporter.notices import Notice, Notices
from exporter.options import Edition, Options
from exporter.stylesheet import remember

METADATA = Metadata(title="Pears", language="en")


class Maker:
    """Makes another text each time, and counts."""

    def __init__(self, *told: Notice) -> None:
        self.times = 0
        self.told = told

    def __call__(self) -> remember.Compiled:
        self.times += 1
        return f"p {{ order: {self.times} }}", self.told


@pytest.fixture
def styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of stylesheets, of which nothing is remembered."""
    place = tmp_path / "ours"
    place.mkdir()
    (place / "pdf.css").write_text("p { color: red }")
    monkeypatch.setattr(remember, "folder", lambda: place)
    return place


def asked(make: Maker, cache: Path | None, what: object = "pdf") -> str:
    """Ask as another process would."""
    remember._made.clear()
    text, told = remember.remembered(what, make, cache)
    assert told == make.told
    return text


@pytest.mark.usefixtures("styles")
def test_another_process_finds_what_was_made(tmp_path: Path) -> None:
    make = Maker()
    assert asked(make, tmp_path) == asked(make, tmp_path)
    assert make.times == 1
    asked(make, tmp_path, "epub")
    assert make.times == 2
    asked(make, None)
    assert make.times == 3


def test_a_file_that_changes_is_compiled_anew(tmp_path: Path, styles: Path) -> None:
    make = Maker()
    first = asked(make, tmp_path)
    (styles / "pdf.css").write_text("p { color: blue }")
    second = asked(make, tmp_path)
    (styles / "more.css").write_text("p { color: blue }")
    assert len({first, second, asked(make, tmp_path)}) == 3


def test_one_that_keeps_its_size_is_compiled_anew(tmp_path: Path, styles: Path) -> None:
    make = Maker()
    first = asked(make, tmp_path)
    os.utime(styles / "pdf.css", ns=(1, 1))
    assert asked(make, tmp_path) != first


@pytest.mark.usefixtures("styles")
def test_what_was_kept_and_is_damaged_is_made_anew(tmp_path: Path) -> None:
    make = Maker()
    asked(make, tmp_path)
    (file,) = _kept(tmp_path)
    file.write_bytes(file.read_bytes()[:-1])
    asked(make, tmp_path)
    assert make.times == 2


@pytest.mark.usefixtures("styles")
def test_what_has_losses_to_tell_is_not_kept(tmp_path: Path) -> None:
    make = Maker(Notice(slug="css-ignored", message="Something went."))
    asked(make, tmp_path)
    asked(make, tmp_path)
    assert make.times == 2


@pytest.mark.parametrize("medium", ["epub", "pdf"])
def test_our_own_come_out_the_same(tmp_path: Path, medium: Edition) -> None:
    def compiled(cache: Path | None) -> str:
        remember._made.clear()
        options = Options(cache_folder=cache)
        return stylesheet.compile(medium, options, METADATA, Notices())

    assert compiled(tmp_path) == compiled(tmp_path) == compiled(None)
    assert _kept(tmp_path)


def _kept(cache: Path) -> list[Path]:
    return [file for file in (cache / "styles").iterdir() if len(file.stem) == 64]
