"""What every test may lean on: Ace's command on the path, the command line, shared publications.

Ace stands where tests/run has installed it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

import pytest

from exporter import chain, pipeline
from exporter.cli import main
from exporter.finished import epub, pdf
from exporter.finished.model import Finished
from exporter.model import Publication
from exporter.notices import Notice, Notices
from exporter.options import Options
from exporter.writers.pdf import engine
from tests import stress
from tests.bench import publication
from tests.command import Command, Run

COMMANDS = Path(__file__).parent / "node_modules" / ".bin"
os.environ["PATH"] = os.pathsep.join((str(COMMANDS), os.environ.get("PATH", os.defpath)))

# Tests import WeasyPrint themselves, too: without what is mended when it is loaded by us, Pillow
# would take half a picture for whole.
engine.load()

_SOURCE = Path(__file__).parent.parent / "source"
_WORDS, _ARTICLES = 150_000, 30
THEME, PAPER = "press", "a4"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder with an empty cache, and nothing of ours in the environment."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("SOURCE_DATE_EPOCH", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command line."""

    def run(*arguments: str) -> Run:
        code = main(arguments)
        return Run(code, *capsys.readouterr())

    return run


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A publication and its two editions; each is read once for all tests, which change nothing."""

    name: str
    inputs: tuple[str, ...]
    options: Options
    epub: Path
    pdf: Path
    told: tuple[str, ...] = ()
    """The notices of the run that wrote them, if they were kept."""

    @cached_property
    def publication(self) -> Publication:
        """What was written."""
        return chain.make(self.inputs, self.options, Notices())

    @cached_property
    def finished_epub(self) -> Finished:
        """What is read back from the EPUB."""
        return epub.read(self.epub)

    @cached_property
    def finished_pdf(self) -> Finished:
        """What is read back from the PDF."""
        return pdf.read(self.pdf)


class Publications(Protocol):
    """Gives the pair of a name: article, manual, stress, or long, which has 150,000 words."""

    def __call__(self, name: str, theme: str = THEME, paper: str = PAPER) -> Pair: ...


@pytest.fixture(scope="session")
def publications(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Publications:
    """Publications that all tests share.

    Whoever asks for one first builds it, for all workers; the others wait.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    @cache
    def give(name: str, theme: str = THEME, paper: str = PAPER) -> Pair:
        folder = shared / f"publication-{name}-{theme}-{paper}"
        folder.mkdir(exist_ok=True)
        listed, told = folder / "inputs", folder / "told"
        with _locked(folder / "lock"):
            # Others may be reading: nothing is written twice.
            if not listed.exists():
                inputs = "\n".join(map(str, _WRITERS[name](folder)))
                notices = _build(_pair(name, theme, paper, folder, inputs.splitlines()))
                told.write_text("\n".join(map(str, notices)))
                listed.write_text(inputs)
        pair = _pair(name, theme, paper, folder, listed.read_text().splitlines())
        return replace(pair, told=tuple(told.read_text().splitlines()))

    return give


def _pair(name: str, theme: str, paper: str, folder: Path, inputs: Sequence[str]) -> Pair:
    stem = name if (theme, paper) == (THEME, PAPER) else f"{name}-{theme}-{paper}"
    epub, pdf = folder / f"{stem}.epub", folder / f"{stem}.pdf"
    options = Options(
        outputs=(epub, pdf),
        theme=theme,
        paper=paper,
        metadata={"title": "A Long Publication"} if name == "long" else {},
        epoch=1_767_225_600,
    )
    return Pair(name=stem, inputs=tuple(inputs), options=options, epub=epub, pdf=pdf)


def _build(pair: Pair) -> tuple[Notice, ...]:
    (result,) = pipeline.build(pair.inputs, pair.options)
    if result.error:
        raise result.error
    return result.notices


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _long(folder: Path) -> Iterator[Path]:
    return publication.write(folder, _ARTICLES, _WORDS)


_WRITERS: Mapping[str, Callable[[Path], Iterator[Path]]] = {
    "article": lambda _: iter([_SOURCE / "kursk-monument.md"]),
    "manual": lambda _: iter([_SOURCE / "manual" / "publication.yaml"]),
    "stress": lambda folder: iter([stress.write(folder)]),
    "long": _long,
}
