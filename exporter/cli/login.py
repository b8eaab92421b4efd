"""Asks a user on the terminal who it is; what is typed is kept nowhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

if TYPE_CHECKING:
    from exporter.cli.screen import Screen
    from exporter.printing.line import Login
    from exporter.tools.ipptool import Credentials

_OWN = {"localhost", "127.0.0.1", "::1"}


def at(screen: Screen) -> Login:
    """Give what asks for a user and a password on a terminal; without one nobody is asked."""

    def ask(uri: str) -> Credentials | None:
        from exporter.tools.ipptool import Credentials

        screen.pause()
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        parts = urlsplit(uri)
        risk = "" if parts.hostname in _OWN else _RISKS[parts.scheme]
        click.echo(f"{parts.hostname} wants to know who you are{risk}.", err=True)
        user = click.prompt("User", err=True)
        return Credentials(user, click.prompt("Password", hide_input=True, err=True))

    return ask


_RISKS = {
    "ipp": "; the line is not encrypted, so that others may read the password (ipps:// is)",
    "ipps": "; the line is encrypted, but nothing proves that nobody else is at its other end",
}
