"""Prints: `exporter print`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.cli import events, login, masters, outcome
from exporter.cli.screen import Screen
from exporter.cli.wishes import Wishes, imposition, length, refuse_contradictions, sheet
from exporter.errors import ExitCode, ExportError
from exporter.notices import Notice, Notices
from exporter.options import PAPERS

if TYPE_CHECKING:
    from exporter.cli.masters import Master
    from exporter.imposition.model import Sheets
    from exporter.printing.jobs import Errand
    from exporter.printing.tickets import Ticket

EXAMPLES = """\b
Examples:
  exporter print dist/pears.pdf                        on the default printer, both sides
  exporter print dist/pears.pdf --booklet --paper a4   a booklet to fold and staple
  exporter print pears.md --booklet                    the same, set for it: pages of half the sheet
  exporter print pears.pdf --printer Office --copies 40 --pages 2-5,9 --gray
  exporter print pears.pdf --printer ipp://printer.local/ipp/print --n-up 2
  exporter print pears.pdf --booklet --save sheets.pdf     the sheets as a file, not printed
  exporter print pears.pdf --printer Office --dry-run      what would be sent

Exit codes: 0 done, 2 wrong usage, 3 the file cannot be read, 6 the printer is not there, refuses
the job or does not end it well, 130 interrupted: the job is cancelled."""


@click.command("print", short_help="Print a PDF or an article: sheets, booklets.", epilog=EXAMPLES)
@click.argument("file", type=click.Path())
@click.option(
    "--printer",
    default="",
    metavar="NAME|ADDRESS",
    help="Print there: a queue of CUPS, or an address such as ipp://HOST/ipp/print. If nothing is"
    " said, the system’s default.",
)
@click.option(
    "--copies",
    default=1,
    type=click.IntRange(1, 9999),
    metavar="NUMBER",
    help="Print so many copies.",
)
@click.option(
    "--paper",
    default="",
    metavar="SIZE",
    help=f"Choose the sheets’ paper: {', '.join(PAPERS)}, or a size such as 170x240mm.",
)
@click.option(
    "--sides",
    default=None,
    type=click.Choice(["one", "long", "short"]),
    help="Print one side of each sheet, or both, turned over the long or the short edge; if"
    " nothing is said, as the binding wants it.",
)
@click.option("--pages", default="", metavar="PAGES", help="Print only these, such as 2-5,9.")
@click.option("--gray", is_flag=True, help="Print without colours.")
@click.option(
    "--n-up",
    default="1",
    type=click.Choice(["1", "2", "4"]),
    help="Put so many pages on each side of a sheet.",
)
@click.option("--booklet", is_flag=True, help="Print sheets that are folded into a booklet.")
@click.option(
    "--signature",
    default=0,
    type=click.IntRange(0, 1000),
    metavar="SHEETS",
    help="Fold so many sheets of a booklet together; if nothing is said, all.",
)
@click.option(
    "--creep",
    default="",
    metavar="MM",
    help="Move pages to the fold by this much for each sheet around them.",
)
@click.option("--fold-marks", is_flag=True, help="Mark where a booklet is folded.")
@click.option("--marks", default="", metavar="MARKS", help="Draw marks: crop, fold or crop,fold.")
@click.option(
    "--bleed",
    default="",
    metavar="LENGTH",
    help="Show so much around the page that is cut off, such as 3mm.",
)
@click.option("--title", default="", metavar="TEXT", help="Call the job so.")
@click.option(
    "--dry-run", is_flag=True, help="Say what would be sent, and with --printer ask; send nothing."
)
@click.option(
    "--save",
    default="",
    type=click.Path(),
    metavar="FILE",
    help="Write the sheets to this PDF instead of printing them.",
)
@click.option("--no-wait", is_flag=True, help="Do not wait until the job is printed.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Print every notice, and traces of faults.")
def print_command(file: str, *, as_json: bool, quiet: bool, verbose: bool, **typed: Any) -> int:
    """Print a PDF, or the PDF of anything that exporter build takes.

    Pages are put on sheets here, and what the printer can do is asked before anything is sent. The
    job is followed to its end; Ctrl-C cancels it.
    """
    desk = _Desk(Screen.of(quiet=quiet, verbose=verbose), as_json=as_json, name=file)
    try:
        _print(file, Wishes(**typed), desk)
    except ExportError as error:
        if as_json:
            events.print_error(error, file)
        raise
    finally:
        desk.screen.pause()
    return ExitCode.DONE


@dataclass(slots=True)
class _Desk:
    """Who is told what, each notice once."""

    screen: Screen
    as_json: bool
    name: str
    _told: set[Notice] = field(default_factory=set)

    def hear(self, told: str | Notice) -> None:
        """Tell a notice, or show on a terminal where the job stands."""
        from exporter.pipeline import Progress

        if isinstance(told, str):
            self.screen.progress(Progress(name=self.name, step=told, done=0, total=1))
        elif told not in self._told:
            self._told.add(told)
            self.screen.pause()
            self.screen.notice(told)
            if self.as_json:
                events.print_notice(told, self.name)

    def note(self, event: str, **facts: object) -> None:
        """Tell programs of something."""
        if self.as_json:
            events.print_fact(event, file=self.name, **facts)


def _print(file: str, wishes: Wishes, desk: _Desk) -> None:
    from exporter.imposition import impose

    refuse_contradictions(wishes)
    paper = sheet(wishes.paper)
    imposition(wishes, paper)  # what makes no sense is told before a printer is asked
    brought = masters.brought(file)
    errand = None if wishes.save else _errand(wishes, desk)
    if errand and not paper and (wishes.booklet or wishes.n_up != "1"):
        paper = _loaded(errand)
    master = brought or _built(file, wishes, paper, desk)
    sheets = impose(master.data, master.name, imposition(wishes, paper))
    if wishes.save:
        _save(sheets, Path(wishes.save), desk)
        return
    ticket = _ticket(sheets, wishes, masters.title(master))
    if errand:
        ticket = _fitting(ticket, errand, desk)
    _announce(sheets, ticket, errand, desk)
    if errand and not wishes.dry_run:
        _send(errand, ticket, sheets.data, desk, is_awaited=not wishes.no_wait)


def _errand(wishes: Wishes, desk: _Desk) -> Errand | None:
    """Go to the printer; a dry run goes only to one that is named."""
    import os

    from exporter.printing import addresses, queues
    from exporter.printing.jobs import Errand
    from exporter.printing.line import Line

    if wishes.dry_run and not wishes.printer:
        return None
    ask = login.at(desk.screen)
    server = Line(addresses.server_from(os.environ), ask)
    line = Line(queues.find(wishes.printer, server), ask)
    return Errand(line=line, printer=queues.look(line), tell=desk.hear)


def _loaded(errand: Errand) -> tuple[float, float] | None:
    from exporter.printing import media

    return media.size(errand.printer.default_media)


def _built(file: str, wishes: Wishes, paper: tuple[float, float] | None, desk: _Desk) -> Master:
    is_apart = bool(click.get_current_context().find_root().obj)
    hearing = masters.Hearing(progress=desk.screen.progress, notice=desk.hear, is_apart=is_apart)
    page = _page(wishes, paper)
    master = masters.build(file, page, length("--bleed", wishes.bleed, "3mm"), hearing)
    desk.screen.pause()
    return master


def _page(wishes: Wishes, paper: tuple[float, float] | None) -> str:
    """Name the paper that an article is set on: of a booklet, half of the sheet."""
    if not wishes.booklet:
        return wishes.paper
    short, long = sorted(paper or sheet("a4") or ())
    return f"{long / 2:.4f}x{short:.4f}mm"


def _save(sheets: Sheets, path: Path, desk: _Desk) -> None:
    from exporter import files

    files.write_atomically(path, sheets.data)
    desk.screen.wrote(path)
    desk.screen.remark(outcome.in_words(sheets, sheets.sides, 1))
    desk.note("saved", path=str(path), **outcome.facts(sheets))


def _ticket(sheets: Sheets, wishes: Wishes, title: str) -> Ticket:
    from exporter.printing.tickets import Ticket

    return Ticket(
        title=wishes.title or title,
        paper=sheets.size,
        sides=wishes.sides or sheets.sides,
        is_bidden=wishes.sides is not None,
        copies=wishes.copies,
        gray=wishes.gray,
    )


def _fitting(ticket: Ticket, errand: Errand, desk: _Desk) -> Ticket:
    from exporter.printing import jobs, tickets

    notices = Notices()
    fitting = tickets.fit(ticket, errand.printer, notices)
    for notice in notices:
        desk.hear(notice)
    jobs.validate(errand, fitting)
    return fitting


def _announce(sheets: Sheets, ticket: Ticket, errand: Errand | None, desk: _Desk) -> None:
    name = errand.printer.name if errand else ""
    where = f" on “{name}”" if name else ""
    count = outcome.count(sheets, ticket.sides)
    desk.screen.say(
        f"“{ticket.title}”{where}: {outcome.in_words(sheets, ticket.sides, ticket.copies)}"
    )
    facts = outcome.facts(sheets) | {"sides": ticket.sides, "sheets": count}
    desk.note("sheets", printer=name, copies=ticket.copies, gray=ticket.gray, **facts)


def _send(errand: Errand, ticket: Ticket, data: bytes, desk: _Desk, *, is_awaited: bool) -> None:
    from exporter.printing import following, jobs

    desk.hear("sending")
    job = jobs.send(errand, ticket, data)
    if is_awaited:
        following.follow(errand, job)
    desk.screen.pause()
    word = "printed" if is_awaited else "sent"
    desk.screen.say(f"{word}: job {job} on “{errand.printer.name}”")
    desk.note("job", printer=errand.printer.name, uri=errand.line.uri, job=job, state=word)
