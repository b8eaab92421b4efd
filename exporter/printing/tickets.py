"""Turns what a user wants into attributes of a job, held against what the printer supports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from exporter.errors import PrintError
from exporter.notices import Notices
from exporter.printing import media, troubles
from exporter.printing.printer import Printer
from exporter.tools.ipptool import Attribute

Sides = Literal["one", "long", "short"]
#: Our words -> IPP's (RFC 8011 section 5.2.8).
SIDES: Mapping[Sides, str] = {
    "one": "one-sided",
    "long": "two-sided-long-edge",
    "short": "two-sided-short-edge",
}
_GRAY = "monochrome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a user wants of a printer."""

    title: str
    paper: media.Size
    sides: Sides
    is_bidden: bool = False
    """Whether the user named the sides; otherwise they suit the binding."""
    copies: int = 1
    gray: bool = False


def fit(ticket: Ticket, printer: Printer, notices: Notices) -> Ticket:
    """Give the ticket as the printer can do it: one side where it has no other and nobody asked.

    Raises PrintError, with the list of what it takes, for what the printer cannot do.
    """
    _refuse_absent(printer)
    if not printer.takes_pdf:
        raise _takes_no_pdf(printer)
    if printer.media and not media.find(ticket.paper, printer.media):
        raise _lacks(printer, ticket.paper)
    least, most = printer.copies
    if not least <= ticket.copies <= max(most, 1):
        raise _unsupported(printer, f"{ticket.copies} copies", "--copies", (f"{least} to {most}",))
    if ticket.gray and printer.colour_modes and _GRAY not in printer.colour_modes:
        raise _unsupported(printer, "printing in grey", "--gray", printer.colour_modes)
    return _with_sides(ticket, printer, notices)


def attributes(ticket: Ticket, printer: Printer) -> tuple[Attribute, ...]:
    """Write a ticket that fits as attributes of a job."""
    return tuple(_attributes(ticket, printer))


def _attributes(ticket: Ticket, printer: Printer) -> Iterator[Attribute]:
    yield Attribute("integer", "copies", (str(ticket.copies),))
    if printer.media:
        name = media.find(ticket.paper, printer.media)
        yield Attribute("keyword", "media", (name,))
    if SIDES[ticket.sides] in printer.sides:
        yield Attribute("keyword", "sides", (SIDES[ticket.sides],))
    if ticket.gray and printer.colour_modes:
        yield Attribute("keyword", "print-color-mode", (_GRAY,))
    if "none" in printer.scalings:
        yield Attribute("keyword", "print-scaling", ("none",))


def _with_sides(ticket: Ticket, printer: Printer, notices: Notices) -> Ticket:
    if SIDES[ticket.sides] in printer.sides or ticket.sides == "one":
        return ticket
    if ticket.is_bidden:
        takes = tuple(word for word, name in SIDES.items() if name in printer.sides)
        raise _unsupported(printer, f"sides {ticket.sides}", "--sides", takes or ("one",))
    notices.warn(
        "sides-one",
        f"“{printer.name}” prints on one side only",
        hint="turn the sheets by hand, or choose another printer: exporter printers",
    )
    return replace(ticket, sides="one")


def _refuse_absent(printer: Printer) -> None:
    told = troubles.why_stopped(printer) or "it does not say why"
    if not printer.is_accepting:
        raise PrintError(
            f"“{printer.name}” takes no jobs: {told}", hint=f"cupsaccept {printer.name}"
        )
    if printer.state == "stopped" and not troubles.calls_for(printer):
        raise PrintError(
            f"“{printer.name}” is stopped: {told}",
            hint=f"start it at the printer, or for a queue with: cupsenable {printer.name}",
        )


def _takes_no_pdf(printer: Printer) -> PrintError:
    name = re.sub(r"\W+", "-", printer.name).strip("-") or "printer"
    return PrintError(
        f"“{printer.name}” takes no PDF",
        hint=f"make a queue that converts: lpadmin -p {name} -E -v {printer.uri} -m everywhere,"
        f" then print with --printer {name}",
    )


def _lacks(printer: Printer, paper: media.Size) -> PrintError:
    return PrintError(
        f"“{printer.name}” does not support paper {media.called(paper)}",
        hint=f"it takes: {', '.join(media.listed(printer.media))}; pages are fitted to what --paper"
        " names",
    )


def _unsupported(printer: Printer, what: str, option: str, takes: tuple[str, ...]) -> PrintError:
    return PrintError(
        f"“{printer.name}” does not support {what}",
        where=option,
        hint=f"it takes: {', '.join(takes)}",
    )
