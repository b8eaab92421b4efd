"""Measures whole processes: CPU time of all that they start, peak memory, wall-clock time."""

from __future__ import annotations

import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Command = Sequence[str]
#: How many of the units of ru_maxrss make a MiB: bytes on macOS, KiB elsewhere.
PER_MIB = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a job costs: CPU seconds, wall-clock seconds, MiB at the peak of its largest process."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """One way to make both editions: commands run one after the other in an empty folder."""

    name: str
    commands: tuple[Command, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables to set; in their values {folder} is the empty folder."""


def median(contender: Contender, runs: int) -> Cost:
    """Run a contender several times, after one run that fills the caches of disk and tool."""
    cost(contender)
    costs = [cost(contender) for _ in range(runs)]
    return Cost(
        cpu=statistics.median(c.cpu for c in costs),
        wall=statistics.median(c.wall for c in costs),
        peak=max(c.peak for c in costs),
    )


def cost(contender: Contender) -> Cost:
    """Run a contender once and see that it made an EPUB and a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        costs = [cost_of(c, Path(folder), contender.environment) for c in contender.commands]
        missing = [s for s in ("epub", "pdf") if not list(Path(folder).glob(f"*.{s}"))]
    if missing:
        raise SystemExit(f"{contender.name} made no {' and no '.join(missing)}")
    return Cost(
        cpu=sum(c.cpu for c in costs),
        wall=sum(c.wall for c in costs),
        peak=max(c.peak for c in costs),
    )


def table(costs: Mapping[str, Cost], rivals: Sequence[str]) -> str:
    """Set costs out as a table, with the CPU time as a multiple of each rival's."""
    header = ["", "CPU s", "wall s", "peak MiB", *(f"× {rival}" for rival in rivals)]
    rows = [
        [
            name,
            f"{c.cpu:.2f}",
            f"{c.wall:.2f}",
            f"{c.peak:.0f}",
            *(f"{c.cpu / costs[rival].cpu:.2f}" for rival in rivals),
        ]
        for name, c in costs.items()
    ]
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()
        for row in [header, *rows]
    )


def cost_of(command: Command, folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run one command in a folder and measure it; the bench ends when it fails."""
    log = folder / "log"
    variables = {name: value.format(folder=folder) for name, value in environment.items()}
    start = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **variables}, stdout=output, stderr=output
        )
        # The usage of a process that was waited for has that of all its children in it.
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text(encoding="utf-8", errors="replace")
        raise SystemExit(f"failed: {shlex.join(command)}\n{said}")
    return Cost(cpu=usage.ru_utime + usage.ru_stime, wall=wall, peak=usage.ru_maxrss / PER_MIB)
