"""Prints: `exporter print`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.cli import events, masters, outcome, sending
from exporter.cli.desk import Desk
from exporter.cli.screen import Screen
from exporter.cli.wishes import Wishes, imposition, length, refuse_contradictions, sheet
from exporter.errors import ExitCode, ExportError
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
    desk = Desk(Screen.of(quiet=quiet, verbose=verbose), as_json=as_json, name=file)
    try:
        _print(file, Wishes(**typed), desk)
    except ExportError as error:
        if as_json:
            events.print_error(error, file)
        raise
    finally:
        desk.screen.pause()
    return ExitCode.DONE


def _print(file: str, wishes: Wishes, desk: Desk) -> None:
    from exporter.imposition import impose

    refuse_contradictions(wishes)
    paper = sheet(wishes.paper)
    imposition(wishes, paper)  # what makes no sense is told before a printer is asked
    brought = masters.brought(file)
    errand = sending.errand(wishes, desk)
    if errand and not paper and (wishes.booklet or wishes.n_up != "1"):
        paper = sending.loaded(errand)
    master = brought or _built(file, wishes, paper, desk)
    sheets = impose(master.data, master.name, imposition(wishes, paper))
    if wishes.save:
        _save(sheets, Path(wishes.save), desk)
        return
    if sheets.strays:
        desk.hear(outcome.resized(sheets))
    ticket = sending.ticket(sheets, wishes, masters.title(master))
    if errand:
        ticket = sending.fitting(ticket, errand, desk)
    _announce(sheets, ticket, errand, desk)
    if wishes.dry_run:
        desk.screen.remark("nothing was sent")
    elif errand:
        sending.send(errand, ticket, sheets.data, desk, is_awaited=not wishes.no_wait)


def _built(file: str, wishes: Wishes, paper: tuple[float, float] | None, desk: Desk) -> Master:
    is_apart = bool(click.get_current_context().find_root().obj)
    hearing = masters.Hearing(progress=desk.screen.progress, notice=desk.hear, is_apart=is_apart)
    page = _page(wishes, paper)
    master = masters.build(file, page, length("--bleed", wishes.bleed, "3mm"), hearing)
    desk.screen.pause()
    return master


def _page(wishes: Wishes, paper: tuple[float, float] | None) -> str:
    """Name the paper that an article is set on: of a booklet, half of the sheet."""
    from exporter.stylesheet.paper import HALF

    if not wishes.booklet:
        return wishes.paper
    if not paper:
        return HALF
    short, long = sorted(paper)
    return f"{long / 2:.4f}x{short:.4f}mm"


def _save(sheets: Sheets, path: Path, desk: Desk) -> None:
    from exporter import files

    files.write_atomically(path, sheets.data)
    desk.screen.wrote(path)
    desk.screen.remark(outcome.in_words(sheets, sheets.sides, 1))
    desk.note("saved", path=str(path), **outcome.facts(sheets))


def _announce(sheets: Sheets, ticket: Ticket, errand: Errand | None, desk: Desk) -> None:
    name = errand.printer.name if errand else ""
    where = f" on “{name}”" if name else ""
    count = outcome.count(sheets, ticket.sides)
    desk.screen.say(
        f"“{ticket.title}”{where}: {outcome.in_words(sheets, ticket.sides, ticket.copies)}"
    )
    facts = outcome.facts(sheets) | {"sides": ticket.sides, "sheets": count}
    desk.note("sheets", printer=name, copies=ticket.copies, gray=ticket.gray, **facts)
