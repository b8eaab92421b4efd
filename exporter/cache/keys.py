"""Names a job by all that decides what comes of it, but for what it finds on the disk."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from exporter.jobs import Job
from exporter.witness import status_of

#: A change here makes all that was written down before be written anew.
_SCHEMA = "1"
_PACKAGES = ("site-packages", "dist-packages")
#: Where systems keep the libraries under WeasyPrint, which lay out lines and cut fonts.
_PLACES = (
    f"/usr/lib/{getattr(sys.implementation, '_multiarch', '')}",
    "/usr/lib64",
    "/usr/local/lib",
    "/opt/homebrew/lib",
)
_LIBRARIES = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype")


def key(job: Job) -> str:
    """Give the name of a job: 64 hexadecimal digits."""
    options = replace(job.options, cache_folder=None, jobs=0)
    parts = (_SCHEMA, str(Path.cwd()), job.inputs, options, _tools())
    return hashlib.sha256(repr(parts).encode(errors="surrogateescape")).hexdigest()


@cache
def _tools() -> str:
    """Tell the programs that do the work from all others: our own and those below them."""
    package = Path(__file__).parents[1]
    states = [*_states(package), *_states(package.parent / "styles")]
    # When a package comes, goes or is renewed, the folder in which it stands changes.
    packages = [place for place in sys.path if place.endswith(_PACKAGES)]
    states += [(place, *status_of(Path(place))) for place in packages]
    states += [state for place in _PLACES for state in _states(Path(place), _LIBRARIES)]
    return hashlib.sha256(repr((sys.version, states)).encode()).hexdigest()


def _states(place: Path, names: tuple[str, ...] = ("",)) -> Iterator[tuple[object, ...]]:
    """Tell the state of each file below a folder whose name begins so."""
    with suppress(OSError):
        found = (entry for entry in os.scandir(place) if entry.name.startswith(names))
        for entry in sorted(found, key=lambda entry: entry.name):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _states(Path(entry.path))
            else:
                yield entry.path, *status_of(entry)
