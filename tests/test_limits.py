"""Limits: each is kept, and says by which option it is raised."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from exporter import pipeline, readers
from exporter.errors import InputError
from exporter.model import Source
from exporter.notices import Notices
from exporter.options import Limits, Options
from tests.command import EPUB, PEARS, Command

pytestmark = pytest.mark.usefixtures("folder")


def packed(**files: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


@pytest.mark.parametrize("form", ["docx", "epub"])
def test_no_more_is_unpacked_than_the_limit(form: str) -> None:
    parts = {"word/document.xml": b" " * 3_000_000, "META-INF/container.xml": b" " * 3_000_000}
    with pytest.raises(InputError) as stop:
        read(packed(**parts), form, Limits(unpacked=2))
    assert "its files hold more than 2 MB" in stop.value.message
    assert "--limit unpacked=4" in stop.value.hint


def test_a_book_of_too_many_articles_is_refused_with_their_number(run: Command) -> None:
    for number in range(3):
        Path(f"{number}.md").write_text(f"# Number {number}\n\nText.\n")
    run("build", "0.md", "1.md", "2.md", "-o", "book.epub", "--no-cover")
    done = run("build", "book.epub", *EPUB, "--limit", "entries=2")
    assert done.code == 3
    assert "holds 3 articles, more than 2" in done.err
    assert "--limit entries=3" in done.err


def test_what_takes_too_much_memory_is_told_and_others_are_built() -> None:
    Path("big.html").write_text(f"<article><h1>Big</h1>{'<p>word <b>word</b></p>' * 200_000}")
    Path("good.md").write_text(PEARS)
    # A process of its own, as a user has it: memory that this one keeps would be used again.
    command = [sys.executable, "-m", "exporter", "build", *EPUB, "big.html", "good.md"]
    limit = ["--limit", "memory=250"]
    done = subprocess.run([*command, *limit], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "more than the 250 MB of memory" in done.stderr
    assert "--limit memory=500" in done.stderr
    assert {path.name for path in Path("dist").iterdir()} == {"good.epub"}


def test_a_stylesheet_that_is_never_laid_out_ends_with_the_time() -> None:
    Path("endless.css").write_text("* { columns: 2 }")
    Path("a.md").write_text(PEARS)
    options = Options(css=(Path("endless.css"),), draw_cover=False, limits=Limits(time=4))
    (result,) = pipeline.build(["a.md"], options, is_apart=True)
    assert result.error is not None
    assert "not done after 4 seconds" in result.error.message
    assert "--limit time=" in result.error.hint


def read(data: bytes, form: str, limits: Limits) -> None:
    source = Source(name="it", data=data, path=None, modified=None, format=form)
    readers.read(source, Options(format=form, limits=limits), Notices())
