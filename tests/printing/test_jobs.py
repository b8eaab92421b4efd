"""Jobs on a real printer: what arrives, and how each way to end is told."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.errors import ExitCode, PrintError
from exporter.notices import Notice, Notices
from exporter.printing import following, jobs, queues, tickets
from exporter.printing.jobs import Errand, Patience
from exporter.printing.line import Line, to_printer
from exporter.printing.tickets import Ticket
from tests.printing import pages
from tests.printing.conftest import Simulate
from tests.printing.simulator import Simulator, until

A4 = (210.0, 297.0)
TICKET = Ticket(title="On Pears", paper=A4, sides="long")
SHORT = Patience(busy=1, stopped=1, silent=1, unmoved=1)


def test_the_printer_gets_our_bytes_and_what_was_asked_for(printer: Simulator) -> None:
    data = pages.pdf(3)

    send(
        errand_to(printer),
        Ticket(title="Pears", paper=A4, sides="short", copies=3, gray=True),
        data,
    )

    assert printer.spooled == [data]
    (job,) = printer.jobs
    assert job["IPP_MEDIA"] == "iso_a4_210x297mm"
    assert job["IPP_SIDES"] == "two-sided-short-edge"
    assert job["IPP_COPIES"] == "3"
    assert job["IPP_PRINT_COLOR_MODE"] == "monochrome"
    assert job["IPP_JOB_NAME"] == "Pears"


def test_a_printer_in_colour_gets_grey_only_when_asked(switch_on: Simulate) -> None:
    printer = switch_on(options=("-2", "-s", "10,5"))
    errand = errand_to(printer)

    assert errand.printer.has_colour
    send(errand, TICKET, pages.pdf())
    send(errand, Ticket(title="grey", paper=A4, sides="long", gray=True), pages.pdf())

    assert [job.get("IPP_PRINT_COLOR_MODE") for job in printer.jobs] == [None, "monochrome"]


def test_two_jobs_in_a_row_are_both_printed(printer: Simulator) -> None:
    errand, first, second = errand_to(printer), pages.pdf(1), pages.pdf(2)

    send(errand, TICKET, first)
    send(errand, TICKET, second)

    assert printer.spooled == [first, second]


def test_a_busy_printer_is_asked_again_until_it_takes_the_job(switch_on: Simulate) -> None:
    printer = switch_on(does="sleep 1")
    told: list[str | Notice] = []
    errand = replace(errand_to(printer, told), patience=Patience())

    first = jobs.send(errand, TICKET, pages.pdf(1))
    second = jobs.send(errand, TICKET, pages.pdf(2))
    following.follow(errand, second)

    assert second > first
    assert "waiting, since the printer is busy" in told
    assert printer.spooled == [pages.pdf(1), pages.pdf(2)]


def test_a_printer_that_stays_busy_is_given_up(switch_on: Simulate) -> None:
    printer = switch_on(does="sleep 60")
    jobs.send(errand_to(printer), TICKET, pages.pdf())

    with pytest.raises(PrintError, match="still busy after 1 seconds") as caught:
        jobs.send(errand_to(printer), TICKET, pages.pdf())

    assert caught.value.exit_code == ExitCode.PRINT_FAILED


def test_a_printer_that_takes_jobs_only_whole_gets_them_whole(printer: Simulator) -> None:
    errand = errand_to(printer, takes_parts=False)

    send(errand, TICKET, pages.pdf(2))

    assert printer.spooled == [pages.pdf(2)]


def test_an_aborted_job_is_told_with_the_reason(switch_on: Simulate) -> None:
    printer = switch_on(does='echo "ERROR: The drum is worn out." >&2; exit 1')

    with pytest.raises(PrintError, match=r"was aborted: .*The drum is worn out") as caught:
        send(errand_to(printer), TICKET, pages.pdf())

    assert caught.value.exit_code == ExitCode.PRINT_FAILED


def test_a_job_that_somebody_cancels_is_told(switch_on: Simulate) -> None:
    printer = switch_on(does="sleep 2")
    errand = errand_to(printer)
    job = jobs.send(errand, TICKET, pages.pdf())

    jobs.cancel(errand_to(printer), job)

    with pytest.raises(PrintError, match=f"job {job} on “.*” was cancelled"):
        following.follow(errand, job)


def test_a_job_that_is_broken_off_is_cancelled(switch_on: Simulate) -> None:
    printer = switch_on(does="sleep 2")
    line = Line(printer.uri)
    job = jobs.send(errand_to(printer), TICKET, pages.pdf())

    def interrupt(_: str | Notice) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        following.follow(Errand(line=line, printer=queues.look(line), tell=interrupt), job)

    asked = to_printer("Get-Job-Attributes", printer.uri, job=job)
    until(lambda: line.ask(asked).values("job-state") == (7,))


def test_a_printer_that_vanishes_is_told(switch_on: Simulate) -> None:
    printer = switch_on(does="sleep 60")
    errand = errand_to(printer)
    job = jobs.send(errand, TICKET, pages.pdf())

    printer.stop()

    with pytest.raises(PrintError, match="does not answer any more; whether job 1 was printed"):
        following.follow(errand, job)


def test_paper_that_is_out_is_told_and_waited_for(switch_on: Simulate, tmp_path: Path) -> None:
    loaded = tmp_path / "loaded"
    wait = f'echo "STATE: +media-empty" >&2; while [ ! -e "{loaded}" ]; do sleep 0.1; done'
    printer = switch_on(does=f'{wait}; echo "STATE: -media-empty" >&2')
    told: list[str | Notice] = []
    errand = errand_to(printer, told)
    threading.Timer(2, loaded.touch).start()

    send(errand, TICKET, pages.pdf())

    (notice,) = {one for one in told if isinstance(one, Notice)}
    assert notice.slug == "printer-calls"
    assert "out of paper" in notice.message
    assert loaded.exists()


def test_a_refused_job_is_told_with_what_the_printer_says(printer: Simulator) -> None:
    errand = errand_to(printer)
    hostile = Ticket(title="x", paper=A4, sides="long", copies=100_000)

    with pytest.raises(PrintError, match=r"refuses the job: .*copies"):
        jobs.validate(errand, hostile)
    with pytest.raises(PrintError, match=r"refuses the job: .*copies"):
        jobs.send(errand, hostile, pages.pdf())

    assert printer.spooled == []


def test_a_job_that_the_printer_does_not_know_is_told(printer: Simulator) -> None:
    told: list[str | Notice] = []

    following.follow(errand_to(printer, told), 4711)

    assert [one.slug for one in told if isinstance(one, Notice)] == ["job-forgotten"]


def test_an_encrypted_printer_gets_our_bytes(switch_on: Simulate, tmp_path: Path) -> None:
    printer = switch_on(options=("-2", "-K", str(tmp_path)))
    line = Line(printer.encrypted_uri)

    send(Errand(line=line, printer=queues.look(line)), TICKET, pages.pdf(2))

    assert printer.spooled == [pages.pdf(2)]
    assert "Connection now encrypted" in (printer.folder / "log").read_text(errors="replace")


def test_nothing_is_printed_by_asking_whether_it_would_be(printer: Simulator) -> None:
    errand = errand_to(printer)

    jobs.validate(errand, TICKET)
    time.sleep(0.3)

    assert printer.spooled == []


def errand_to(
    printer: Simulator, told: list[str | Notice] | None = None, *, takes_parts: bool = True
) -> Errand:
    line = Line(printer.uri)
    known = replace(queues.look(line), takes_parts=takes_parts)
    heard = [] if told is None else told
    return Errand(line=line, printer=known, tell=heard.append, patience=SHORT)


def send(errand: Errand, ticket: Ticket, data: bytes) -> None:
    """Do all that a job needs, as the command does."""
    fitting = tickets.fit(ticket, errand.printer, Notices())
    jobs.validate(errand, fitting)
    patient = replace(errand, patience=Patience())
    following.follow(patient, jobs.send(patient, fitting, data))
