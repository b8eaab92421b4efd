"""Builds both editions of every Markdown and text document of a folder and has both judged.

    .venv/bin/python tests/bench/corpus.py FOLDER [--keep FOLDER]

Prints a row for each document and a summary; the exit code is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from exporter import formats, pipeline
from exporter.errors import ExportError
from exporter.notices import Notice
from exporter.options import Options
from exporter.tools import epubcheck, verapdf

#: EPUBCheck tells that a font is there; that is no fault.
ALLOWED = frozenset({"CSS-028"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of the corpus and the reader for it, "" when its suffix tells."""

    path: Path
    format: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of a document."""

    name: str
    editions: tuple[str, ...]
    notices: tuple[Notice, ...]
    failures: tuple[str, ...]
    build_seconds: float
    check_seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and judge the documents of the folder that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path, help="where to leave the editions (default: nowhere)")
    chosen = parser.parse_args(arguments)
    documents = tuple(find(chosen.folder))
    if not documents:
        parser.error(f"no Markdown or text document in {chosen.folder}")
    with tempfile.TemporaryDirectory() as scratch:
        rows = list(run(documents, chosen.folder, chosen.keep or Path(scratch)))
    print(summary(rows))
    return 1 if any(row.failures for row in rows) else 0


def find(folder: Path) -> Iterator[Document]:
    """List the documents: the inputs that index.json names, else every file with a known suffix.

    The index is a list of objects; path, kind ("markdown", "text") and role ("input") count.
    """
    index = folder / "index.json"
    if index.is_file():
        for entry in json.loads(index.read_text(encoding="utf-8")):
            if entry["kind"] in formats.READERS and entry["role"] == "input":
                yield Document(path=folder / entry["path"], format=entry["kind"])
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file() and formats.reader_of(path):
            yield Document(path=path)


def run(documents: Sequence[Document], folder: Path, output: Path) -> Iterator[Row]:
    """Build and judge each document, printing its row at once."""
    width = max(len(str(document.path.relative_to(folder))) for document in documents)
    print(f"{'document':{width}}  {'built':8}  build  check  notices and failures", flush=True)
    for number, document in enumerate(documents):
        row = build(document, folder, output / f"{number:03}")
        built = " ".join(row.editions) or "nothing"
        times = f"{row.build_seconds:5.2f}  {row.check_seconds:5.2f}"
        told = ", ".join(f"{slug} {n}" for slug, n in slugs(row.notices).items())
        print(f"{row.name:{width}}  {built:8}  {times}  {told}", flush=True)
        for failure in row.failures:
            print(f"{'':{width}}  FAILED  {failure}", flush=True)
        yield row


def build(document: Document, folder: Path, output: Path) -> Row:
    """Build both editions of a document and judge what came out; nothing it does stops the run."""
    options = Options(format=document.format, output_folder=output)
    start = time.process_time()
    try:
        (result,) = pipeline.build([str(document.path)], options)
        written, notices, error = result.written, result.notices, result.error
        failures = [told(error)] if error else []
    except Exception:  # noqa: BLE001 - a traceback is the worst failure; it is counted, and told
        written, notices, failures = (), (), [traceback.format_exc()]
    built = time.process_time()
    for path in written:
        failures += judge(path)
    return Row(
        name=str(document.path.relative_to(folder)),
        editions=tuple(path.suffix.removeprefix(".") for path in written),
        notices=notices,
        failures=tuple(failures),
        build_seconds=built - start,
        check_seconds=time.process_time() - built,
    )


def judge(path: Path) -> Iterator[str]:
    """Tell every fault that EPUBCheck or veraPDF finds."""
    if path.suffix == ".epub":
        yield from (str(m) for m in epubcheck.check(path) if m.id not in ALLOWED)
        return
    for verdict in verapdf.validate(path, ("ua1", "3a")):
        for rule in verdict.failed:
            yield f"{verdict.flavour} {rule.id} ({rule.count} times): {rule.error} {rule.where}"


def told(error: ExportError) -> str:
    """Say an error as the command line does."""
    return f"{error.where}: {error.message} ({error.hint})"


def slugs(notices: Sequence[Notice]) -> dict[str, int]:
    """Count notices by slug, the most frequent first."""
    return dict(Counter(notice.slug for notice in notices).most_common())


def summary(rows: Sequence[Row]) -> str:
    """Sum it all up."""
    pairs = sum(len(row.editions) == 2 for row in rows)
    failed = sum(bool(row.failures) for row in rows)
    total = slugs([notice for row in rows for notice in row.notices])
    seconds = sum(row.build_seconds for row in rows), sum(row.check_seconds for row in rows)
    lines = [
        f"{len(rows)} documents, {pairs} built as a pair, {failed} failed",
        f"{seconds[0]:.1f} s CPU to build, {seconds[1]:.1f} s to check",
        "notices: " + (", ".join(f"{slug} {n}" for slug, n in total.items()) or "none"),
    ]
    return "\n".join(["", *lines])


if __name__ == "__main__":
    sys.exit(main())
