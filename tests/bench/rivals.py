"""The other ways to make both editions, installed from the package index into build/rivals."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.measure import Contender

_VENV = Path(__file__).parents[2] / "build" / "rivals"
_PACKAGES = ("pypandoc_binary>=1.15", "typst>=0.13", "weasyprint>=70,<71")
_COMPILE = "import typst; typst.compile('edition.typ', output='edition.pdf')"
TYPST = "Pandoc + Typst"
WEASYPRINT = "Pandoc + WeasyPrint"


def rivals(inputs: Sequence[Path], *, toc: bool) -> Iterator[Contender]:
    """Give each rival as a contender for the same input files."""
    _install()
    (pandoc,) = _VENV.glob("lib/python*/site-packages/pypandoc/files/pandoc")
    read = [str(pandoc), *map(str, inputs), "--standalone", *(["--toc"] if toc else [])]
    # Pandoc 3.9 writes keywords of two words in a way that Typst refuses.
    read += ["--metadata", "keywords=false", "--metadata", "title=Bench", "--metadata", "lang=en"]
    epub = [*read, "-o", "edition.epub"]
    python = str(_VENV / "bin" / "python")
    yield Contender(
        name=TYPST,
        commands=(epub, [*read, "-o", "edition.typ"], [python, "-c", _COMPILE]),
    )
    engine = f"--pdf-engine={_VENV / 'bin' / 'weasyprint'}"
    yield Contender(
        name=WEASYPRINT,
        commands=(epub, [*read, "-o", "edition.pdf", engine]),
    )


def _install() -> None:
    pip = _VENV / "bin" / "pip"
    if not pip.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(_VENV)], check=True)
    subprocess.run([str(pip), "install", "--quiet", "--quiet", *_PACKAGES], check=True)
