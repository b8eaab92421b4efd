"""Measures what reading and cleaning cost, per kind of input, against what others take.

    .venv/bin/python tests/bench/reading.py FOLDER [--kind docx] [--rounds 5]

FOLDER is searched for files of each kind. CPU time in one warm process, the best of the rounds;
the exit code is 1 where ours takes more than 1.6 times theirs.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from exporter import metadata, readers, sources, transforms
from exporter.errors import ExportError
from exporter.model import Source
from exporter.notices import Notices
from exporter.options import Options

_ALLOWED = 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of input: which files, and how somebody else reads them."""

    suffix: str
    rival: str
    read: Callable[[bytes], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one file costs, in seconds of CPU time."""

    name: str
    reading: float
    cleaning: float
    rival: float

    @property
    def ours(self) -> float:
        """Reading and cleaning together."""
        return self.reading + self.cleaning


def mammoth(data: bytes) -> object:
    """Read a Word file with mammoth alone."""
    from mammoth import convert_to_html

    return convert_to_html(io.BytesIO(data))


def trafilatura(data: bytes) -> object:
    """Read a page with trafilatura alone: all that ours gives, title, authors and date, too."""
    from trafilatura import bare_extraction

    return bare_extraction(
        data,
        with_metadata=True,
        include_links=True,
        include_images=True,
        include_formatting=True,
    )


KINDS: Mapping[str, Kind] = {
    "docx": Kind(suffix=".docx", rival="mammoth", read=mammoth),
    "html": Kind(suffix=".html", rival="trafilatura", read=trafilatura),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the kinds that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args(arguments)
    slow = False
    for name in chosen.kind or KINDS:
        rows = list(measure(name, chosen.folder, chosen.rounds))
        if rows:
            print(table(name, rows))
            slow |= sum(r.ours for r in rows) > _ALLOWED * sum(r.rival for r in rows)
    return 1 if slow else 0


def measure(name: str, folder: Path, rounds: int) -> Iterable[Row]:
    """Measure every file of a kind that both can read."""
    kind = KINDS[name]
    for path in sorted(folder.rglob(f"*{kind.suffix}")):
        if path.name.startswith("expected."):
            continue  # what is to come out stands beside what goes in
        source = Source(name=path.name, data=path.read_bytes(), path=path, format=name)
        with suppress(ExportError):
            ours = [_ours(source) for _ in range(rounds + 1)][1:]
            theirs = [_timed(lambda: kind.read(source.data)) for _ in range(rounds + 1)][1:]  # noqa: B023 - called at once
            yield Row(
                name=str(path.relative_to(folder)),
                reading=min(reading for reading, _ in ours),
                cleaning=min(cleaning for _, cleaning in ours),
                rival=min(theirs),
            )


def table(name: str, rows: Sequence[Row]) -> str:
    """Write the figures of a kind: a line for each file, and one for all."""
    lines = [
        f"{row.reading * 1000:8.1f} {row.cleaning * 1000:8.1f} {row.rival * 1000:8.1f}"
        f" {row.ours / row.rival:6.2f}  {row.name}"
        for row in sorted(rows, key=lambda row: row.ours / row.rival)
    ]
    ours, rival = sum(row.ours for row in rows), sum(row.rival for row in rows)
    return "\n".join(
        [
            f"{name}: reading, cleaning, {KINDS[name].rival} alone (ms), ratio",
            *lines,
            f"{name}, {len(rows)} files: {ours / rival:.2f} times {KINDS[name].rival} in all",
        ]
    )


def _ours(source: Source) -> tuple[float, float]:
    """Time reading, and cleaning with all that it needs."""
    options, notices = Options(), Notices()
    start = time.process_time()
    articles = readers.read(source, options, notices)
    read = time.process_time()
    for article in articles:
        described = metadata.resolve(article, options, notices)
        transforms.clean(sources.collect(described, options, notices), options, notices)
    return read - start, time.process_time() - read


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
