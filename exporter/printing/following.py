"""Follows a job to its end."""

from __future__ import annotations

import time

from exporter.errors import PrintError
from exporter.notices import Notice
from exporter.printing import standing, troubles
from exporter.printing.jobs import Errand, cancelling, pauses
from exporter.printing.printer import Printer
from exporter.printing.standing import Standing, State

_ENDS = {State.CANCELLED: "was cancelled", State.ABORTED: "was aborted"}


def follow(errand: Errand, job: int) -> None:
    """Wait until a job is done. Whatever breaks that off, such as Ctrl-C, cancels the job.

    Raises PrintError when it is cancelled, aborted or stays stopped, or the printer vanishes.
    """
    with cancelling(errand, job):
        _follow(errand, job)


def _follow(errand: Errand, job: int) -> None:
    stopped, unmoved = _Clock(), _Clock()
    for pause in pauses(0.1, 2):
        stands = _look(errand, job)
        if stands is None:
            errand.tell(_forgotten(errand.printer, job))
            return
        if stands.is_over:
            _judge(stands)
            return
        seconds = unmoved.since((stands.state, stands.message, stands.sides_done))
        _tell(errand, stands, is_unmoved=seconds >= errand.patience.unmoved)
        is_stuck = stands.is_stopped and not troubles.calls_for(stands.printer)
        if stopped.since(is_stuck) >= errand.patience.stopped and is_stuck:
            name = stands.printer.name
            hint = f"start it at the printer, or for a queue with: cupsenable {name}"
            raise _ended("is stopped, and is cancelled", stands, hint)
        time.sleep(pause)


class _Clock:
    """Tells for how many seconds something has been as it is."""

    def __init__(self) -> None:
        self._what: object = None
        self._start = 0.0

    def since(self, what: object) -> float:
        now = time.monotonic()
        if what != self._what:
            self._what, self._start = what, now
        return now - self._start


def _look(errand: Errand, job: int) -> Standing | None:
    """Ask where the job stands; a printer that is silent is asked again for a while."""
    end = time.monotonic() + errand.patience.silent
    for pause in pauses(0.25, 5):
        try:
            return standing.ask(errand.line, job)
        except PrintError as problem:
            if time.monotonic() + pause > end:
                raise _vanished(errand.printer, job, problem) from problem
        time.sleep(pause)
    raise AssertionError


def _tell(errand: Errand, stands: Standing, *, is_unmoved: bool) -> None:
    for notice in troubles.notices(stands, is_unmoved=is_unmoved):
        errand.tell(notice)
    done = f", {stands.sides_done} sides done" if stands.sides_done else ""
    errand.tell(f"printing: {stands.message}" if stands.message else f"printing{done}")


def _judge(stands: Standing) -> None:
    if stands.state != State.COMPLETED:
        raise _ended(_ENDS[stands.state], stands)


def _ended(word: str, stands: Standing, hint: str = "") -> PrintError:
    why = troubles.why_ended(stands)
    return PrintError(f"job {stands.job} on “{stands.printer.name}” {word}: {why}", hint=hint)


def _vanished(printer: Printer, job: int, problem: PrintError) -> PrintError:
    return PrintError(
        f"“{printer.name}” does not answer any more; whether job {job} was printed is not known",
        hint=f"look at the printer: {problem.message}",
    )


def _forgotten(printer: Printer, job: int) -> Notice:
    return Notice(
        slug="job-forgotten",
        message=f"“{printer.name}” does not know job {job} any more",
        hint="look whether it was printed",
    )
