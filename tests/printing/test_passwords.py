"""Printers that want to know who asks."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter.errors import ExitCode, PrintError
from exporter.printing import following, jobs, queues
from exporter.printing.jobs import Errand
from exporter.printing.line import Line
from exporter.printing.tickets import Ticket
from exporter.tools.ipptool import Credentials
from tests.command import Command
from tests.printing import pages
from tests.printing.doorman import guard
from tests.printing.simulator import Simulator

WHO = Credentials("jo hn", "s$e\"c:r@e't % é")
TICKET = Ticket(title="Pears", paper=(210.0, 297.0), sides="long")


def test_whoever_says_the_password_prints(printer: Simulator) -> None:
    with guard(printer.port, WHO) as uri:
        line = Line(uri, lambda _: WHO)
        errand = Errand(line=line, printer=queues.look(line))
        following.follow(errand, jobs.send(errand, TICKET, pages.pdf(2)))

    assert printer.spooled == [pages.pdf(2)]


def test_a_wrong_password_is_asked_for_again_and_then_given_up(printer: Simulator) -> None:
    asked: list[str] = []

    def guess(uri: str) -> Credentials:
        asked.append(uri)
        return Credentials("eve", "guess")

    with (
        guard(printer.port, WHO) as uri,
        pytest.raises(PrintError, match="takes none of the users and passwords") as caught,
    ):
        queues.look(Line(uri, guess))

    assert len(asked) == 4
    assert "guess" not in str(caught.value)


def test_without_a_terminal_nobody_is_asked(run: Command, printer: Simulator, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(pages.pdf())

    with guard(printer.port, WHO) as uri:
        done = run("print", "a.pdf", "--printer", uri)

    assert done.code == ExitCode.PRINT_FAILED
    assert "wants a user and a password" in done.err
    assert "in a terminal" in done.err


def test_the_password_is_typed_unseen_and_in_no_arguments(printer: Simulator, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(pages.pdf())
    with guard(printer.port, WHO) as uri, all_arguments() as seen:
        code, screen = type_into(
            [sys.executable, "-m", "exporter", "print", "a.pdf", "--printer", uri], WHO
        )

    assert code == ExitCode.DONE
    assert printer.spooled == [pages.pdf()]
    assert "printed: job 1" in screen
    assert WHO.password not in screen
    assert any("ipptool" in line for line in seen)
    assert [line for line in seen if "s$e" in line or "s%24e" in line] == []


@pytest.mark.parametrize("address", ["ipp://me:secret@localhost/", "ipp://me:s[ecret@localhost/"])
def test_a_password_in_an_address_is_refused_and_not_repeated(
    run: Command, folder: Path, address: str
) -> None:
    (folder / "a.pdf").write_bytes(pages.pdf())

    done = run("print", "a.pdf", "--printer", address, "--json")

    assert done.code == ExitCode.USAGE
    assert "ecret" not in done.err + done.out


class all_arguments:  # noqa: N801 - a context manager reads as a function
    """Looks all the time at what every process of this machine was started with."""

    def __enter__(self) -> set[str]:
        self.seen: set[str] = set()
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self._look)
        self.thread.start()
        return self.seen

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.thread.join()

    def _look(self) -> None:
        while not self.is_over.is_set():
            self.seen.update(_command_lines())
            time.sleep(0.001)


def _command_lines() -> Iterator[str]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                yield (folder / "cmdline").read_bytes().decode("utf-8", "replace")
            except OSError:
                continue


def type_into(command: list[str], who: Credentials) -> tuple[int, str]:
    """Run a command on a terminal, and type who it is when asked."""
    master, slave = pty.openpty()
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    screen, waiting = b"", [(b"User", who.user), (b"Password", who.password)]
    while True:
        try:
            read = os.read(master, 4096)
        except OSError:  # Linux' way to say that nobody writes any more
            break
        screen += read
        if waiting and waiting[0][0] + b":" in screen:
            os.write(master, waiting.pop(0)[1].encode() + b"\n")
    os.close(master)
    return process.wait(), screen.decode("utf-8", "replace")
