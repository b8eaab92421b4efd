r"""Prints for programs: one JSON object a line on stdout, for `--json`.

Every object has the key `event`:

    {"event": "notice", "article": NAME, "slug", "severity": "info" | "warning", "message", "where", "hint"}
    {"event": "error", "article": NAME or "", "message", "where", "hint", "exit_code": 2…6}
    {"event": "article", "article": NAME, "written": [{"path", "edition": "epub" | "pdf", "bytes"}], "is_unchanged": true | false}
    {"event": "summary", "articles", "failed", "files", "warnings", "exit_code"}

NAME is the input as it was named, or the first output where several make one publication. An
article's notices and error come before its own line; the summary is the last line of every build.

`exporter check`, and `exporter build --check` before its summary, print of each file, then of each
pair, these in this order, where FILES is a list of one path, or of an EPUB's and a PDF's:

    {"event": "error", "article": PATH, …}                      the file cannot be read: nothing else is told of it
    {"event": "check", "files": FILES, "check": CHECK, "title", "verdict", "reason", "hint", "errors", "warnings"}
    {"event": "problem", "files": FILES, "check": CHECK, "severity": "error" | "warning" | "info", "rule", "message", "places": […], "count"}
    {"event": "remark", "files": FILES, "message"}              something that cannot be known
    {"event": "question", "files": FILES, "text", "places": […]}     something that a person has to judge
    {"event": "verdict", "files", "checks", "passed", "failed", "not_run", "not_asked", "errors", "warnings", "exit_code"}

CHECK is epubcheck, ace, verapdf-FLAVOUR (ua1, 3a …; verapdf-ua or verapdf-a when none is claimed),
lint, twins or pages. A check's "verdict" is "passed", "failed", "not-run" (its program is missing: the
hint is the command that installs it) or "not-asked" (left out, or not claimed by the file). A
problem of a pair has two places, in the EPUB and in the PDF; "" is one that is not known. A
problem's "count" tells how often a rule is broken of which one place is given. The verdict counts
files, checks and problems; it is the last line of every check.

`exporter extract` prints of each file that an edition carries:

    {"event": "attachment", "file": EDITION, "name", "path", "bytes", "media_type", "sha256", "is_source": true | false, "fits": true | false | null, "written": true | false}

`name` is the name in the edition, `path` where the file goes; `fits` tells of a source whether the
edition says that it was made of it, null when the edition says nothing. Errors come as above.

`exporter print` prints notices and errors as above, and these, with SIDES "one", "long" or "short"
and lengths in millimetres; `exporter printers` prints the last:

    {"event": "sheets", "file", "printer", "copies", "gray", "pages", "blanks", "sheets", "sides": SIDES, "paper": [width, height], "bytes"}
    {"event": "saved", "file", "path", "pages", "blanks", "sheets", "sides": SIDES, "paper": [width, height], "bytes"}
    {"event": "job", "file", "printer", "uri", "job": number, "state": "printed" | "sent"}
    {"event": "printer", "name", "uri", "info", "is_default", "state", "reasons": […], "is_accepting", "paper": […], "sides": […], "copies": [least, most], "colour", "pdf"}
"""  # noqa: E501 - one event a line

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from exporter.errors import ExitCode, ExportError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from exporter.checks.report import Check, Report
    from exporter.cli.tally import Tally
    from exporter.extraction import Parcel
    from exporter.notices import Notice
    from exporter.pipeline import Result
    from exporter.printing.printer import Printer


def print_result(result: Result) -> None:
    """Print the notices, the error and the files of one publication."""
    for notice in result.notices:
        _print("notice", article=result.name, **_notice(notice))
    if result.error:
        print_error(result.error, result.name)
    written = [
        {"path": str(path), "edition": path.suffix[1:].lower(), "bytes": path.stat().st_size}
        for path in result.written
    ]
    _print("article", article=result.name, written=written, is_unchanged=result.is_unchanged)


def print_error(error: ExportError, name: str = "") -> None:
    """Print what stopped an article, or the whole run when no name is given."""
    _print(
        "error",
        article=name,
        message=error.message,
        where=error.where,
        hint=error.hint,
        exit_code=int(error.exit_code),
    )


def print_notice(notice: Notice, name: str) -> None:
    """Print a notice of a file."""
    _print("notice", article=name, **_notice(notice))


def print_fact(event: str, **facts: object) -> None:
    """Print what was done, as one event of those above."""
    _print(event, **facts)


def print_printer(printer: Printer, *, is_default: bool) -> None:
    """Print what a printer is and can do."""
    from exporter.printing import media

    _print(
        "printer",
        name=printer.name,
        uri=printer.uri,
        info=printer.info,
        is_default=is_default,
        state=printer.state,
        reasons=list(printer.reasons),
        is_accepting=printer.is_accepting,
        paper=list(media.listed(printer.media)),
        sides=list(printer.sides),
        copies=list(printer.copies),
        colour=printer.has_colour,
        pdf=printer.takes_pdf,
    )


def print_report(report: Report) -> None:
    """Print what was found out about each file and each pair, then one verdict over all."""
    for examined in report.examined:
        paths = [str(path) for path in examined.paths]
        if examined.error:
            print_error(examined.error, paths[0])
        for check in examined.checks:
            _print("check", files=paths, **_check(check))
            for problem in check.problems:
                _print("problem", files=paths, check=check.name, **asdict(problem))
        for remark in examined.remarks:
            _print("remark", files=paths, message=remark)
        for question in examined.questions:
            _print("question", files=paths, **asdict(question))
    _print_verdict(report)


def _print_verdict(report: Report) -> None:
    from exporter.checks.report import Verdict

    counts = {verdict.name.lower(): report.count(verdict) for verdict in Verdict}
    _print(
        "verdict",
        files=len({path for examined in report.examined for path in examined.paths}),
        checks=len(report.checks),
        **counts,
        errors=sum(check.count("error") for check in report.checks),
        warnings=sum(check.count("warning") for check in report.checks),
        exit_code=int(report.exit_code),
    )


def print_parcels(parcels: Iterable[Parcel], written: Container[Path]) -> None:
    """Print what editions carry, and what of it was written."""
    for parcel in parcels:
        for piece in parcel.pieces:
            path = parcel.folder / piece.path
            _print(
                "attachment",
                file=str(parcel.file),
                name=piece.attachment.name,
                path=str(path),
                bytes=len(piece.attachment.data),
                media_type=piece.attachment.media_type,
                sha256=piece.digest,
                is_source=piece.attachment.is_source,
                fits=piece.fits,
                written=path in written,
            )


def print_summary(tally: Tally, code: ExitCode) -> None:
    """Print how the run ended."""
    _print(
        "summary",
        articles=tally.articles,
        failed=len(tally.failed),
        files=tally.files,
        warnings=tally.warnings,
        exit_code=int(code),
    )


def _check(check: Check) -> dict[str, object]:
    return {
        "check": check.name,
        "title": check.title,
        "verdict": check.verdict.value,
        "reason": check.reason,
        "hint": check.hint,
        "errors": check.count("error"),
        "warnings": check.count("warning"),
    }


def _notice(notice: Notice) -> dict[str, str]:
    return {
        "slug": notice.slug,
        "severity": notice.severity.name.lower(),
        "message": notice.message,
        "where": notice.where,
        "hint": notice.hint,
    }


def _print(event: str, **facts: object) -> None:
    # ASCII only: a file name may hold bytes that are no text, and pipes may not be UTF-8.
    click.echo(json.dumps({"event": event, **facts}))
