"""Turns what a user calls a printer into its IPP address, as CUPS' own commands do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, quote, urlsplit

from exporter.errors import UsageError

_SERVER = re.compile(r"^\s*ServerName\s+(\S+)", re.IGNORECASE | re.MULTILINE)
_ENCRYPTION = re.compile(r"^\s*Encryption\s+(\S+)", re.IGNORECASE | re.MULTILINE)
_DEFAULT = re.compile(r"^\s*Default\s+(\S+)", re.IGNORECASE | re.MULTILINE)
_SYSTEM = "/etc/cups"
_SCHEMES = {"ipp", "ipps"}
_ENCRYPTED = {"required", "always"}
#: What an address may be written with (RFC 3986); all else has to be percent-encoded.
_WRITTEN = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")


def is_address(text: str) -> bool:
    """Tell an address from the name of a queue."""
    return "://" in text


def of_printer(text: str, server: str) -> str:
    """Give the address of a printer that is named, or given by its address.

    Raises UsageError for an address that is none of a printer, or that holds credentials.
    """
    return check(text) if is_address(text) else queue(text, server)


def queue(name: str, server: str) -> str:
    """Give the address of a queue; what follows a slash names only a set of options."""
    return f"{server}printers/{quote(name.partition('/')[0], safe='')}"


def server_from(environment: Mapping[str, str], named: str = "") -> str:
    """Give the address of a CUPS server, or of the user's, encrypted if CUPS' settings ask for it.

    Raises UsageError for an address that is none of a printer, or that holds credentials.
    """
    named = named or environment.get("CUPS_SERVER", "")
    named = named or _first("client.conf", _SERVER, environment)
    wanted = environment.get("CUPS_ENCRYPTION") or _first("client.conf", _ENCRYPTION, environment)
    # ipptool does not look at that setting.
    scheme = "ipps" if wanted.lower() in _ENCRYPTED else "ipp"
    return check(named) if is_address(named) else f"{scheme}://{_host(named)}/"


def default_from(environment: Mapping[str, str]) -> str:
    """Name the printer that the user has chosen as the default; "" when that is the server's.

    See lp(1): LPDEST, then PRINTER, then what lpoptions(1) has written down.
    """
    named = environment.get("PRINTER", "")
    if named == "lp":  # so System V calls any printer
        named = ""
    return environment.get("LPDEST") or named or _first("lpoptions", _DEFAULT, environment)


def check(text: str) -> str:
    """Give an address of a printer back.

    Raises UsageError for one that is none, or that holds credentials; it does not repeat these.
    """
    parts = _split(text)
    if parts is None or parts.username is not None or "@" in parts.netloc:
        raise UsageError(
            "an address of a printer holds a user or a password, which others could read",
            where="--printer",
            hint="leave them out: the printer asks for them, and so do we",
        )
    if parts.scheme not in _SCHEMES or not parts.hostname or not _WRITTEN.fullmatch(text):
        raise UsageError(
            f"“{text}” is no address of a printer",
            where="--printer",
            hint="write ipp://HOST/ipp/print or ipps://HOST/ipp/print; exporter printers lists"
            " names",
        )
    return text


def _split(text: str) -> SplitResult | None:
    """Split an address; None when it cannot be split and something stands before an @."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None if "@" in text else SplitResult("", "", "", "", "")
    return parts


def _host(server: str) -> str:
    """Give the host of a server as CUPS writes it: HOST[:PORT][/version=…], or a local socket."""
    host = server.partition("/")[0]
    return host or "localhost"


def _first(name: str, pattern: re.Pattern[str], environment: Mapping[str, str]) -> str:
    home, system = environment.get("HOME", ""), environment.get("CUPS_SERVERROOT", _SYSTEM)
    places = ([Path(home, ".cups")] if home else []) + [Path(system)]
    for folder in places:
        try:
            text = (folder / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if match := pattern.search(text):
            return match[1]
    return ""
