"""Remembers what the stylesheets of the house were compiled into: here, and in the user's cache."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from exporter.installed import version
from exporter.keeping import keep, kept
from exporter.notices import Notice
from exporter.stylesheet.themes import folder

#: The text, and what was lost on the way.
Compiled: TypeAlias = "tuple[str, tuple[Notice, ...]]"

#: As many as the articles of a run may ask for in turns.
_MOST = 32
_made: dict[tuple[object, ...], Compiled] = {}


def remembered(asked: object, make: Callable[[], Compiled], cache_folder: Path | None) -> Compiled:
    """Give what was asked for before if no file of it has changed since, and make it otherwise.

    What is asked for has a `repr` that tells it from all else.
    """
    key = (asked, *_state(folder(), "**/*.css"))
    if key not in _made:
        if len(_made) >= _MOST:
            _made.clear()
        file = cache_folder and cache_folder / "styles" / f"{_name(key)}.css"
        text = kept(file) if file else None
        _made[key] = (text.decode(), ()) if text is not None else _new(make, file)
    return _made[key]


def _new(make: Callable[[], Compiled], file: Path | None) -> Compiled:
    text, told = made = make()
    if file and not told:
        keep(file, text.encode())
    return made


def _name(key: tuple[object, ...]) -> str:
    """Name a file by all that decides what is in it: those who compile it, too."""
    ours = _state(Path(__file__).parent, "*.py")
    theirs = version("tinycss2"), version("article-exporter")
    return hashlib.sha256(repr((*key, *ours, *theirs)).encode()).hexdigest()


def _state(place: Path, pattern: str) -> Iterator[tuple[str, int, int]]:
    """Tell the state of the files in a folder."""
    for file in sorted(place.glob(pattern)):
        status = file.stat()
        yield str(file), status.st_mtime_ns, status.st_size
