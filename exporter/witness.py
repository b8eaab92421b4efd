"""Sees what a job looks at on the disk: while that stays as it is, so does what comes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

#: Size, time of change in nanoseconds and number of a file; empty where nothing is.
Status: TypeAlias = "tuple[int, ...]"


@dataclass(frozen=True, slots=True)
class Sight:
    """How something was when it was first looked at."""

    status: Status
    is_dated: bool
    """Whether its time counts as well as its content."""


@dataclass(slots=True)
class Seen:
    """What a job has looked at."""

    paths: dict[Path, Sight] = field(default_factory=dict)
    """Absolute paths of files, folders and of what is not there."""
    is_all: bool = True
    """Whether there was nothing else, such as an answer from the network."""


_seen: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def witnessed() -> Iterator[Seen]:
    """See what is looked at in this block."""
    seen = Seen()
    before = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(before)


def saw(path: Path, *, is_dated: bool = False) -> None:
    """Tell of a path, before it is looked at; nothing need be there."""
    if seen := _seen.get():
        where = path.absolute()
        known = seen.paths.get(where) or Sight(status_of(where), is_dated=False)
        seen.paths[where] = Sight(known.status, known.is_dated or is_dated)


def saw_elsewhere() -> None:
    """Tell that something is looked at that may be another when it is looked at again."""
    if seen := _seen.get():
        seen.is_all = False


def status_of(path: Path | os.DirEntry[str]) -> Status:
    """Look at a path from outside."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ino
