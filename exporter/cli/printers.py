"""Lists the printers that CUPS knows: `exporter printers`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from exporter.cli import events, login
from exporter.cli.screen import NORMAL, QUIET, Screen
from exporter.errors import ExitCode, ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.printing.printer import Printer

EXAMPLES = """\b
Examples:
  exporter printers                          the queues of this machine
  exporter printers print.example.org        those of a CUPS server
  exporter printers ipp://HOST/ipp/print     what one printer can do

Exit codes: 0 done, 2 wrong usage, 3 ipptool is not installed, 6 no answer, or no printer."""


@click.command(short_help="List printers, and what they can do.", epilog=EXAMPLES)
@click.argument("server", required=False, default="", metavar="[SERVER|ADDRESS]")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def printers(server: str, *, as_json: bool, quiet: bool) -> int:
    """List the printers of a CUPS server, or tell what one printer can do.

    SERVER is HOST or HOST:PORT; without it, the system’s own. Nothing else is asked.
    """
    screen = Screen(QUIET if quiet else NORMAL)
    try:
        found, default = _found(server, screen)
    except ExportError as error:
        if as_json:
            events.print_error(error, server)
        raise
    if as_json:
        for one in found:
            events.print_printer(one, is_default=one.name == default)
    else:
        screen.table(
            [line for one in found for line in _lines(one, is_default=one.name == default)]
        )
    return ExitCode.DONE


def _found(server: str, screen: Screen) -> tuple[Sequence[Printer], str]:
    """Give printers, and the name of the default."""
    from exporter.errors import PrintError
    from exporter.printing import addresses, queues
    from exporter.printing.line import Line

    ask = login.at(screen)
    address = addresses.server_from(os.environ, server)
    line = Line(address, ask)
    if addresses.is_address(server):
        return (queues.look(line),), ""
    found = queues.listing(line)
    if not found:
        raise PrintError(
            f"“{address}” has no printers",
            hint="make a queue: lpadmin -p NAME -E -v ipp://HOST/ipp/print -m everywhere",
        )
    return found, queues.default(line)


def _lines(printer: Printer, *, is_default: bool) -> Iterator[str]:
    from exporter.printing import media, troubles

    mark = " (default)" if is_default else ""
    info = "" if printer.info == printer.name else f"  {printer.info}"
    yield f"{click.style(printer.name, bold=True)}{mark}{info}"
    state = printer.state if printer.is_accepting else f"{printer.state}, takes no jobs"
    why = "" if printer.state == "idle" else troubles.why_stopped(printer)
    yield f"  state   {state}{why and f': {why}'}"
    yield f"  paper   {', '.join(media.listed(printer.media)) or 'not told'}"
    yield f"  sides   {'both' if printer.has_duplex else 'one'}"
    yield f"  colour  {'yes' if printer.has_colour else 'no'}"
    yield f"  PDF     {'yes' if printer.takes_pdf else 'no'}"
    yield f"  address {printer.uri}"
