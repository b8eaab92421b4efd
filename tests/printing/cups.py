"""A CUPS server of its own, on loopback, in its own folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from exporter.errors import PrintError
from exporter.printing.line import Line
from exporter.printing.queues import listing
from tests.printing.simulator import free_port, stop, until

_SERVER = """\
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
LogLevel warn
<Location />
  Allow from 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Allow from 127.0.0.1
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}
ServerBin {folder}/bin
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/tmp
StateDir {folder}/state
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/pages
SystemGroup {group}
FileDevice Yes
Sandboxing relaxed
"""


_PROGRAMS = Path("/usr/lib/cups")
#: A backend, called without arguments, lists the devices that it finds.
_BROKEN = """\
#!/bin/sh
[ $# = 0 ] && exit
echo "ERROR: {says}" >&2
exit {code}
"""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A CUPS server."""

    folder: Path
    port: int

    @property
    def name(self) -> str:
        """What CUPS_SERVER is set to."""
        return f"127.0.0.1:{self.port}"

    def add(self, queue: str, uri: str) -> None:
        """Make a queue for a printer."""
        self.run("lpadmin", "-p", queue, "-E", "-v", uri, "-m", "everywhere")
        # The server asks the printer in the background, and only then opens the queue.
        until(lambda: self._is_open(queue))

    def break_(self, queue: str, *, says: str, code: int) -> None:
        """Let the device of a queue fail with a message and an exit code, see backend(7)."""
        backend = self.folder / "bin/backend/broken"
        backend.write_text(_BROKEN.format(says=says, code=code))
        backend.chmod(0o755)
        self.run("lpadmin", "-p", queue, "-v", "broken:/")

    def trust_nobody(self) -> None:
        """Let the queues refuse printers that have signed their certificates themselves."""
        (self.folder / "client.conf").write_text("AllowAnyRoot No\n")

    def _is_open(self, queue: str) -> bool:
        known = listing(Line(f"ipp://{self.name}/"))
        return any(q.name == queue and q.has_duplex and q.is_accepting for q in known)

    def run(self, *command: str) -> None:
        """Run one of CUPS' own commands on the server."""
        subprocess.run(
            command, env={**os.environ, "CUPS_SERVER": self.name}, check=True, capture_output=True
        )


@contextmanager
def serve() -> Iterator[Server]:
    """Start a server and end it."""
    # Not in pytest's folders, which nobody else may enter: CUPS' helpers are somebody else.
    with TemporaryDirectory(prefix="cups-") as name:
        Path(name).chmod(0o755)
        with _serve(Path(name)) as server:
            yield server


@contextmanager
def _serve(folder: Path) -> Iterator[Server]:
    for name in ("cache", "spool", "tmp", "state"):
        (folder / name).mkdir(parents=True)
    _lay_out(folder / "bin")
    server = Server(folder=folder, port=free_port())
    config, files = folder / "cupsd.conf", folder / "cups-files.conf"
    config.write_text(_SERVER.format(port=server.port))
    group = "root" if os.geteuid() == 0 else "lpadmin"
    files.write_text(_FILES.format(folder=folder, group=group))
    command = ["/usr/sbin/cupsd", "-f", "-c", str(config), "-s", str(files)]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        until(lambda: _answers(server))
        yield server
    finally:
        stop(process)


def _lay_out(programs: Path) -> None:
    """Make a folder with the server's programs, in which backends can be added."""
    (programs / "backend").mkdir(parents=True)
    for name in ("backend/ipp", "backend/ipps", "daemon", "driver", "filter", "notifier"):
        (programs / name).symlink_to(_PROGRAMS / name)


def _answers(server: Server) -> bool:
    with suppress(PrintError):
        return listing(Line(f"ipp://{server.name}/")) is not None
    return False
