"""Tells what stands at a path: quickly by its status, surely by its content."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from exporter.witness import Status, status_of

_CHUNK = 1 << 20
#: Nanoseconds within which some file systems give two changes the same time.
_BLUR = 2_000_000_000


@dataclass(frozen=True, slots=True)
class State:
    """What stood at a path at some moment."""

    status: Status
    content: str
    """SHA-256 of a file, or of the names in a folder; empty where nothing is."""


def is_as(path: Path, known: State, *, since: int, is_dated: bool) -> bool:
    """Tell whether what stands at a path is what was known of it.

    `since` is when that was written down, in nanoseconds: a file that was changed at about that
    moment may have been changed again without a trace, and is looked into. With `is_dated`, its
    time counts as well as its content.
    """
    status = status_of(path)
    if status == known.status and (not status or status[1] < since - _BLUR):
        return True
    if not status or not known.status or (is_dated and status[1] != known.status[1]):
        return False
    return content_of(path) == known.content


def content_of(path: Path) -> str:
    """Digest what stands at a path; "" where nothing is that may be read."""
    digest = hashlib.sha256()
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            names = sorted(inner.name for inner in path.iterdir())
            digest.update("\0".join(names).encode(errors="surrogateescape"))
        else:
            with path.open("rb") as file:
                while piece := file.read(_CHUNK):
                    digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()
