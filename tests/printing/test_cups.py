"""Queues of a real CUPS server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exporter.errors import ExitCode
from tests.command import Command
from tests.printing import pages
from tests.printing.cups import Server, serve
from tests.printing.simulator import Simulator


@pytest.fixture
def server(printer: Simulator, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Server]:
    """Give a server with one queue, which is ours to be asked, and a file to print."""
    (folder / "a4.pdf").write_bytes(pages.pdf(3))
    with serve() as server:
        server.add("Office", printer.uri)
        monkeypatch.setenv("CUPS_SERVER", server.name)
        yield server


def test_a_queue_hands_our_pages_on_with_what_was_asked(
    run: Command, server: Server, printer: Simulator
) -> None:
    wishes = ["--copies", "2", "--sides", "short", "--paper", "a4"]

    done = run("print", "a4.pdf", "--printer", "Office", *wishes)

    assert done.code == ExitCode.DONE, done.err
    assert counts(printer) == [3]
    (job,) = printer.jobs
    assert job["IPP_SIDES"] == "two-sided-short-edge"
    assert job["IPP_COPIES"] == "2"
    assert "x-dimension=21000 y-dimension=29700" in job["IPP_MEDIA_COL"]
    assert server.name


def test_the_default_of_the_server_is_taken(
    run: Command, server: Server, printer: Simulator
) -> None:
    server.run("lpadmin", "-d", "Office")

    assert run("print", "a4.pdf").code == ExitCode.DONE
    assert counts(printer) == [3]


def test_the_default_of_the_user_goes_before_that_of_the_server(
    run: Command, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.run("lpadmin", "-d", "Office")
    own = Path(os.environ["HOME"], ".cups")
    own.mkdir(parents=True)
    (own / "lpoptions").write_text("Default Kitchen/grey sides=one-sided\n")

    assert "no printer “Kitchen”" in run("print", "a4.pdf").err
    monkeypatch.setenv("PRINTER", "Hall")
    assert "no printer “Hall”" in run("print", "a4.pdf").err
    monkeypatch.setenv("LPDEST", "Attic")
    assert "no printer “Attic”" in run("print", "a4.pdf").err


@pytest.mark.parametrize("name", ["Offic", "Büro ?#", "Office\nx"])
def test_an_unknown_printer_is_told_with_those_there_are(
    run: Command, server: Server, name: str
) -> None:
    done = run("print", "a4.pdf", "--printer", name)

    assert done.code == ExitCode.PRINT_FAILED
    assert f"there is no printer “{name}”" in done.err
    assert "there are: Office" in done.err
    assert server.name


def test_a_stopped_queue_is_told_with_what_starts_it(run: Command, server: Server) -> None:
    server.run("cupsdisable", "-r", "The drum is worn out", "Office")

    done = run("print", "a4.pdf", "--printer", "Office")

    assert done.code == ExitCode.PRINT_FAILED
    assert "is stopped: The drum is worn out" in done.err
    assert "cupsenable Office" in done.err


def test_a_queue_that_rejects_jobs_is_told(run: Command, server: Server) -> None:
    server.run("cupsreject", "Office")

    done = run("print", "a4.pdf", "--printer", "Office")

    assert done.code == ExitCode.PRINT_FAILED
    assert "takes no jobs" in done.err


def test_queues_are_listed_and_the_default_is_marked(
    run: Command, server: Server, printer: Simulator
) -> None:
    server.add("Attic", printer.uri)
    server.run("lpadmin", "-d", "Office")

    done = run("printers", server.name)

    names = [line.split("  ")[0] for line in done.out.splitlines() if not line.startswith(" ")]
    assert names == ["Attic", "Office (default)"]
    assert done.out.count("  sides   both") == 2
    assert done.out.count("  paper   a4") == 2


def test_a_stopped_queue_is_listed_with_the_reason(run: Command, server: Server) -> None:
    server.run("cupsdisable", "-r", "No toner until Monday", "Office")

    assert "  state   stopped: No toner until Monday\n" in run("printers", server.name).out


def test_without_a_default_the_queues_are_told(run: Command, server: Server) -> None:
    done = run("print", "a4.pdf")

    assert done.code == ExitCode.PRINT_FAILED
    assert "no printer is named, and the system has no default" in done.err
    assert "there are: Office" in done.err
    assert server.name


def test_a_server_without_printers_is_told(run: Command) -> None:
    with serve() as empty:
        done = run("printers", empty.name)

    assert done.code == ExitCode.PRINT_FAILED
    assert "lpadmin -p NAME" in done.err


def counts(printer: Simulator) -> list[int]:
    """Count the pages of each document: a queue writes PDFs anew."""
    found = []
    for data in printer.spooled:
        with pikepdf.open(BytesIO(data)) as pdf:
            found.append(len(pdf.pages))
    return found
