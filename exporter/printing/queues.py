"""Asks printers what they are, and CUPS servers which they have and which is the default."""

from __future__ import annotations

import os

from exporter.errors import PrintError
from exporter.printing import addresses
from exporter.printing.line import Line, to_printer
from exporter.printing.printer import ATTRIBUTES, Printer, name_of, read
from exporter.tools.ipptool import Attribute, Request

_WANTED = Attribute("keyword", "requested-attributes", ATTRIBUTES)


def look(line: Line) -> Printer:
    """Ask a printer what it is and what it can do.

    Raises PrintError for one that is not there, with the names that there are.
    """
    answer = line.ask(to_printer("Get-Printer-Attributes", line.uri, _WANTED))
    if answer.status == "client-error-not-found":
        raise _unknown(line)
    if not answer.is_done:
        raise PrintError(f"“{line.uri}” does not tell what it is: {answer.status}")
    return read({name: answer.values(name) for name in ATTRIBUTES if answer.values(name)}, line.uri)


def listing(server: Line) -> tuple[Printer, ...]:
    """List the queues of a CUPS server by their names.

    Raises PrintError when it cannot be asked.
    """
    answer = server.ask(Request(operation="CUPS-Get-Printers", attributes=(_WANTED,)))
    if answer.status == "client-error-not-found":
        return ()
    if not answer.is_done:
        raise PrintError(
            f"“{server.uri}” lists no printers: {answer.status}",
            hint="if it is a printer, name it whole: ipp://HOST/ipp/print",
        )
    queues = (read(group) for group in answer.groups if "printer-name" in group)
    return tuple(sorted(queues, key=lambda queue: queue.name.casefold()))


def default(server: Line) -> str:
    """Name the default printer: the user's choice, or the server's; "" when there is none."""
    if chosen := addresses.default_from(os.environ):
        return chosen.partition("/")[0]
    wanted = Attribute("keyword", "requested-attributes", ("printer-name",))
    answer = server.ask(Request(operation="CUPS-Get-Default", attributes=(wanted,)))
    return str(next(iter(answer.values("printer-name")), ""))


def find(named: str, server: Line) -> str:
    """Give the address of the printer that is named, or of the default.

    Raises UsageError for an address that is none, PrintError when there is no printer.
    """
    if addresses.is_address(named):
        return addresses.check(named)
    if not named and not (named := _default(server)):
        raise PrintError(
            "no printer is named, and the system has no default",
            hint=f"name one with --printer; {_names(server)}",
        )
    return addresses.of_printer(named, server.uri)


def _default(server: Line) -> str:
    try:
        return default(server)
    except PrintError as problem:
        raise PrintError(
            "no printer is named, and there is no CUPS server that could name a default:"
            f" {problem.message}",
            hint="name one by its address: --printer ipp://HOST/ipp/print",
        ) from problem


def _unknown(line: Line) -> PrintError:
    base, _, _ = line.uri.partition("/printers/")
    if base == line.uri:
        return PrintError(
            f"there is no printer at “{line.uri}”", hint="most answer at ipp://HOST/ipp/print"
        )
    server = Line(f"{base}/", line.login)
    return PrintError(f"there is no printer “{name_of(line.uri)}”", hint=_names(server))


def _names(server: Line) -> str:
    names = [queue.name for queue in listing(server)]
    if names:
        return f"there are: {', '.join(names)}"
    return "there are no queues: write the address of a printer, such as ipp://HOST/ipp/print"
