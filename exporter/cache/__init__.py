"""Remembers what came of a job, so that one of which nothing has changed is not done again.

What is written down: everything that the job looked at, the files that it made, by their content,
and its notices. All of it stands in the user's cache folder, whole or not at all; what is damaged
counts as unknown. https://ccache.dev/manual/latest.html tells of the same two steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exporter import files
from exporter.cache import keys, records, store
from exporter.jobs import Job
from exporter.notices import Notice
from exporter.witness import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What a job would do if it were done again."""

    outputs: tuple[Path, ...]
    notices: tuple[Notice, ...]
    is_untouched: bool
    """Whether all its files stood there already."""


def recall(job: Job) -> Recalled | None:
    """Have the files of a job stand as it would write them, if that is known; None otherwise.

    A file that stands so already is not touched. Raises OutputError where one cannot be written.
    """
    file = _file(job)
    known = records.read(file) if file else None
    if file is None or known is None or not known.is_current():
        return None
    lost: dict[Path, bytes] = {}
    for path in known.outputs:
        if not known.is_there(path):
            data = store.get(file.parents[1], known.outputs[path].content)
            if data is None:
                return None
            lost[path] = data
    for path, data in lost.items():
        files.write_atomically(path, data)
    return Recalled(outputs=tuple(known.outputs), notices=known.notices, is_untouched=not lost)


def looked_at(job: Job) -> tuple[Path, ...]:
    """List what a job looked at, if it is known."""
    file = _file(job)
    known = records.read(file) if file else None
    return tuple(known.inputs) if known else ()


def put(data: bytes, folder: Path | None) -> str:
    """Keep a file of a job, while the folder stays within its bound; give its SHA-256."""
    return store.put(folder, data) if folder else ""


def remember(job: Job, seen: Seen, made: Mapping[Path, str], notices: tuple[Notice, ...]) -> None:
    """Write down what came of a job that went well: its files by their SHA-256."""
    file = _file(job)
    known = records.record(seen, made, notices) if file else None
    if file and known:
        records.write(file, known)


def _file(job: Job) -> Path | None:
    folder = job.options.cache_folder
    return folder / "jobs" / f"{keys.key(job)}.json" if folder else None
