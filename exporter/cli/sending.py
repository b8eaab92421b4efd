"""Goes to a printer for `exporter print`: asks what it can do, sends the sheets, waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.cli import login
from exporter.cli.desk import Desk
from exporter.cli.wishes import Wishes
from exporter.notices import Notices

if TYPE_CHECKING:
    from exporter.imposition.model import Sheets
    from exporter.printing.jobs import Errand
    from exporter.printing.tickets import Ticket


def errand(wishes: Wishes, desk: Desk) -> Errand | None:
    """Go to the printer; to save sheets to none, and in a dry run only to one that is named.

    Raises UsageError for an address that is none, PrintError when no printer answers.
    """
    import os

    from exporter.printing import addresses, queues
    from exporter.printing.jobs import Errand
    from exporter.printing.line import Line

    if wishes.save or (wishes.dry_run and not wishes.printer):
        return None
    ask = login.at(desk.screen)
    server = Line(addresses.server_from(os.environ), ask)
    line = Line(queues.find(wishes.printer, server), ask)
    return Errand(line=line, printer=queues.look(line), tell=desk.hear)


def loaded(errand: Errand) -> tuple[float, float] | None:
    """Give the paper that the printer takes if nobody names one, in millimetres."""
    from exporter.printing import media

    return media.size(errand.printer.default_media)


def ticket(sheets: Sheets, wishes: Wishes, title: str) -> Ticket:
    """Write down what is wanted of a printer."""
    from exporter.printing.tickets import Ticket

    return Ticket(
        title=wishes.title or title,
        paper=sheets.size,
        sides=wishes.sides or sheets.sides,
        is_bidden=wishes.sides is not None,
        copies=wishes.copies,
        gray=wishes.gray,
    )


def fitting(ticket: Ticket, errand: Errand, desk: Desk) -> Ticket:
    """Give the ticket as the printer can do it, after asking whether it would.

    Raises PrintError for what it cannot do.
    """
    from exporter.printing import jobs, tickets

    notices = Notices()
    fits = tickets.fit(ticket, errand.printer, notices)
    for notice in notices:
        desk.hear(notice)
    jobs.validate(errand, fits)
    return fits


def send(errand: Errand, ticket: Ticket, data: bytes, desk: Desk, *, is_awaited: bool) -> None:
    """Send the sheets, and wait until they are printed.

    Raises PrintError when they are not.
    """
    from exporter.printing import following, jobs

    desk.hear("sending")
    job = jobs.send(errand, ticket, data)
    if is_awaited:
        following.follow(errand, job)
    desk.screen.pause()
    word = "printed" if is_awaited else "sent"
    desk.screen.say(f"{word}: job {job} on “{errand.printer.name}”")
    desk.note("job", printer=errand.printer.name, uri=errand.line.uri, job=job, state=word)
