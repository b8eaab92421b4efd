"""One verdict over checks, and which files are a pair."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.checks.pairs import pairs
from exporter.checks.report import (
    Check,
    Examined,
    Problem,
    Report,
    Severity,
    Verdict,
    harden,
    judged,
)
from exporter.errors import ExitCode, InputError, UsageError
from exporter.finished.model import Facts, Finished
from exporter.options import Edition

MISSING = Check(name="ace", title="Ace", verdict=Verdict.NOT_RUN, hint="npm install")
LEFT_OUT = Check(name="ace", title="Ace", verdict=Verdict.NOT_ASKED)


@pytest.mark.parametrize(
    ("severity", "verdict"),
    [("error", Verdict.FAILED), ("warning", Verdict.PASSED), ("info", Verdict.PASSED)],
)
def test_only_an_error_makes_a_check_fail(severity: Severity, verdict: Verdict) -> None:
    assert made(severity).verdict is verdict


def test_a_report_passes_when_nothing_failed() -> None:
    assert report(made("info"), made("warning"), MISSING, LEFT_OUT).exit_code is ExitCode.DONE


def test_one_failed_check_fails_the_report() -> None:
    assert report(made("info"), made("error")).exit_code is ExitCode.CHECK_FAILED


@pytest.mark.parametrize(
    ("check", "verdict"),
    [
        (MISSING, Verdict.FAILED),
        (LEFT_OUT, Verdict.NOT_ASKED),
        (Check(name="lint", title="Lint", verdict=Verdict.PASSED), Verdict.PASSED),
    ],
)
def test_strict_fails_what_could_not_be_checked_but_not_what_nobody_asked_for(
    check: Check, verdict: Verdict
) -> None:
    assert [one.verdict for one in harden(report(check)).checks] == [verdict]


def test_strict_fails_warnings() -> None:
    assert harden(report(made("warning"))).exit_code is ExitCode.CHECK_FAILED
    assert harden(report(made("info"))).exit_code is ExitCode.DONE


def test_a_failed_check_outweighs_a_file_that_cannot_be_read() -> None:
    unread = Examined(paths=(Path("a.pdf"),), error=InputError("damaged"))
    absent = Examined(paths=(Path("b.pdf"),), error=UsageError("not there"))
    failed = Examined(paths=(Path("c.pdf"),), checks=(made("error"),))

    assert Report(examined=(unread,)).exit_code is ExitCode.NOTHING_WRITTEN
    assert Report(examined=(absent,)).exit_code is ExitCode.USAGE
    assert Report(examined=(absent, unread)).exit_code is ExitCode.NOTHING_WRITTEN
    assert Report(examined=(unread, failed)).exit_code is ExitCode.CHECK_FAILED


def test_a_rule_broken_often_counts_as_often() -> None:
    problem = Problem(severity="error", rule="7.1-3", message="untagged", count=12)
    assert judged("verapdf-ua1", "veraPDF", (problem,)).count("error") == 12


class TestPairs:
    def test_an_epub_that_names_a_pdf_goes_with_it_whatever_their_names(self) -> None:
        files = [edition("epub", "a.epub", "urn:1"), edition("pdf", "a.pdf", "urn:2")]
        files.append(edition("pdf", "print.pdf", "urn:1"))
        assert found(files) == [("a.epub", "print.pdf")]

    def test_files_with_one_stem_in_one_folder_go_together(self) -> None:
        names = ["x/a.epub", "y/a.pdf", "x/a.pdf", "x/b.pdf"]
        assert found([of(name) for name in names]) == [("x/a.epub", "x/a.pdf")]

    def test_the_only_two_that_are_named_go_together(self) -> None:
        files = [of("a.pdf"), of("b.epub")]
        assert found(files) == [("b.epub", "a.pdf")]
        assert found(files, are_all_named=False) == []
        assert found([*files, of("c.epub")]) == []

    def test_each_file_is_in_one_pair_at_most(self) -> None:
        files = [edition("epub", "a.epub", "urn:1"), edition("epub", "b.epub", "urn:1")]
        assert found([*files, edition("pdf", "b.pdf", "urn:1")]) == [("a.epub", "b.pdf")]


def made(severity: Severity) -> Check:
    return judged("lint", "Lint", (Problem(severity=severity, rule="r", message="m"),))


def report(*checks: Check) -> Report:
    return Report(examined=(Examined(paths=(Path("a.epub"),), checks=checks),))


def edition(kind: Edition, path: str, name: str = "") -> Finished:
    return Finished(edition=kind, path=path, facts=Facts(edition=name))


def of(path: str) -> Finished:
    return edition("epub" if path.endswith("epub") else "pdf", path)


def found(files: list[Finished], *, are_all_named: bool = True) -> list[tuple[str, str]]:
    return [(epub.path, pdf.path) for epub, pdf in pairs(files, are_all_named=are_all_named)]
