"""Turns what a printer says while a job waits into sentences for whoever waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exporter.notices import Notice
from exporter.printing.printer import Printer
from exporter.printing.standing import Standing, State

#: Reasons why a printer stops that somebody at the printer can mend (RFC 8011 section 5.4.12).
_MENDABLE: Mapping[str, str] = {
    "media-empty": "it is out of paper",
    "media-needed": "it wants paper that is not loaded",
    "media-jam": "paper is jammed",
    "input-tray-missing": "a tray is missing",
    "output-area-full": "its output tray is full",
    "cover-open": "a cover is open",
    "door-open": "a door is open",
    "interlock-open": "a cover is open",
    "toner-empty": "it is out of toner",
    "marker-supply-empty": "it is out of ink",
}
#: Why a job is held -> what it waits for (RFC 8011 section 5.3.8; the second is CUPS' own).
_HELD: Mapping[str, str] = {
    "resources-are-not-ready": "it is tried again later",
    "cups-held-for-authentication": "the queue needs a password for its printer",
}
#: Why a queue of CUPS stops -> the same in words.
_STOPPED: Mapping[str, str] = {
    "cups-pki-changed": "the certificate of the printer has changed",
    "cups-pki-expired": "the certificate of the printer has expired",
    "cups-pki-invalid": "the certificate of the printer is not trusted",
    "cups-pki-unknown": "the certificate of the printer is not known",
}
#: Reasons that tell nobody why.
_EMPTY = {"job-printing", "processing-to-stop-point", "printer-stopped"}
#: CUPS' backends say so once all is sent, and the printer works for as long as it takes.
_WORKING = "cups-waiting-for-job-completed"


def calls_for(printer: Printer) -> tuple[str, ...]:
    """Tell in words what somebody has to do at a printer."""
    plain = (reason.removesuffix("-error").removesuffix("-warning") for reason in printer.reasons)
    return tuple(dict.fromkeys(_MENDABLE[reason] for reason in plain if reason in _MENDABLE))


def why_stopped(printer: Printer) -> str:
    """Tell in words why a printer prints nothing; "" when it does not say."""
    told = ", ".join(_STOPPED.get(r, r) for r in printer.reasons if r != "paused")
    return printer.message or told or ("it is paused" if "paused" in printer.reasons else "")


def why_ended(standing: Standing) -> str:
    """Tell in words why a job came to a bad end."""
    stopped = why_stopped(standing.printer) if standing.printer.state == "stopped" else ""
    told = dict.fromkeys(filter(None, (standing.message, stopped)))
    reasons = (reason for reason in standing.reasons if reason not in _EMPTY)
    return "; ".join(told) or ", ".join(reasons) or "the printer does not say why"


def notices(standing: Standing, *, is_unmoved: bool) -> Iterator[Notice]:
    """Tell what somebody who waits should know.

    Args:
        standing: where the job stands.
        is_unmoved: whether it has stood there for longer than jobs usually do.
    """
    name = standing.printer.name
    for call in calls_for(standing.printer):
        yield _notice(f"“{name}” says: {call}")
    if standing.state == State.HELD:
        yield _notice(f"job {standing.job} on “{name}” is held: {_why_held(standing)}")
    elif is_unmoved and standing.message and _WORKING not in standing.printer.reasons:
        yield _notice(f"job {standing.job} on “{name}” does not go on: {standing.message}")


def _why_held(standing: Standing) -> str:
    waits = [_HELD[reason] for reason in standing.reasons if reason in _HELD]
    told = [standing.message.removesuffix("."), *(waits or ["somebody has to release it"])]
    return "; ".join(filter(None, told))


def _notice(message: str) -> Notice:
    hint = (
        "see to the printer, or end with Ctrl-C, which cancels the job; with --no-wait it is left"
        " to the printer from the start"
    )
    return Notice(slug="printer-calls", message=message, hint=hint)
