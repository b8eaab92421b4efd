"""Writes down of a job what it looked at and what came of it, and reads that again."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from exporter.cache.states import State, content_of, is_as
from exporter.keeping import keep, kept
from exporter.notices import Notice, Severity
from exporter.witness import Seen, status_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of a job that went well."""

    inputs: Mapping[Path, tuple[State, bool]]
    """What was looked at, and whether its time counts."""
    outputs: Mapping[Path, State]
    notices: tuple[Notice, ...]
    moment: int
    """When it was written down, in nanoseconds since 1970."""

    def is_current(self) -> bool:
        """Tell whether all that was looked at is as it was."""
        return all(
            is_as(path, state, since=self.moment, is_dated=is_dated)
            for path, (state, is_dated) in self.inputs.items()
        )

    def is_there(self, path: Path) -> bool:
        """Tell whether an output stands as it was written."""
        # It was written just before this was: nobody else has written there at that very moment.
        return is_as(path, self.outputs[path], since=sys.maxsize, is_dated=False)


def record(seen: Seen, outputs: Mapping[Path, str], notices: tuple[Notice, ...]) -> Record | None:
    """Make a record of a job; of each output its SHA-256 is known.

    None where what was looked at has changed since, or cannot be looked at again.
    """
    moment = time.time_ns()
    inputs = {
        path: (State(sight.status, content_of(path) if sight.status else ""), sight.is_dated)
        for path, sight in seen.paths.items()
    }
    if not seen.is_all or any(status_of(path) != s.status for path, (s, _) in inputs.items()):
        return None
    written = {path: State(status_of(path), digest) for path, digest in outputs.items()}
    return Record(inputs=inputs, outputs=written, notices=notices, moment=moment)


def write(file: Path, known: Record) -> None:
    """Keep a record."""
    told = {
        "inputs": [
            [str(path), *_told(state), is_dated] for path, (state, is_dated) in known.inputs.items()
        ],
        "outputs": [[str(path), *_told(state)] for path, state in known.outputs.items()],
        "notices": [asdict(notice) for notice in known.notices],
        "moment": known.moment,
    }
    keep(file, json.dumps(told, separators=(",", ":")).encode())


def read(file: Path) -> Record | None:
    """Read a record; None where there is none, or a damaged one."""
    data = kept(file)
    if data is None:
        return None
    told = json.loads(data)
    return Record(
        inputs={Path(row[0]): (_state(row), row[3]) for row in told["inputs"]},
        outputs={Path(row[0]): _state(row) for row in told["outputs"]},
        notices=tuple(
            Notice(**(notice | {"severity": Severity(notice["severity"])}))
            for notice in told["notices"]
        ),
        moment=told["moment"],
    )


def _told(state: State) -> tuple[Any, ...]:
    return list(state.status), state.content


def _state(row: Any) -> State:
    return State(tuple(row[1]), row[2])
