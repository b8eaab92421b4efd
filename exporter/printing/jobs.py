"""Sends a document to a printer and follows the job to its end (RFC 8011, PWG 5100.11)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from exporter.errors import PrintError
from exporter.notices import Notice
from exporter.printing import queues, tickets
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
_FORGOTTEN = {"client-error-not-found", "client-error-gone"}
_PENDING, _HELD, _STOPPED, _CANCELLED, _ABORTED, _COMPLETED = 3, 4, 6, 7, 8, 9
_TOLD = (
    "job-state",
    "job-state-reasons",
    "job-state-message",
    "job-printer-state-message",
    "job-impressions-completed",
)
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
    with _cancelling(errand, job):
        _persist(errand, replace(part, document=data))
    return job


def follow(errand: Errand, job: int) -> None:
    """Wait until a job is done. Whatever breaks that off, such as Ctrl-C, cancels the job.

    Raises PrintError when it is cancelled, aborted or stays stopped, or the printer vanishes.
    """
    with _cancelling(errand, job):
        _follow(errand, job)


def cancel(errand: Errand, job: int) -> None:
    """Cancel a job, if it is not done and the printer still answers."""
    with suppress(PrintError):
        errand.line.ask(to_printer("Cancel-Job", errand.line.uri, job=job), seconds=5)


@contextmanager
def _cancelling(errand: Errand, job: int) -> Iterator[None]:
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
    for pause in _pauses(0.25, 10):
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


def _pauses(first: float, longest: float) -> Iterator[float]:
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


def _follow(errand: Errand, job: int) -> None:
    stopped_since: float | None = None
    for pause in _pauses(0.1, 2):
        answer, printer = _look(errand, job)
        if answer.status in _FORGOTTEN:
            errand.tell(_forgotten(printer, job))
            return
        state = int(next(iter(answer.values("job-state")), _PENDING))
        if state > _STOPPED:
            _judge(state, answer, printer, job)
            return
        calls = tickets.calls_for(printer)
        _tell(errand, state, answer, calls)
        now = time.monotonic()
        is_stuck = (state == _STOPPED or printer.state == "stopped") and not calls
        stopped_since = (stopped_since or now) if is_stuck else None
        if stopped_since is not None and now - stopped_since >= errand.patience.stopped:
            raise _ended("is stopped, and is cancelled", answer, printer, job)
        time.sleep(pause)


def _look(errand: Errand, job: int) -> tuple[Answer, Printer]:
    """Ask for the job and for its printer; one that is silent is asked again for a while."""
    wanted = Attribute("keyword", "requested-attributes", _TOLD)
    request = to_printer("Get-Job-Attributes", errand.line.uri, wanted, job=job)
    end = time.monotonic() + errand.patience.silent
    for pause in _pauses(0.25, 5):
        try:
            return errand.line.ask(request, seconds=10), queues.look(errand.line)
        except PrintError as problem:
            if time.monotonic() + pause > end:
                raise _vanished(errand.printer, job, problem) from problem
        time.sleep(pause)
    raise AssertionError


def _vanished(printer: Printer, job: int, problem: PrintError) -> PrintError:
    return PrintError(
        f"“{printer.name}” does not answer any more; whether job {job} was printed is not known",
        hint=f"look at the printer: {problem.message}",
    )


def _judge(state: int, answer: Answer, printer: Printer, job: int) -> None:
    if state != _COMPLETED:
        word = {_CANCELLED: "was cancelled", _ABORTED: "was aborted"}.get(state, "failed")
        raise _ended(word, answer, printer, job)


def _ended(word: str, answer: Answer, printer: Printer, job: int) -> PrintError:
    names = ("job-printer-state-message", "job-state-message", "job-state-reasons")
    told = [str(v) for name in names for v in answer.values(name) if v and v != "none"]
    told += [printer.message] if printer.state == "stopped" and printer.message else []
    reason = "; ".join(dict.fromkeys(told)) or "the printer does not say why"
    return PrintError(f"job {job} on “{printer.name}” {word}: {reason}")


def _tell(errand: Errand, state: int, answer: Answer, calls: tuple[str, ...]) -> None:
    name = errand.printer.name
    for what in (*calls, *(("the job is held",) if state == _HELD else ())):
        hint = "see to the printer, or end with Ctrl-C, which cancels the job"
        errand.tell(Notice(slug="printer-calls", message=f"“{name}” says: {what}", hint=hint))
    done = next(iter(answer.values("job-impressions-completed")), 0)
    errand.tell(f"printing, {done} sides done" if done else "printing")


def _forgotten(printer: Printer, job: int) -> Notice:
    return Notice(
        slug="job-forgotten",
        message=f"“{printer.name}” does not know job {job} any more",
        hint="look whether it was printed",
    )
