"""Sends a document to a printer, which makes it a job (RFC 8011, PWG 5100.11)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from exporter.errors import PrintError
from exporter.notices import Notice
from exporter.printing import tickets
from exporter.printing.line import Line, to_printer
from exporter.printing.printer import PDF, Printer
from exporter.printing.tickets import Ticket
from exporter.tools.ipptool import Answer, Attribute, Request

#: Statuses of a printer that may take the same job later (RFC 8011 appendix B.1.5).
_BUSY = {
    "server-error-busy",
    "server-error-temporary-error",
    "server-error-service-unavailable",
}
_FORMAT = Attribute("mimeMediaType", "document-format", (PDF,))
_FIDELITY = Attribute("boolean", "ipp-attribute-fidelity", ("true",))
#: Hears in words where a job stands, and notices of what somebody has to do.
Tell = Callable[[str | Notice], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds for which something is waited for."""

    busy: float = 300
    """Until a busy printer takes the job."""
    stopped: float = 20
    """Until a job that is stopped, and that nobody can help on, goes on."""
    unmoved: float = 15
    """Until a job that stands where it stood is told of."""
    silent: float = 30
    """Until a printer that does not answer any more answers again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What every step of a job needs: the line to the printer, and who hears of it."""

    line: Line
    printer: Printer
    tell: Tell = lambda _: None
    patience: Patience = field(default_factory=Patience)


def validate(errand: Errand, ticket: Ticket) -> None:
    """Ask the printer whether it would take a job; nothing is sent.

    Raises PrintError when it would not.
    """
    answer = errand.line.ask(_request("Validate-Job", errand.printer, ticket, _FORMAT))
    # A printer that is busy has nothing against the job.
    if answer.status not in _BUSY:
        _refuse(answer, errand.printer)


def send(errand: Errand, ticket: Ticket, data: bytes) -> int:
    """Send a document and give the job's number; a busy printer is asked again and again.

    Raises PrintError when the printer refuses it, or is busy for too long.
    """
    if not errand.printer.takes_parts:
        whole = _request("Print-Job", errand.printer, ticket, _FORMAT)
        return _number(_persist(errand, replace(whole, document=data)))
    # Its number is known before the document goes, so that it can be cancelled from then on.
    job = _number(_persist(errand, _request("Create-Job", errand.printer, ticket)))
    last = Attribute("boolean", "last-document", ("true",))
    part = to_printer("Send-Document", errand.line.uri, _FORMAT, last, job=job)
    with cancelling(errand, job):
        _persist(errand, replace(part, document=data))
    return job


def cancel(errand: Errand, job: int) -> None:
    """Cancel a job, if it is not done and the printer still answers."""
    with suppress(PrintError):
        errand.line.ask(to_printer("Cancel-Job", errand.line.uri, job=job), seconds=5)


@contextmanager
def cancelling(errand: Errand, job: int) -> Iterator[None]:
    """Cancel a job if what is done with it is broken off."""
    try:
        yield
    except BaseException:
        cancel(errand, job)
        raise


def _request(operation: str, printer: Printer, ticket: Ticket, *more: Attribute) -> Request:
    title = Attribute("name", "job-name", (ticket.title,))
    asked = to_printer(operation, printer.uri, title, _FIDELITY, *more)
    return replace(asked, job=tickets.attributes(ticket, printer))


def _persist(errand: Errand, request: Request) -> Answer:
    seconds, name = errand.patience.busy, errand.printer.name
    end = time.monotonic() + seconds
    for pause in pauses(0.25, 10):
        answer = errand.line.ask(request, seconds=60)
        if answer.status not in _BUSY:
            break
        if time.monotonic() + pause > end:
            raise PrintError(
                f"“{name}” is still busy after {seconds:g} seconds",
                hint="try it later, or choose another printer: exporter printers",
            )
        errand.tell("waiting, since the printer is busy")
        time.sleep(pause)
    _refuse(answer, errand.printer)
    return answer


def pauses(first: float, longest: float) -> Iterator[float]:
    """Give seconds to wait between one question and the next, longer and longer."""
    pause = first
    while True:
        yield pause
        pause = min(pause * 1.5, longest)


def _refuse(answer: Answer, printer: Printer) -> None:
    if answer.is_done:
        return
    told = " ".join(map(str, answer.values("status-message")))
    raise PrintError(
        f"“{printer.name}” refuses the job: {told or answer.status}",
        hint=f"see what it takes: exporter printers {printer.uri}",
    )


def _number(answer: Answer) -> int:
    return int(next(iter(answer.values("job-id")), 0))
