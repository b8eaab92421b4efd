from __future__ import annotations

import re
from pathlib import Path

import pytest

from exporter.errors import ExitCode, MissingDependency, PrintError
from exporter.printing.line import to_printer
from exporter.tools import ipptool
from exporter.tools.ipptool import Attribute, Credentials, quoted
from tests.printing.simulator import free_port, simulate

#: What would be more than a value if it were written as it is.
HOSTILE = [
    'quo"te',
    "$uri $user $$ $ENV[HOME] $",
    "back\\slash \\",
    "one, two\\, three",
    "} { # ATTR integer copies 99",
    "<b>&amp;</b>",
    "Groß, 漢字 🍐 Книга",
    "it’s 'so'",
]


def test_hostile_titles_arrive_as_they_are(tmp_path: Path) -> None:
    with simulate(tmp_path / "printer") as printer:
        assert [title_of_job(printer.uri, title) for title in HOSTILE] == HOSTILE


def test_lines_of_a_title_are_joined_and_no_request_of_their_own(tmp_path: Path) -> None:
    with simulate(tmp_path / "printer") as printer:
        told = title_of_job(printer.uri, 'one\n}\n{\r\nOPERATION Purge-Jobs\x00\x1b[0m "')

    assert told == 'one } { OPERATION Purge-Jobs [0m "'


def test_an_endless_title_is_cut_between_characters(tmp_path: Path) -> None:
    with simulate(tmp_path / "printer") as printer:
        told = title_of_job(printer.uri, "漢" * 10_000)

    assert told == "漢" * 85


def test_a_lone_surrogate_is_no_fault() -> None:
    assert quoted("a\udcffb") == '"a b"'


def test_nobody_there_is_told_without_a_trace() -> None:
    with pytest.raises(PrintError, match="“localhost” cannot be reached") as caught:
        ipptool.ask(uri(free_port()), to_printer("Get-Printer-Attributes", uri(1)))

    assert caught.value.exit_code == ExitCode.PRINT_FAILED
    assert caught.value.hint


def test_a_missing_ipptool_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingDependency, match="ipptool is not installed") as caught:
        ipptool.ask(uri(1), to_printer("Get-Printer-Attributes", uri(1)))

    assert re.search("install.*(cups|CUPS)", caught.value.hint)


def test_credentials_are_not_shown() -> None:
    assert "secret" not in repr(Credentials("me", "secret"))


def uri(port: int) -> str:
    return f"ipp://localhost:{port}/ipp/print"


def title_of_job(address: str, title: str) -> str:
    """Make a job of a title, and give the title that the printer tells of it."""
    named = Attribute("name", "job-name", (title,))
    made = ipptool.ask(address, to_printer("Create-Job", address, named))
    (job,) = made.values("job-id")
    wanted = Attribute("keyword", "requested-attributes", ("job-name",))
    told = ipptool.ask(address, to_printer("Get-Job-Attributes", address, wanted, job=job))
    ipptool.ask(address, to_printer("Cancel-Job", address, job=job))
    return str(told.values("job-name")[0])
