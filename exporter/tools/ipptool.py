"""CUPS' ipptool, which speaks IPP (RFC 8011) with printers: one request in, its answer out.

A request is a small file (ipptoolfile(5)) in a private folder; the answer is a property list.
"""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit
from xml.parsers.expat import ExpatError

from exporter import lifeline
from exporter.errors import PrintError
from exporter.tools.probe import Probe, require, version_of
from exporter.tools.system import CUPS, install_command

#: Seconds that ipptool waits for a connection, whatever it is told.
_CONNECTING = 30
_DOCUMENT = "document.pdf"
#: What no value of an attribute holds: the characters that end lines or are not to be seen.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
#: How CUPS says that nothing answers at an address.
_NO_CONNECTION = re.compile(r'Unable to connect to "[^"]*" on port (?P<port>\d+) - (?P<why>.*)')
#: Octets of a name (RFC 8011 section 5.1.3); no value that we send may be longer.
_LONGEST = 255


class Attribute(NamedTuple):
    """One attribute of a request: its syntax (such as keyword), its name, its values."""

    syntax: str
    name: str
    values: tuple[str, ...]


class Credentials(NamedTuple):
    """Who asks; never shown, never kept."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(…)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One IPP request; operation attributes come before those of the job."""

    operation: str
    """A name of the IANA registry, such as Validate-Job."""
    attributes: tuple[Attribute, ...] = ()
    job: tuple[Attribute, ...] = ()
    document: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a printer answers: an IPP status and groups of attributes, each a tuple of values."""

    status: str
    """A name of the IANA registry, such as client-error-not-found."""
    groups: tuple[Mapping[str, tuple[Any, ...]], ...] = field(default=())

    @property
    def is_done(self) -> bool:
        """Whether the printer did what was asked."""
        return self.status.startswith("successful-ok")

    def values(self, name: str) -> tuple[Any, ...]:
        """Give the values of the first attribute of a name; none when it is not told."""
        return next((group[name] for group in self.groups if name in group), ())


def probe() -> Probe:
    """Look for ipptool."""
    path = shutil.which("ipptool")
    if path is None:
        return Probe(name="ipptool", found=False, hint=install_command(CUPS))
    return Probe(name="ipptool", found=True, version=version_of(path))


def ask(
    uri: str, request: Request, *, credentials: Credentials | None = None, seconds: int = 20
) -> Answer:
    """Ask a printer or a CUPS server; each silence may last so many seconds.

    Raises MissingDependency without ipptool, PrintError when there is no answer.
    """
    require(probe())
    with tempfile.TemporaryDirectory(prefix="exporter-") as name:
        folder = Path(name)
        lines = "\n".join(_lines(uri, request, credentials))
        (folder / "request.test").write_text(lines, encoding="utf-8")
        if request.document is not None:
            (folder / _DOCUMENT).write_bytes(request.document)
        told = _run(_placeheld(uri) if credentials else uri, folder, request, seconds)
    return _read(told, uri)


def quoted(text: str) -> str:
    """Write a value so that it is one token, whatever it holds, and no variable in it counts."""
    clean = _CONTROLS.sub(" ", text).strip()
    cut = clean.encode()[:_LONGEST].decode("utf-8", "ignore")
    return '"' + cut.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$") + '"'


def _lines(uri: str, request: Request, credentials: Credentials | None) -> Iterable[str]:
    if credentials:
        # In a file that nobody else may read, and not among the arguments, which all may.
        yield f"DEFINE uri {quoted(_with(uri, credentials))}"
    yield "{"
    yield f"OPERATION {request.operation}"
    yield "GROUP operation-attributes-tag"
    yield "ATTR charset attributes-charset utf-8"
    yield "ATTR naturalLanguage attributes-natural-language en"
    yield from map(_line, request.attributes)
    if request.job:
        yield "GROUP job-attributes-tag"
        yield from map(_line, request.job)
    if request.document is not None:
        yield f"FILE {_DOCUMENT}"
    yield "}\n"


def _line(attribute: Attribute) -> str:
    values = ",".join(map(quoted, attribute.values))
    return f"ATTR {attribute.syntax} {attribute.name} {values}"


def _with(uri: str, credentials: Credentials) -> str:
    parts = urlsplit(uri)
    who = ":".join(quote(part, safe="") for part in credentials)
    return urlunsplit(parts._replace(netloc=f"{who}@{parts.netloc}"))


def _placeheld(uri: str) -> str:
    # Only an address that names somebody makes ipptool answer when it is asked who it is.
    return _with(uri, Credentials("nobody", "nothing"))


def _run(uri: str, folder: Path, request: Request, seconds: int) -> bytes:
    command = [str(shutil.which("ipptool")), "-X", "-T", str(seconds), uri, "request.test"]
    # How long a document takes depends on the line; silence ends that, too.
    limit = _CONNECTING + 2 * seconds if request.document is None else None
    # A question ends by itself, and soon. It has no function to call first, since around those
    # Python runs some of its own, which swallow a Ctrl-C; and questions are asked all the time.
    tie = lifeline.tie() if request.document else None
    try:
        done = subprocess.run(  # noqa: S603 - a list, no shell
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            cwd=folder,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", **_inherited()},
            timeout=limit,
            preexec_fn=tie,
            # No terminal, on which it would ask for passwords; and Ctrl-C is ours to answer.
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as problem:
        raise _silent(uri, f"no answer within {limit} seconds") from problem
    return done.stdout


def _inherited() -> dict[str, str]:
    # Whose job it is, and where CUPS' settings are: client.conf of the user and of the system.
    names = ("HOME", "USER", "CUPS_SERVERROOT")
    return {name: os.environ[name] for name in names if name in os.environ}


def _read(told: bytes, uri: str) -> Answer:
    try:
        report = plistlib.loads(told)
    except (plistlib.InvalidFileException, ExpatError, ValueError) as problem:
        raise _silent(uri, "its answer cannot be read") from problem
    tests: Sequence[Mapping[str, Any]] = report.get("Tests", ())
    if not tests or not tests[0].get("StatusCode"):
        raise _silent(uri, _reason(report))
    status = str(tests[0]["StatusCode"])
    answered = tests[0].get("ResponseAttributes", ())
    groups = tuple({name: _values(v) for name, v in group.items()} for group in answered)
    if not groups and status not in _WITHOUT_ATTRIBUTES:
        raise _silent(uri, _reason(tests[0]))
    return Answer(status=status, groups=groups)


#: Statuses that ipptool makes of an answer of HTTP, which holds no attributes.
_WITHOUT_ATTRIBUTES = frozenset(
    {"client-error-not-authenticated", "client-error-forbidden", "client-error-not-found"}
)


def _values(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _reason(report: Mapping[str, Any]) -> str:
    told = report.get("ErrorMessage") or "; ".join(map(str, report.get("Errors", ())))
    return str(told) or "it does not speak IPP"


def _silent(uri: str, reason: str) -> PrintError:
    host = urlsplit(uri).hostname or uri
    if found := _NO_CONNECTION.fullmatch(reason):
        reason = f"{found['why']} (port {found['port']})"
    return PrintError(
        f"“{host}” cannot be reached: {reason}",
        hint="see that it is on and the address right; a printer of the network is named by its"
        " address, such as ipp://HOST/ipp/print",
    )
