"""Names a job by all that decides what comes of it, but for what it finds on the disk."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from exporter.jobs import Job
from exporter.witness import status_of

#: A change here makes all that was written down before be written anew.
_SCHEMA = "1"
#: Where systems keep the libraries under WeasyPrint, which lay out lines and cut fonts.
_LIBRARIES = ("/usr/lib/*", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")
_PACKAGES = ("site-packages", "dist-packages")
_NAMES = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype")


def key(job: Job) -> str:
    """Give the name of a job: 64 hexadecimal digits."""
    options = replace(job.options, cache_folder=None, jobs=0)
    parts = (_SCHEMA, str(Path.cwd()), job.inputs, options, _tools())
    return hashlib.sha256(repr(parts).encode(errors="surrogateescape")).hexdigest()


@cache
def _tools() -> str:
    """Tell the programs that do the work from all others: our own and those below them."""
    package = Path(__file__).parents[1]
    places = [package, package.parent / "styles", *_packages()]
    states = [state for place in places[:2] for state in _states(place)]
    states += [(str(place), *status_of(place)) for place in places[2:]]
    states += [(str(file), *status_of(file)) for file in _libraries()]
    return hashlib.sha256(repr((sys.version, states)).encode()).hexdigest()


def _packages() -> Iterator[Path]:
    """Give the folders of installed packages: when one comes, goes or is renewed, they change."""
    yield from (Path(place) for place in sys.path if Path(place).name in _PACKAGES)


def _states(place: Path) -> Iterator[tuple[object, ...]]:
    for folder, names, files in os.walk(place):
        names[:] = sorted(name for name in names if name != "__pycache__")
        for name in sorted(files):
            file = Path(folder, name)
            yield str(file), *status_of(file)


def _libraries() -> Iterator[Path]:
    root = Path("/")
    for place in _LIBRARIES:
        for name in _NAMES:
            yield from sorted(root.glob(f"{place[1:]}/{name}[-.]*"))
