"""Where a job stands: what a printer tells of it, and of itself (RFC 8011 section 5.3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from exporter.printing import queues
from exporter.printing.line import Line, to_printer
from exporter.printing.printer import Printer
from exporter.tools.ipptool import Answer, Attribute

_FORGOTTEN = {"client-error-not-found", "client-error-gone"}
_TOLD = (
    "job-state",
    "job-state-reasons",
    "job-state-message",
    "job-printer-state-message",
    "job-impressions-completed",
)


class State(IntEnum):
    """The states of a job (RFC 8011 section 5.3.7)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a job stands at one moment."""

    job: int
    printer: Printer
    state: State
    reasons: tuple[str, ...] = ()
    message: str = ""
    """What the printer says to people about the job."""
    sides_done: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing will become of the job any more."""
        return self.state > State.STOPPED

    @property
    def is_stopped(self) -> bool:
        """Whether the job, or the printer with it, goes on only if somebody starts it."""
        return self.state == State.STOPPED or self.printer.state == "stopped"


def ask(line: Line, job: int) -> Standing | None:
    """Ask where a job stands; None when the printer does not know it any more.

    Raises PrintError when there is no answer.
    """
    wanted = Attribute("keyword", "requested-attributes", _TOLD)
    answer = line.ask(to_printer("Get-Job-Attributes", line.uri, wanted, job=job), seconds=10)
    if answer.status in _FORGOTTEN:
        return None
    return Standing(
        job=job,
        printer=queues.look(line),
        state=State(_number(answer, "job-state") or State.PENDING),
        reasons=tuple(r for r in answer.values("job-state-reasons") if r != "none"),
        message=_words(answer, "job-printer-state-message") or _words(answer, "job-state-message"),
        sides_done=_number(answer, "job-impressions-completed"),
    )


def _words(answer: Answer, name: str) -> str:
    return str(next(iter(answer.values(name)), "")).strip()


def _number(answer: Answer, name: str) -> int:
    return int(next(iter(answer.values(name)), 0))
