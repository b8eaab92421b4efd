"""Feeds hostile files to the command line, and holds that they do no harm.

`hostile.py FOLDER` runs every one that the folder asks for (dangers.py); `--unshare` does so where
there is no network at all (Linux). With `--keep FOLDER` the editions stay there to look at.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.bench.dangers import CONVERT, REFUSE, Danger, dangers
from tests.bench.measure import PER_MIB

#: What the generated files ask for, if anything does.
_PORT = 18099
#: What each article may take: seconds of CPU, MiB of any process.
_SECONDS, _MEMORY = 60, 1500
#: Seconds of CPU of what is not an article: Python's start, the checks of the command line.
_START = 5
_HIT: list[str] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended."""

    danger: Danger
    articles: Sequence[Mapping[str, Any]]
    """What --json told of each article."""
    errors: Sequence[Mapping[str, Any]]
    notices: Sequence[Mapping[str, Any]]
    code: int
    cpu: float
    wall: float
    peak: float
    faults: Sequence[str]


def main() -> int:
    """Run all, print a table, tell what breaks the rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unshare", action="store_true", help="run without any network")
    parser.add_argument("--keep", type=Path, help="leave the editions in this folder")
    parser.add_argument("--only", default="", help="runs whose names hold this text")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, _listening():
        kept = asked.keep or Path(scratch)
        chosen = [one for one in dangers(asked.folder.resolve()) if asked.only in one.name]
        prefix = ["unshare", "--map-root-user", "--net"] if asked.unshare else []
        tokens = _secrets(asked.folder)
        ran = [_run(one, kept / f"{n:03}", prefix, tokens) for n, one in enumerate(chosen)]
        refused = _check(kept)
    harm = [f"{one.danger.name}: {fault}" for one in ran for fault in one.faults] + refused
    harm += [f"a connection was made: {line}" for line in _HIT]
    pairs = sum(len(article["written"]) == 2 for one in ran for article in one.articles)
    print(f"\n{len(ran)} runs, {sum(len(one.articles) for one in ran)} articles, {pairs} pairs")
    print("\n".join(harm) or "no harm done")
    return 1 if harm else 0


def _run(danger: Danger, folder: Path, prefix: Sequence[str], tokens: Sequence[bytes]) -> Outcome:
    """Run the command line on one danger, in a folder of its own."""
    for name in ("in", "work", "tmp", "out"):
        (folder / name).mkdir(parents=True)
    arguments = danger.prepare(folder / "in")
    before = _files(folder)
    command = [*prefix, sys.executable, "-m", "exporter", "build", *arguments, "--json"]
    told, said = folder / "told", folder / "said"
    start = time.perf_counter()
    with told.open("wb") as output, said.open("wb") as complaints:
        process = subprocess.Popen(
            [*command, "-o", f"{folder / 'out'}/"],
            cwd=folder / "work",
            env=os.environ | {"TMPDIR": str(folder / "tmp"), "PYTHONPATH": str(Path.cwd())},
            stdout=output,
            stderr=complaints,
        )
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = code = os.waitstatus_to_exitcode(status)
    events = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    outcome = Outcome(
        danger=danger,
        articles=[event for event in events if event["event"] == "article"],
        errors=[event for event in events if event["event"] == "error"],
        notices=[event for event in events if event["event"] == "notice"],
        code=code,
        cpu=usage.ru_utime + usage.ru_stime,
        wall=wall,
        peak=usage.ru_maxrss / PER_MIB,
        faults=[
            f"left or changed {name}"
            for name in sorted(_files(folder) - before)
            if not name.startswith(("out/", "told", "said"))
        ],
    )
    faults = [*outcome.faults, *_faults(outcome), *_leaks(folder / "out", tokens)]
    if "Traceback" in said.read_text(encoding="utf-8", errors="replace"):
        faults.append("a traceback was printed")
    _print(outcome, faults)
    return Outcome(
        **{name: getattr(outcome, name) for name in Outcome.__slots__} | {"faults": faults}
    )


def _faults(outcome: Outcome) -> Iterator[str]:
    articles = max(len(outcome.articles), 1)
    if outcome.cpu > _SECONDS * articles + _START:
        yield f"{outcome.cpu:.0f} s of CPU"
    if outcome.peak > _MEMORY:
        yield f"{outcome.peak:.0f} MiB of memory"
    if not outcome.articles:
        yield f"it told of no article, and ended with {outcome.code}"
    for article in outcome.articles:
        ended = CONVERT if len(article["written"]) == 2 else REFUSE
        is_good = Path(article["article"]).name.startswith("good ")
        wanted = CONVERT if is_good else outcome.danger.outcome
        if wanted in {CONVERT, REFUSE} and ended != wanted:
            yield f"{article['article']}: must {wanted}"
        if not article["written"] and not _error_of(article, outcome):
            yield f"{article['article']}: nothing came, and no error tells why"
    for error in outcome.errors:
        if error["message"].split(":")[0].endswith(("Error", "Exception")):
            yield f"a fault of the program: {error['message']}"


def _error_of(article: Mapping[str, Any], outcome: Outcome) -> str:
    named = (e["message"] for e in outcome.errors if e["article"] == article["article"])
    return next(named, "")


def _print(outcome: Outcome, faults: Sequence[str]) -> None:
    pairs = sum(len(article["written"]) == 2 for article in outcome.articles)
    ended = (
        f"{pairs}/{len(outcome.articles)} pairs"
        if len(outcome.articles) > 1
        else ("pair" if pairs else "refused")
    )
    slugs = sorted({n["slug"] for n in outcome.notices} - {"title-assumed", "lang-assumed"})
    errors = dict.fromkeys(error["message"][:110] for error in outcome.errors)
    told = "; ".join((*slugs, *list(errors)[:3]))
    cost = f"{outcome.cpu:6.1f} s {outcome.peak:5.0f} MiB"
    print(f"{outcome.danger.name[:44]:44} {ended:11} {cost}  {told}", flush=True)
    for fault in faults:
        print(f"{'':44} HARM  {fault}", flush=True)


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _secrets(folder: Path) -> list[bytes]:
    """Read what lies outside of the folders of the articles, and must not come out."""
    return [path.read_bytes() for path in sorted(folder.glob("gen/_outside/*"))]


def _leaks(folder: Path, tokens: Sequence[bytes]) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and any(token in part for part in _parts(path) for token in tokens):
            yield f"{path.name} holds a secret"


def _parts(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as archive:
            yield from map(archive.read, archive.namelist())
        return

    import pikepdf

    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            with suppress(pikepdf.PdfError, AttributeError, NotImplementedError, TypeError):
                yield thing.read_bytes()


def _check(folder: Path) -> list[str]:
    """Check all pairs at once, in one process."""
    outputs = [str(path) for path in sorted(folder.glob("*/out")) if any(path.iterdir())]
    command = [sys.executable, "-m", "exporter", "check", "--no-ace", "--quiet", *outputs]
    done = subprocess.run(command, capture_output=True, text=True, check=False) if outputs else None
    return (
        [f"check: {line}" for line in done.stdout.splitlines()] if done and done.returncode else []
    )


@contextmanager
def _listening() -> Iterator[None]:
    """Count whatever asks the port that the hostile files name."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            _HIT.append(str(self.rfile.readline(), "latin-1").strip())

    server = ThreadingHTTPServer(("127.0.0.1", _PORT), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())
