"""Jobs in queues of a real CUPS server that do not get on, and what is told of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.errors import ExitCode, PrintError
from exporter.notices import Notice
from exporter.printing import following, jobs, queues, standing
from exporter.printing.jobs import Errand, Patience
from exporter.printing.line import Line
from exporter.printing.standing import State
from exporter.printing.tickets import Ticket
from tests.command import Command
from tests.printing import pages
from tests.printing.conftest import Simulate
from tests.printing.cups import Server, serve
from tests.printing.simulator import Simulator, until

TICKET = Ticket(title="Pears", paper=(210.0, 297.0), sides="long")
QUICK = Patience(stopped=1, unmoved=1)


class Enough(Exception):
    """Somebody who waits has heard what there is to hear."""


@pytest.fixture
def server(printer: Simulator) -> Iterator[Server]:
    """Give a server with one queue."""
    with serve() as server:
        server.add("Office", printer.uri)
        yield server


def test_a_device_that_fails_is_told_while_its_job_is_held(server: Server) -> None:
    server.break_("Office", says="The drum is worn out.", code=1)

    notice = first_notice(errand_to(server))

    assert notice.slug == "printer-calls"
    assert "is held: The drum is worn out; it is tried again later" in notice.message
    assert "Ctrl-C" in notice.hint
    assert "--no-wait" in notice.hint


def test_a_queue_that_needs_a_password_is_told(server: Server) -> None:
    server.break_("Office", says="Who are you?", code=2)

    assert "the queue needs a password" in first_notice(errand_to(server)).message


def test_a_job_that_somebody_holds_is_told(server: Server) -> None:
    server.break_("Office", says="Not now.", code=3)

    assert "somebody has to release it" in first_notice(errand_to(server)).message


def test_a_printer_that_its_queue_does_not_reach_is_told(
    server: Server, printer: Simulator
) -> None:
    printer.stop()

    told = first_notice(errand_to(server)).message

    assert "does not go on: The printer may not exist or is unavailable" in told


def test_paper_that_is_out_behind_a_queue_is_told(server: Server, switch_on: Simulate) -> None:
    empty = switch_on("empty", does='echo "STATE: +media-empty" >&2; sleep 20')
    server.add("Attic", empty.uri)

    assert "“Attic” says: it is out of paper" in first_notice(errand_to(server, "Attic")).message


def test_a_printer_that_works_for_long_is_no_trouble(server: Server, switch_on: Simulate) -> None:
    slow = switch_on("slow", does="sleep 3")
    server.add("Attic", slow.uri)
    told: list[str | Notice] = []
    errand = errand_to(server, "Attic", tell=told.append)

    following.follow(errand, jobs.send(errand, TICKET, pages.pdf()))

    assert [one for one in told if isinstance(one, Notice)] == []


def test_a_job_that_stops_is_told_and_cancelled(server: Server) -> None:
    errand = errand_to(server)
    job = jobs.send(errand, TICKET, b"%PDF-1.7\nnothing that a filter of CUPS could read")

    with pytest.raises(PrintError, match=r"is stopped, and is cancelled: .*damaged") as caught:
        following.follow(errand, job)

    assert caught.value.exit_code == ExitCode.PRINT_FAILED
    assert state(errand, job) == State.CANCELLED


def test_a_device_that_stops_its_queue_is_told_and_its_job_cancelled(server: Server) -> None:
    server.break_("Office", says="The drum is worn out.", code=4)
    errand = errand_to(server)
    job = jobs.send(errand, TICKET, pages.pdf())

    with pytest.raises(PrintError, match="is stopped, and is cancelled: The drum") as caught:
        following.follow(errand, job)

    assert "cupsenable Office" in caught.value.hint
    assert state(errand, job) == State.CANCELLED


def test_a_queue_that_is_disabled_while_it_prints_is_told_and_its_job_cancelled(
    server: Server, switch_on: Simulate
) -> None:
    slow = switch_on("slow", does="sleep 20")
    server.add("Attic", slow.uri)
    errand = errand_to(server, "Attic")
    job = jobs.send(errand, TICKET, pages.pdf())
    until(lambda: slow.jobs)

    server.run("cupsdisable", "Attic")

    with pytest.raises(PrintError, match="is stopped, and is cancelled: it is paused"):
        following.follow(errand, job)
    assert state(errand, job) == State.CANCELLED


def test_a_queue_that_does_not_trust_its_printer_says_so(
    server: Server, switch_on: Simulate, tmp_path: Path
) -> None:
    secret = switch_on("secret", options=("-2", "-K", str(tmp_path)))
    server.add("Attic", secret.uri)
    server.run("lpadmin", "-p", "Attic", "-v", secret.encrypted_uri)
    server.trust_nobody()
    errand = errand_to(server, "Attic")

    with pytest.raises(PrintError, match="certificate of the printer is not trusted"):
        following.follow(errand, jobs.send(errand, TICKET, pages.pdf()))

    assert secret.spooled == []


def test_a_queue_that_is_started_again_goes_on(server: Server, printer: Simulator) -> None:
    errand = errand_to(server, patience=Patience())
    server.run("cupsdisable", "Office")
    job = jobs.send(errand, TICKET, pages.pdf())
    threading.Timer(1, server.run, ("cupsenable", "Office")).start()

    following.follow(errand, job)

    assert len(printer.spooled) == 1


def test_a_held_job_is_cancelled_when_nobody_waits_any_more(server: Server) -> None:
    server.break_("Office", says="Not now.", code=3)
    errand = errand_to(server, tell=stop_at_a_notice)
    job = jobs.send(errand, TICKET, pages.pdf())

    with pytest.raises(Enough):
        following.follow(errand, job)

    assert state(errand, job) == State.CANCELLED


def test_nobody_waits_for_a_queue_that_fails_without_waiting(
    run: Command, server: Server, folder: Path
) -> None:
    (folder / "a.pdf").write_bytes(pages.pdf())
    server.break_("Office", says="Not now.", code=3)

    done = run("print", "a.pdf", "--no-wait", "--printer", uri_of(server, "Office"))

    assert done.code == ExitCode.DONE
    assert "sent: job 1 on “Office”" in done.err


def errand_to(
    server: Server,
    queue: str = "Office",
    *,
    tell: jobs.Tell = lambda _: None,
    patience: Patience = QUICK,
) -> Errand:
    line = Line(uri_of(server, queue))
    return Errand(line=line, printer=queues.look(line), tell=tell, patience=patience)


def uri_of(server: Server, queue: str) -> str:
    return f"ipp://{server.name}/printers/{queue}"


def first_notice(errand: Errand) -> Notice:
    """Print a page, and follow the job until a notice is told."""
    heard = replace(errand, tell=stop_at_a_notice)
    with pytest.raises(Enough) as caught:
        following.follow(heard, jobs.send(heard, TICKET, pages.pdf()))
    (notice,) = caught.value.args
    assert isinstance(notice, Notice)
    return notice


def stop_at_a_notice(told: str | Notice) -> None:
    if isinstance(told, Notice):
        raise Enough(told)


def state(errand: Errand, job: int) -> State | None:
    stands = standing.ask(errand.line, job)
    return stands.state if stands else None
