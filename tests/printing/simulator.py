"""A real IPP Everywhere printer, ippeveprinter, on loopback, without paper."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from exporter.errors import PrintError
from exporter.printing.line import Line
from exporter.printing.queues import look

#: It wants D-Bus, which announces it to nobody: a bus of its own takes the system's place.
_COMMAND = 'DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec ippeveprinter "$@"'


@dataclass(frozen=True, kw_only=True)
class Simulator:
    """A printer, and what it was given."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def uri(self) -> str:
        """Its address."""
        return f"ipp://localhost:{self.port}/ipp/print"

    @property
    def encrypted_uri(self) -> str:
        """The same, for TLS; the option -K names the folder of its certificate."""
        return f"ipps://localhost:{self.port}/ipp/print"

    @property
    def spooled(self) -> list[bytes]:
        """The documents that it printed, in order."""
        paths = (self.folder / "spool").glob("*.pdf")
        return [p.read_bytes() for p in sorted(paths, key=lambda p: int(p.name.split("-")[0]))]

    @property
    def jobs(self) -> list[dict[str, str]]:
        """What its jobs were asked for, in order: IPP_MEDIA, IPP_SIDES …"""
        lines = [path.read_text().splitlines() for path in self._notes()]
        return [dict(line.split("=", 1) for line in own if "=" in line) for own in lines]

    def stop(self) -> None:
        """Switch it off, whatever it does."""
        stop(self.process)

    def _notes(self) -> list[Path]:
        return sorted((self.folder / "notes").iterdir(), key=lambda path: path.stat().st_mtime_ns)


@contextmanager
def simulate(
    folder: Path,
    *,
    options: Sequence[str] = ("-2",),
    does: str = "",
    formats: str = "application/pdf",
) -> Iterator[Simulator]:
    """Switch a printer on that runs a piece of shell for each job, and switch it off."""
    for name in ("spool", "notes"):
        (folder / name).mkdir(parents=True)
    command = folder / "job"
    command.write_text(f'#!/bin/sh\nenv | grep ^IPP_ > "{folder}/notes/$$"\n{does}\n')
    command.chmod(0o755)
    port = free_port()
    settings = ["-r", "off", "-n", "localhost", "-p", str(port), "-d", str(folder / "spool"), "-k"]
    settings += ["-f", formats, "-c", str(command), "-v", *options, "Simulator"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", _COMMAND, "sh", *settings],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        simulator = Simulator(folder=folder, port=port, process=process)
        until(lambda: _answers(simulator.uri))
        yield simulator
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(is_so: Callable[[], object]) -> None:
    """Wait until something is so; half a minute means that it never will be."""
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def free_port() -> int:
    """Find a port that nobody has."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _answers(uri: str) -> bool:
    with suppress(PrintError):
        return bool(look(Line(uri)))
    return False
