"""Prints for people: words on stderr, coloured and moving only where a terminal shows them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.errors import ExportError, ProgramFault, UsageError
from exporter.notices import Notice, Severity

if TYPE_CHECKING:
    from exporter.checks.report import Report
    from exporter.cli.tally import Tally
    from exporter.pipeline import Progress, Result

QUIET, NORMAL, VERBOSE = -1, 0, 1
#: With so many articles a run is summed up.
_SEVERAL = 2


@dataclass(slots=True)
class Screen:
    """Where words for people go, and how many."""

    level: int = NORMAL
    _bar: Any = field(default=None, init=False)
    """rich's progress bar, while it is on the terminal."""
    _task: Any = field(default=None, init=False)
    _begun: float = field(default=0.0, init=False)

    @classmethod
    def of(cls, *, quiet: bool, verbose: bool) -> Screen:
        """Make the screen that --quiet and --verbose ask for; UsageError when both do."""
        if quiet and verbose:
            raise UsageError("--quiet and --verbose were both given", hint="leave out one of them")
        return cls(QUIET if quiet else VERBOSE if verbose else NORMAL)

    def result(self, result: Result) -> None:
        """Tell what became of one publication: its notices, its files, its error."""
        self.pause()
        for notice in result.notices:
            self.notice(notice)
        for path in result.written:
            self.wrote(path, "unchanged" if result.is_unchanged else "wrote")
        if isinstance(result.error, ProgramFault):
            self.bug(result.error)
        elif result.error:
            self.error(result.error)

    def summary(self, tally: Tally, seconds: float) -> None:
        """Sum up a run of several articles: how many, how fast, and why some were not built."""
        if self.level == QUIET or tally.articles < _SEVERAL:
            return
        built = tally.articles - len(tally.failed) - tally.unchanged
        counts = {"built": built, "unchanged": tally.unchanged, "failed": len(tally.failed)}
        told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        rate = tally.articles / max(seconds, 0.01)
        self._say(f"{told}, in {seconds:.1f} s ({rate:.1f} a second)")
        for name, error in tally.failed:
            self._say(f"  {click.style('failed', fg='red')} {name}: {error.message}")

    def wrote(self, path: Path, verb: str = "wrote") -> None:
        """Tell of a file that stands now, or stood there already."""
        if self.level > QUIET:
            self._say(f"{click.style(verb, fg='green')} {path}  {size(path)}")

    def remark(self, text: str) -> None:
        """Add something to the line before."""
        if self.level > QUIET:
            self._say(f"  {text}")

    def say(self, text: str) -> None:
        """Say what was done, or is about to be."""
        if self.level > QUIET:
            self.pause()
            self._say(text)

    def notice(self, notice: Notice) -> None:
        """Show a warning always, information only when much is asked for."""
        level, word, colour = _KINDS[notice.severity]
        if self.level < level:
            return
        place = f"{notice.where}: " if notice.where else ""
        self._say(
            f"{click.style(f'{word}:', fg=colour)} {place}{notice.message}"
            f" {click.style(f'[{notice.slug}]', dim=True)}"
        )
        self._hint(notice.hint)

    def error(self, error: ExportError) -> None:
        """Show what went wrong, where, and what to do next."""
        self.pause()
        self._say(f"exporter: {click.style('error:', fg='red', bold=True)} {error.message}")
        if error.where and error.where not in error.message:
            self._say(f"  where: {error.where}")
        self._hint(error.hint)

    def bug(self, error: BaseException) -> None:
        """Ask for a report of what must not happen; show its trace only when asked for much."""
        self.pause()
        fault = error if isinstance(error, ProgramFault) else ProgramFault.of(error, where="")
        self._say(
            f"exporter: {click.style('error:', fg='red', bold=True)} a fault in this program:"
            f" {fault.message}"
        )
        if self.level >= VERBOSE:
            self._say(fault.trace)
            self._hint("please report these lines, with the article if you can")
        else:
            self._hint("run it again with --verbose and please report what it prints")

    def progress(self, progress: Progress) -> None:
        """Show on a terminal where the run stands."""
        if self.level == QUIET or not sys.stderr.isatty():
            return
        if self._bar is None:
            self._bar = _make_bar(is_counted=progress.total > 1)
            self._task = self._bar.add_task("", total=None, speed="")
            self._begun = time.monotonic()
        seconds = time.monotonic() - self._begun
        self._bar.update(
            self._task,
            description=f"{progress.name}: {_STEPS.get(progress.step, progress.step)}",
            completed=progress.done,
            speed=f"{progress.done / seconds:.1f}/s" if progress.done and seconds else "",
            total=progress.total if progress.total > 1 else None,
        )
        self._bar.start()

    def wait(self, what: str) -> None:
        """Show on a terminal that something is going on, until there is a pause."""
        if self.level == QUIET or not sys.stderr.isatty():
            return
        self._bar = _make_bar(is_counted=False)
        self._task = self._bar.add_task(what, total=None)
        self._bar.start()

    def pause(self) -> None:
        """Take the progress from the terminal, so that lines can be printed."""
        if self._bar is not None:
            self._bar.stop()

    def report(self, report: Report) -> None:
        """Show what checking found out: the files that cannot be read, then the report itself."""
        from exporter.cli import verdict

        for error in report.errors:
            if isinstance(error, ProgramFault):
                self.bug(error)
            else:
                self.error(error)
        is_quiet, is_full = self.level == QUIET, self.level == VERBOSE
        self.table(list(verdict.lines(report, is_quiet=is_quiet, is_full=is_full)))

    def table(self, lines: Sequence[str]) -> None:
        """Print lines that were asked for, on stdout."""
        for line in lines:
            click.echo(line, color=_colour())

    def _hint(self, hint: str) -> None:
        if hint:
            self._say(f"  {click.style('hint:', bold=True)} {hint}")

    def _say(self, line: str) -> None:
        click.echo(line, err=True, color=_colour())


def size(path: Path) -> str:
    """Give the size of a file in words."""
    try:
        number = path.stat().st_size
    except OSError:
        return ""
    return in_words(number)


def in_words(number: int) -> str:
    """Give a number of bytes in words."""
    return f"{number / 1e6:.1f} MB" if number >= 1_000_000 else f"{max(number // 1000, 1)} kB"


#: Severity -> from which level it is shown, how it is called, in which colour.
_KINDS = {
    Severity.INFO: (VERBOSE, "note", "cyan"),
    Severity.WARNING: (NORMAL, "warning", "yellow"),
}
_STEPS = {"read": "reading", "write": "laying out", "done": "done"}


def _colour() -> bool | None:
    # https://no-color.org; otherwise click colours terminals only.
    return False if os.environ.get("NO_COLOR") else None


def _make_bar(*, is_counted: bool) -> Any:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    # Of a count it is known how fast it goes, and when it will be done.
    speed = TextColumn("{task.fields[speed]}")
    counts = (MofNCompleteColumn(), speed, TimeRemainingColumn())
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        *(counts if is_counted else ()),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
