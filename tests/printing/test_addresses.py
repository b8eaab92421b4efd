"""Which printer, and which server, is meant when nobody says so, or only by a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.errors import UsageError
from exporter.printing import addresses


class Machine:
    """A user's home and the settings of a system."""

    def __init__(self, folder: Path) -> None:
        self.home, self.system = folder / "home", folder / "etc"
        (self.home / ".cups").mkdir(parents=True)
        self.system.mkdir()
        self.environment = {"HOME": str(self.home), "CUPS_SERVERROOT": str(self.system)}

    def of_user(self, name: str, text: str) -> None:
        (self.home / ".cups" / name).write_text(text)

    def of_system(self, name: str, text: str) -> None:
        (self.system / name).write_text(text)

    @property
    def server(self) -> str:
        return addresses.server_from(self.environment)

    @property
    def default(self) -> str:
        return addresses.default_from(self.environment)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give a machine on which nothing is set."""
    return Machine(tmp_path)


class TestServers:
    def test_without_a_word_it_is_this_machine(self, machine: Machine) -> None:
        assert machine.server == "ipp://localhost/"

    def test_a_process_without_a_home_has_a_server_too(self, machine: Machine) -> None:
        del machine.environment["HOME"]

        assert machine.server == "ipp://localhost/"

    def test_the_system_s_is_taken(self, machine: Machine) -> None:
        machine.of_system("client.conf", "# ServerName old\nservername print.example.org\n")

        assert machine.server == "ipp://print.example.org/"

    def test_the_user_s_goes_before_the_system_s(self, machine: Machine) -> None:
        machine.of_system("client.conf", "ServerName print.example.org\n")
        machine.of_user("client.conf", "# ours\n  ServerName own.example.org:6310\n")

        assert machine.server == "ipp://own.example.org:6310/"

    def test_that_of_the_environment_goes_before_all(self, machine: Machine) -> None:
        machine.of_user("client.conf", "ServerName own.example.org\n")
        machine.environment["CUPS_SERVER"] = "here.example.org"

        assert machine.server == "ipp://here.example.org/"

    def test_who_asks_for_encryption_gets_it(self, machine: Machine) -> None:
        machine.of_system("client.conf", "Encryption Required\nServerName print.example.org\n")
        assert machine.server == "ipps://print.example.org/"
        machine.of_user("client.conf", "Encryption IfRequested\n")
        assert machine.server == "ipp://print.example.org/"
        machine.environment["CUPS_ENCRYPTION"] = "Always"
        assert machine.server == "ipps://print.example.org/"

    @pytest.mark.parametrize(
        ("written", "address"),
        [
            ("host", "ipp://host/"),
            ("host:6310", "ipp://host:6310/"),
            ("host:6310/version=1.1", "ipp://host:6310/"),
            ("192.0.2.7:631", "ipp://192.0.2.7:631/"),
            ("[2001:db8::1]:6310", "ipp://[2001:db8::1]:6310/"),
            ("/run/cups/cups.sock", "ipp://localhost/"),
            ("ipps://host/ipp/print", "ipps://host/ipp/print"),
        ],
    )
    def test_servers_are_written_as_cups_writes_them(
        self, machine: Machine, written: str, address: str
    ) -> None:
        machine.environment["CUPS_SERVER"] = "another"

        assert addresses.server_from(machine.environment, written) == address


class TestDefaults:
    def test_without_a_word_there_is_none(self, machine: Machine) -> None:
        machine.of_user("lpoptions", "Dest Hall sides=one-sided\n")

        assert machine.default == ""

    def test_each_choice_goes_before_the_one_above(self, machine: Machine) -> None:
        machine.of_system("lpoptions", "Default Attic\n")
        assert machine.default == "Attic"
        machine.of_user("lpoptions", "Dest Hall\nDefault Kitchen/grey sides=one-sided\n")
        assert machine.default == "Kitchen/grey"
        machine.environment["PRINTER"] = "Office"
        assert machine.default == "Office"
        machine.environment["LPDEST"] = "Cellar"
        assert machine.default == "Cellar"

    def test_the_printer_lp_is_no_choice(self, machine: Machine) -> None:
        machine.of_user("lpoptions", "Default Kitchen\n")
        machine.environment["PRINTER"] = "lp"

        assert machine.default == "Kitchen"


class TestPrinters:
    @pytest.mark.parametrize(
        ("name", "address"),
        [
            ("Office", "ipp://host/printers/Office"),
            ("Office/grey", "ipp://host/printers/Office"),
            ("Büro 2", "ipp://host/printers/B%C3%BCro%202"),
            ("a?b#c", "ipp://host/printers/a%3Fb%23c"),
            ("ipps://printer.local/ipp/print", "ipps://printer.local/ipp/print"),
            ("ipp://[::1]:8631/ipp/print", "ipp://[::1]:8631/ipp/print"),
        ],
    )
    def test_names_and_addresses(self, name: str, address: str) -> None:
        assert addresses.of_printer(name, "ipp://host/") == address

    @pytest.mark.parametrize(
        "text",
        [
            "http://host/ipp/print",
            "ipp:///ipp/print",
            "ipp://host:port/ipp/print",
            "ipp://host/a b",
            'ipp://host/"\n}',
            "ipp://[::1/ipp/print",
        ],
    )
    def test_what_is_no_address_is_refused(self, text: str) -> None:
        with pytest.raises(UsageError, match="is no address of a printer"):
            addresses.check(text)

    @pytest.mark.parametrize("text", ["ipp://me:secret@host/", "ipp://secret@host:x/", "ipp://@h/"])
    def test_credentials_are_refused_and_not_repeated(self, text: str) -> None:
        with pytest.raises(UsageError) as stop:
            addresses.check(text)

        assert "secret" not in f"{stop.value.message} {stop.value.hint}"
