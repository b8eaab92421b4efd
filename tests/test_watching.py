"""`exporter build --watch`: what is saved is built, again and again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.command import EPUB, PEARS, Command

#: What is told of an article that stands.
BUILT = r"  in \d"
Watch = Callable[..., "Watched"]


class Watched:
    """A command that watches, and what it prints."""

    def __init__(self, *arguments: str) -> None:
        # A shell has its background jobs ignore Ctrl-C; children inherit that.
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "exporter", "build", "--watch", *EPUB, *arguments],
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - pytest has one thread
            start_new_session=True,
            stderr=subprocess.PIPE,
            text=True,
        )

    def told(self) -> list[str]:
        """Wait for the next article; give the lines that are printed of it."""
        assert self.process.stderr is not None
        lines: list[str] = []
        for line in self.process.stderr:
            lines.append(line.rstrip())
            if re.match(BUILT, line):
                return lines
        raise AssertionError(lines)

    def end(self) -> int:
        """Press Ctrl-C; give the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.communicate()
        return self.process.returncode


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    del folder
    started: list[Watched] = []

    def start(*arguments: str) -> Watched:
        started.append(Watched(*arguments))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.end()


def test_what_is_saved_is_built_until_ctrl_c(watch: Watch) -> None:
    Path("pears.md").write_text(PEARS)
    watched = watch("pears.md")
    assert "wrote dist/pears.epub" in watched.told()[1]
    first = Path("dist/pears.epub").read_bytes()
    Path("pears.md").write_text(PEARS + "More.\n")
    assert "wrote dist/pears.epub" in watched.told()[0]
    assert Path("dist/pears.epub").read_bytes() != first
    assert watched.end() == 130


def test_an_editor_may_put_another_file_in_its_place(watch: Watch) -> None:
    Path("pears.md").write_text(PEARS)
    watched = watch("pears.md")
    watched.told()
    for number in range(3):
        Path("new").write_text(f"{PEARS}More {number}.\n")
        Path("new").replace("pears.md")
        assert "wrote" in watched.told()[0]


def test_a_mistake_is_told_and_the_next_save_is_built(watch: Watch) -> None:
    Path("pears.md").write_text(PEARS)
    watched = watch("pears.md")
    watched.told()
    Path("pears.md").write_text("---\ntitle: [\n---\n")
    assert "error" in watched.told()[0]
    Path("pears.md").write_text(PEARS + "Mended.\n")
    assert "wrote" in watched.told()[0]


def test_pictures_and_new_articles_are_seen_and_others_left_alone(watch: Watch) -> None:
    Path("in/pictures").mkdir(parents=True)
    Path("in/pears.md").write_text(PEARS)
    Path("in/plums.md").write_text("---\nlang: en\n---\n# Plums\n\n![A plum](pictures/plum.png)\n")
    watched = watch("in")
    watched.told(), watched.told()
    Image.new("RGB", (9, 9), "blue").save("in/pictures/plum.png")
    assert "plums.epub" in watched.told()[0]
    Path("in/figs.md").write_text("---\nlang: en\n---\n# Figs\n\nText.\n")
    assert "figs.epub" in watched.told()[0]


@pytest.mark.usefixtures("folder")
def test_nothing_is_checked_meanwhile(run: Command) -> None:
    Path("pears.md").write_text(PEARS)
    done = run("build", "pears.md", "--watch", "--check")
    assert done.code == 2
    assert "exporter check" in done.err
