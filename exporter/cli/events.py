r"""Prints for programs: one JSON object a line on stdout, for `--json`.

Every object has the key `event`:

    {"event": "notice", "article": NAME, "slug", "severity": "info" | "warning", "message", "where", "hint"}
    {"event": "error", "article": NAME or "", "message", "where", "hint", "exit_code": 2…5}
    {"event": "article", "article": NAME, "written": [{"path", "edition": "epub" | "pdf", "bytes"}]}
    {"event": "summary", "articles", "failed", "files", "warnings", "exit_code"}

NAME is the input as it was named, or the first output where several make one publication. An
article's notices and error come before its own line; the summary is the last line of every run.
"""  # noqa: E501 - one event a line

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from exporter.errors import ExitCode, ExportError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.notices import Notice
    from exporter.pipeline import Result


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
    _print("article", article=result.name, written=written)


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


def print_summary(results: Sequence[Result], code: ExitCode) -> None:
    """Print how the run ended."""
    _print(
        "summary",
        articles=len(results),
        failed=sum(1 for result in results if result.error),
        files=sum(len(result.written) for result in results),
        warnings=sum(1 for r in results for n in r.notices if n.severity.name == "WARNING"),
        exit_code=int(code),
    )


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
