"""Builds both editions of every document of a folder, of whatever kind, and has them judged.

    .venv/bin/python -m tests.bench.corpus FOLDER [--kind KIND …] [--keep FOLDER] [--ace]

Prints a row for each document and a table of the kinds; the exit code is 1 if anything failed.
A document that is refused with an error of ours has not failed: whether it is right to refuse it,
the reasons let you judge.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from exporter import checks, formats, pipeline
from exporter.checks.report import Examined, Verdict
from exporter.errors import ExportError, ProgramFault
from exporter.notices import Notice
from exporter.options import EDITIONS, Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of the corpus, its kind, and the reader for it, "" when its suffix tells."""

    path: Path
    kind: str
    format: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of a document."""

    kind: str
    name: str
    is_built: bool
    notices: tuple[Notice, ...]
    refusal: str
    failures: tuple[str, ...]
    warnings: tuple[str, ...]
    """Rules of the checks that warn: what the author might do better does not fail."""
    build_seconds: float
    check_seconds: float

    def __str__(self) -> str:
        built = "built" if self.is_built else "refused" if self.refusal else "FAILED"
        times = f"{self.build_seconds:6.2f}  {self.check_seconds:5.2f}"
        lines = [f"{self.kind:8}  {built:7}  {times}  {self.name}  {_told(self)}"]
        lines += [f"{'':10}refused  {self.refusal}"] if self.refusal else []
        lines += [f"{'':10}FAILED   {failure}" for failure in self.failures]
        return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and judge the documents of the folder that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", action="append", help="only documents of this kind; repeatable")
    parser.add_argument("--keep", type=Path, help="where to leave the editions (default: nowhere)")
    parser.add_argument("--ace", action="store_true", help="ask Ace, too")
    chosen = parser.parse_args(arguments)
    documents = [one for one in find(chosen.folder) if one.kind in (chosen.kind or [one.kind])]
    if not documents:
        parser.error(f"no document of such a kind in {chosen.folder}")
    with tempfile.TemporaryDirectory() as scratch:
        output = chosen.keep or Path(scratch)
        rows = list(run(documents, chosen.folder, output, use_ace=chosen.ace))
    print(table(rows))
    return 1 if any(row.failures for row in rows) else 0


def find(folder: Path) -> Iterator[Document]:
    """List the documents: the inputs that index.json names, else every file that we read.

    The index is a list of objects; path, kind (the name of a reader) and role ("input") count.
    """
    index = folder / "index.json"
    if index.is_file():
        for entry in json.loads(index.read_text(encoding="utf-8")):
            kind = entry["kind"]
            if kind in {*formats.READERS, *formats.PANDOC} and entry["role"] == "input":
                yield Document(path=folder / entry["path"], kind=kind, format=kind)
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (kind := _kind_of(path)):
            yield Document(path=path, kind=kind)


def _kind_of(path: Path) -> str:
    return formats.reader_of(path) or (
        formats.find_structured(path.read_bytes()) if formats.is_shared(path) else ""
    )


def run(
    documents: Sequence[Document], folder: Path, output: Path, *, use_ace: bool
) -> Iterator[Row]:
    """Build and judge each document, printing its row at once."""
    print(
        f"{'kind':8}  {'':7}  {'build':>6}  check  document, notices, warnings",
        flush=True,
    )
    for number, document in enumerate(documents):
        place = output / f"{document.kind}-{number:03}"
        row = build(document, str(document.path.relative_to(folder)), place, use_ace=use_ace)
        print(row, flush=True)
        yield row


def build(document: Document, name: str, output: Path, *, use_ace: bool) -> Row:
    """Build both editions of a document and judge what came out; nothing it does stops the run."""
    options = Options(format=document.format, output_folder=output)
    start = time.process_time()
    (result,) = pipeline.build([str(document.path)], options)
    built = time.process_time()
    is_built = len(result.written) == len(EDITIONS)
    examined = checks.check(result.written, use_ace=use_ace).examined if result.written else ()
    failures = [fault for each in examined for fault in faults(each)]
    is_refused = result.error and not isinstance(result.error, ProgramFault) and not result.written
    if result.error and not is_refused:
        failures.append(told(result.error))
    return Row(
        kind=document.kind,
        name=name,
        is_built=is_built,
        notices=result.notices,
        refusal=told(result.error) if result.error and is_refused else "",
        failures=tuple(failures),
        warnings=tuple(warning for each in examined for warning in warnings(each)),
        build_seconds=built - start,
        check_seconds=time.process_time() - built,
    )


def faults(examined: Examined) -> Iterator[str]:
    """Tell every fault that a check found, and every check that was wanted and not made."""
    if examined.error:
        yield told(examined.error)
    for check in examined.checks:
        if check.verdict is Verdict.NOT_RUN:
            yield f"{check.name} was not run: {check.reason}"
        for problem in check.problems:
            if problem.severity == "error":
                places = ", ".join(problem.places)
                yield f"{check.name} {problem.rule}: {problem.message} [{places}]"


def warnings(examined: Examined) -> Iterator[str]:
    """Name the rules of checks that warn."""
    for check in examined.checks:
        yield from (one.rule for one in check.problems if one.severity == "warning")


def told(error: ExportError) -> str:
    """Say an error as the command line does; of a fault of ours its trace."""
    trace = f"\n{error.trace}" if isinstance(error, ProgramFault) else ""
    return f"{error.message} ({error.hint}){trace}"


def counted(names: Iterable[str]) -> str:
    """Count names, the most frequent first."""
    return ", ".join(f"{name} {count}" for name, count in Counter(names).most_common())


def _told(*rows: Row) -> str:
    notices = counted(notice.slug for row in rows for notice in row.notices)
    warned = counted(warning for row in rows for warning in row.warnings)
    return (notices or "none") + (f"; warnings: {warned}" if warned else "")


def table(rows: Sequence[Row]) -> str:
    """Sum it all up, a row of Markdown for each kind."""
    lines = [
        "",
        "| kind | inputs | built | refused | failed | build s | check s | notices, warnings |",
        "|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    kinds = dict.fromkeys(row.kind for row in rows)
    lines += [_line(kind, [row for row in rows if row.kind == kind]) for kind in kinds]
    lines += [_line("all", rows)] if len(kinds) > 1 else []
    return "\n".join(lines)


def _line(kind: str, rows: Sequence[Row]) -> str:
    cells = [
        kind,
        f"{len(rows)}",
        f"{sum(row.is_built for row in rows)}",
        f"{sum(bool(row.refusal) for row in rows)}",
        f"{sum(bool(row.failures) for row in rows)}",
        f"{sum(row.build_seconds for row in rows):.1f}",
        f"{sum(row.check_seconds for row in rows):.1f}",
        _told(*rows),
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
