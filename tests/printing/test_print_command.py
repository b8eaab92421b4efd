"""`exporter print` and `exporter printers`, as people run them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exporter.errors import ExitCode
from tests.command import PEARS, Command
from tests.printing import pages
from tests.printing.conftest import Simulate
from tests.printing.simulator import Simulator, free_port, until

ABSENT = "ipp://localhost:9/ipp/print"


@pytest.fixture(autouse=True)
def _paper(folder: Path) -> None:
    (folder / "a4.pdf").write_bytes(pages.pdf(5, title="On Pears"))
    (folder / "a5.pdf").write_bytes(pages.pdf(5, pages.A5))


class TestSending:
    def test_a_pdf_is_sent_as_it_is(self, run: Command, printer: Simulator) -> None:
        done = run("print", "a4.pdf", "--printer", printer.uri)

        assert (done.code, done.out) == (ExitCode.DONE, "")
        assert printer.spooled == [Path("a4.pdf").read_bytes()]
        assert "“On Pears” on “Simulator”: 5 pages, 3 sheets of a4" in done.err
        assert "printed: job 1 on “Simulator”" in done.err
        assert printer.jobs[0]["IPP_JOB_NAME"] == "On Pears"
        assert printer.jobs[0]["IPP_SIDES"] == "two-sided-long-edge"

    def test_every_wish_reaches_the_printer(self, run: Command, printer: Simulator) -> None:
        wishes = "--copies 2 --paper letter --sides short --gray --title Quinces".split()

        assert run("print", "a4.pdf", "--printer", printer.uri, *wishes).code == ExitCode.DONE

        (job,) = printer.jobs
        assert job["IPP_COPIES"] == "2"
        assert job["IPP_MEDIA"] == "na_letter_8.5x11in"
        assert job["IPP_SIDES"] == "two-sided-short-edge"
        assert job["IPP_PRINT_COLOR_MODE"] == "monochrome"
        assert job["IPP_JOB_NAME"] == "Quinces"
        assert size(printer.spooled[0]) == (612, 792)

    def test_a_booklet_is_turned_over_its_short_edge(
        self, run: Command, printer: Simulator
    ) -> None:
        done = run("print", "a5.pdf", "--booklet", "--paper", "a4", "--printer", printer.uri)

        assert done.code == ExitCode.DONE
        assert "5 pages, 3 blank, 2 sheets of a4" in done.err
        assert printer.jobs[0]["IPP_SIDES"] == "two-sided-short-edge"
        assert printer.jobs[0]["IPP_MEDIA"] == "iso_a4_210x297mm"

    def test_a_booklet_without_a_paper_takes_what_is_loaded(
        self, run: Command, printer: Simulator
    ) -> None:
        assert run("print", "a5.pdf", "--booklet", "--printer", printer.uri).code == ExitCode.DONE

        assert printer.jobs[0]["IPP_MEDIA"] == "na_letter_8.5x11in"

    def test_chosen_pages_alone_are_sent(self, run: Command, printer: Simulator) -> None:
        done = run("print", "a4.pdf", "--pages", "2-3,5", "--printer", printer.uri)

        assert done.code == ExitCode.DONE
        assert count(printer.spooled[0]) == 3

    def test_an_article_becomes_a_booklet_true_to_size(
        self, run: Command, printer: Simulator, folder: Path
    ) -> None:
        (folder / "pears.md").write_text(PEARS, encoding="utf-8")

        done = run("print", "pears.md", "--booklet", "--paper", "a4", "--printer", printer.uri)

        assert done.code == ExitCode.DONE
        assert "“On Pears” on “Simulator”" in done.err
        assert size(printer.spooled[0]) == (842, 595)
        assert scales(printer.spooled[0]) == {1.0}
        assert list(folder.glob("dist")) == []

    def test_a_printer_without_duplex_prints_one_side_and_says_so(
        self, run: Command, switch_on: Simulate
    ) -> None:
        printer = switch_on(options=())

        done = run("print", "a4.pdf", "--printer", printer.uri)

        assert done.code == ExitCode.DONE
        assert "[sides-one]" in done.err
        assert "5 sheets of a4, printed on one side" in done.err
        assert printer.jobs[0]["IPP_SIDES"] == "one-sided"

    def test_both_sides_that_were_asked_for_are_not_given_up(
        self, run: Command, switch_on: Simulate
    ) -> None:
        printer = switch_on(options=())

        done = run("print", "a4.pdf", "--sides", "long", "--printer", printer.uri)

        assert done.code == ExitCode.PRINT_FAILED
        assert "it takes: one" in done.err
        assert printer.spooled == []

    def test_json_tells_sheets_and_job(self, run: Command, printer: Simulator) -> None:
        done = run("print", "a4.pdf", "--printer", printer.uri, "--json", "-q")

        assert done.err == ""
        (sheets,), (job,) = done.told("sheets"), done.told("job")
        assert (sheets["pages"], sheets["sheets"], sheets["sides"]) == (5, 3, "long")
        assert (job["job"], job["state"]) == (1, "printed")

    def test_no_wait_leaves_the_job_to_the_printer(self, run: Command, switch_on: Simulate) -> None:
        printer = switch_on(does="sleep 1")

        done = run("print", "a4.pdf", "--no-wait", "--printer", printer.uri)

        assert done.code == ExitCode.DONE
        assert "sent: job 1" in done.err
        until(lambda: printer.spooled)

    def test_ctrl_c_cancels_the_job(self, switch_on: Simulate, folder: Path) -> None:
        printer = switch_on(does="sleep 3")
        command = [sys.executable, "-m", "exporter", "print", "a4.pdf", "--printer", printer.uri]
        # Shells have their background jobs ignore the signal, and children inherit that.
        process = subprocess.Popen(
            command,
            cwd=folder,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - before exec there is one thread
            stderr=subprocess.PIPE,
            text=True,
        )
        until(lambda: printer.jobs)

        process.send_signal(signal.SIGINT)

        assert process.communicate()[1].count("Traceback") == 0
        assert process.returncode == ExitCode.INTERRUPTED
        until(lambda: "Cancel-Job" in log(printer))


class TestRefusing:
    def test_unsupported_paper_is_told_with_the_list(
        self, run: Command, printer: Simulator
    ) -> None:
        done = run("print", "a4.pdf", "--paper", "a3", "--printer", printer.uri)

        assert done.code == ExitCode.PRINT_FAILED
        assert "does not support paper a3" in done.err
        assert "it takes: letter, legal, a4" in done.err
        assert printer.spooled == []

    def test_too_many_copies_are_told_with_the_range(
        self, run: Command, printer: Simulator
    ) -> None:
        done = run("print", "a4.pdf", "--copies", "1000", "--printer", printer.uri)

        assert done.code == ExitCode.PRINT_FAILED
        assert "it takes: 1 to 999" in done.err

    def test_a_printer_that_takes_no_pdf_gets_a_queue_that_converts(
        self, run: Command, switch_on: Simulate
    ) -> None:
        printer = switch_on(formats="image/pwg-raster")

        done = run("print", "a4.pdf", "--printer", printer.uri)

        assert done.code == ExitCode.PRINT_FAILED
        assert f"lpadmin -p Simulator -E -v {printer.uri} -m everywhere" in done.err

    @pytest.mark.parametrize("printer_uri", [ABSENT, "ipp://no-such-host.invalid/ipp/print"])
    def test_nobody_there_is_told(self, run: Command, printer_uri: str) -> None:
        done = run("print", "a4.pdf", "--printer", printer_uri)

        assert done.code == ExitCode.PRINT_FAILED
        assert "cannot be reached: " in done.err
        assert "Unable" not in done.err

    def test_no_printer_is_told(self, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CUPS_SERVER", f"localhost:{free_port()}")

        done = run("print", "a4.pdf")

        assert done.code == ExitCode.PRINT_FAILED
        assert "no printer is named" in done.err
        assert "--printer ipp://" in done.err

    @pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b""])
    def test_a_broken_pdf_is_told(self, run: Command, printer: Simulator, data: bytes) -> None:
        Path("broken.pdf").write_bytes(data)

        done = run("print", "broken.pdf", "--printer", printer.uri)

        assert done.code == ExitCode.NOTHING_WRITTEN
        assert "broken.pdf" in done.err
        assert printer.spooled == []

    def test_a_locked_pdf_is_told(self, run: Command, printer: Simulator) -> None:
        with pikepdf.open(BytesIO(pages.pdf())) as pdf:
            pdf.save("locked.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))

        done = run("print", "locked.pdf", "--printer", printer.uri)

        assert done.code == ExitCode.NOTHING_WRITTEN
        assert "locked.pdf" in done.err

    @pytest.mark.parametrize(
        "arguments",
        [
            ["gone.pdf", "--printer", ABSENT],
            ["a4.pdf", "--printer", "socket://localhost:9100"],
            ["a4.pdf", "--printer", "ipp://"],
            ["a4.pdf", "--printer", "ipp://[::1/ipp/print"],
            ["a4.pdf", "--save", "x.pdf", "--copies", "2"],
            ["a4.pdf", "--save", "x.pdf", "--dry-run"],
            ["a4.pdf", "--dry-run", "--no-wait"],
            ["a4.pdf", "--dry-run", "--pages", "6"],
            ["a4.pdf", "--dry-run", "--pages", "x"],
            ["a4.pdf", "--dry-run", "--paper", "foolscap"],
            ["a4.pdf", "--dry-run", "--booklet", "--n-up", "2"],
            ["a4.pdf", "--dry-run", "--fold-marks"],
            ["a4.pdf", "--dry-run", "--marks", "stars"],
            ["a4.pdf", "--dry-run", "--bleed", "much"],
            ["a4.pdf", "--dry-run", "--booklet", "--creep", "a lot"],
            ["a4.pdf", "--dry-run", "--n-up", "3"],
            ["a4.pdf", "-q", "-v"],
        ],
        ids=" ".join,
    )
    def test_what_makes_no_sense_is_refused(self, run: Command, arguments: list[str]) -> None:
        done = run("print", *arguments)

        assert done.code == ExitCode.USAGE
        assert done.err.startswith("exporter: error: ")

    def test_no_ipptool_is_told_with_the_command_that_installs_it(
        self, run: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))

        done = run("print", "a4.pdf", "--printer", ABSENT)

        assert done.code == ExitCode.NOTHING_WRITTEN
        assert "ipptool is not installed" in done.err
        assert "install" in done.err


class TestDryRun:
    def test_a_dry_run_says_what_would_be_printed(self, run: Command) -> None:
        done = run("print", "a4.pdf", "--booklet", "--paper", "a4", "--dry-run")

        assert done.code == ExitCode.DONE
        assert "“On Pears”: 5 pages, 3 blank, 2 sheets of a4" in done.err
        assert "nothing was sent" in done.err

    def test_a_dry_run_asks_the_printer_and_sends_nothing(
        self, run: Command, printer: Simulator
    ) -> None:
        done = run("print", "a4.pdf", "--printer", printer.uri, "--dry-run")

        assert done.code == ExitCode.DONE
        assert "Validate-Job" in log(printer)
        assert printer.spooled == []

    def test_a_dry_run_finds_what_the_printer_cannot_do(
        self, run: Command, printer: Simulator
    ) -> None:
        done = run("print", "a4.pdf", "--printer", printer.uri, "--dry-run", "--paper", "a3")

        assert done.code == ExitCode.PRINT_FAILED


class TestSaving:
    def test_sheets_are_saved_and_no_printer_is_asked(self, run: Command) -> None:
        done = run("print", "a5.pdf", "--booklet", "--paper", "a4", "--save", "out/sheets.pdf")

        assert done.code == ExitCode.DONE
        assert count(Path("out/sheets.pdf").read_bytes()) == 4
        assert "wrote out/sheets.pdf" in done.err

    def test_json_tells_where_they_are(self, run: Command) -> None:
        done = run("print", "a4.pdf", "--n-up", "2", "--save", "sheets.pdf", "--json")

        (saved,) = done.told("saved")
        assert (saved["path"], saved["pages"], saved["sheets"]) == ("sheets.pdf", 5, 2)

    def test_a_file_that_cannot_be_written_is_told(self, run: Command, folder: Path) -> None:
        (folder / "taken").mkdir()

        assert run("print", "a4.pdf", "--save", "taken").code == ExitCode.NOTHING_WRITTEN


class TestPrinters:
    def test_an_address_tells_of_that_printer(self, run: Command, printer: Simulator) -> None:
        done = run("printers", printer.uri)

        assert done.code == ExitCode.DONE
        assert re.search(r"^  paper +letter, legal, a4", done.out, re.MULTILINE)
        assert re.search(r"^  sides +both$", done.out, re.MULTILINE)
        assert re.search(r"^  state +idle$", done.out, re.MULTILINE)

    def test_json_gives_an_object_for_each(self, run: Command, printer: Simulator) -> None:
        done = run("printers", printer.uri, "--json")

        (told,) = map(json.loads, done.out.splitlines())
        assert (told["event"], told["uri"], told["colour"]) == ("printer", printer.uri, False)

    def test_a_printer_that_is_no_server_is_told(self, run: Command, printer: Simulator) -> None:
        done = run("printers", f"localhost:{printer.port}")

        assert done.code == ExitCode.PRINT_FAILED
        assert "ipp://HOST/ipp/print" in done.err

    def test_no_server_is_told(self, run: Command) -> None:
        assert run("printers", f"localhost:{free_port()}").code == ExitCode.PRINT_FAILED


def size(data: bytes) -> tuple[int, int]:
    with pikepdf.open(BytesIO(data)) as pdf:
        left, bottom, right, top = map(float, pdf.pages[0].mediabox.as_list())
        return round(right - left), round(top - bottom)


def count(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def scales(data: bytes) -> set[float]:
    """Tell by how much the pages on the sheets grew or shrank."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [
            operands
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "cm"
        ]
    return {round(max(abs(float(o[0])), abs(float(o[1]))), 3) for o in found}


def log(printer: Simulator) -> str:
    return (printer.folder / "log").read_text(encoding="utf-8", errors="replace")
