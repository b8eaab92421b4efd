"""Builds editions: `exporter build`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Never

import click

from exporter import sources
from exporter.cli import events
from exporter.cli.check import examine, tell
from exporter.cli.choices import Choices, options_from
from exporter.cli.offers import offered
from exporter.cli.screen import Screen
from exporter.cli.tally import Tally
from exporter.errors import ExitCode, ExportError, UsageError

if TYPE_CHECKING:
    from exporter.options import Options
    from exporter.pipeline import Result

EXAMPLES = """\b
One article:
  exporter build pears.md                         dist/pears.epub and dist/pears.pdf
  exporter build pears.md -o pears.pdf            only the PDF, here
  exporter build letter.txt -M title="A Letter"   plain text as it came
  exporter build pears.md --to epub --page-list-from pears.pdf
  exporter build notes.docx                       a Word file, as it is

\b
From the web:
  exporter build https://example.org/pears        the article and the pictures of its site
  exporter build https://example.org/pears --allow-host images.example.net
  curl https://example.org/pears | exporter build - --url https://example.org/pears

\b
Many articles:
  exporter build                                  every article in source/
  exporter build essays/ -o out/                  a pair for each article in a folder
  exporter build 'archive/**/*.md' -o out/        … and for each that fits a pattern
  find archive -name '*.md' -mtime -1 | exporter build --files-from - -o out/
  exporter build a.md b.md -o both.epub -M title="Both"     one publication
  exporter build issue/                           … and so is a folder with publication.yaml

\b
Looks:
  exporter build pears.md --paper a5 --theme book --css my.css
  exporter build pears.md --cover front.jpg

\b
For scripts:
  exporter build --strict --json > report.jsonl
  exporter build --check                          build, then prove that the files hold
  SOURCE_DATE_EPOCH=0 exporter build pears.md     a time of your own in the metadata

Exit codes: 0 done, 1 some articles failed, 2 wrong usage, 3 nothing written, 4 a check failed,
5 warnings under --strict, 130 interrupted. What is refused or lost is told in notices on stderr."""


@click.command(short_help="Build the EPUB and the PDF of articles.", epilog=EXAMPLES)
@click.argument("files", nargs=-1, type=click.Path())
@offered
@click.option("--strict", is_flag=True, help="Write nothing for an article that has warnings.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Print every notice, and traces of faults.")
def build(
    files: tuple[str, ...],
    *,
    is_watched: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    **choices: Any,
) -> int:
    """Build the EPUB and the PDF of articles.

    FILES are Markdown, plain text, web pages and their addresses, Word files, EPUBs, feeds and
    more, folders of such files, or - for standard input. Each gives a pair of editions in dist/;
    with -o FILE all of them make one publication, and so does a folder with publication.yaml.
    Without FILES everything in source/ is built.
    """
    screen = Screen.of(quiet=quiet, verbose=verbose)
    is_checked, begun = choices.pop("is_checked"), time.monotonic()
    listed: str | None = choices.pop("files_from")
    tally = Tally()
    try:
        options = options_from(Choices(**choices), os.environ)
        names = sources.listed(files, listed) if listed else files
        if is_watched:
            _watch(names, options, screen, as_json=as_json, is_checked=is_checked)
        written: list[str] = []
        for result in _told(_results(names, options, screen), tally, screen, as_json=as_json):
            if is_checked:
                written += map(str, result.written)
        screen.summary(tally, time.monotonic() - begun)
        code = tally.exit_code
        if written:
            report = examine(written, screen, strict=options.strict)
            tell(report, screen, as_json=as_json)
            code = report.exit_code or code
    except ExportError as error:
        screen.error(error)
        if as_json:
            events.print_error(error)
        code = error.exit_code
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - the last place where a fault can be told
        screen.bug(error)
        code = ExitCode.SOME_FAILED if tally.files else ExitCode.NOTHING_WRITTEN
    finally:
        screen.pause()
    if as_json:
        events.print_summary(tally, code)
    return code


def _told(
    results: Iterable[Result], tally: Tally, screen: Screen, *, as_json: bool
) -> Iterator[Result]:
    """Tell of each result when it comes, and count it."""
    for result in results:
        tally.add(result)
        screen.result(result)
        if as_json:
            events.print_result(result)
        yield result


def _results(files: Sequence[str], options: Options, screen: Screen) -> Iterator[Result]:
    from exporter import pipeline

    return pipeline.build(files, options, screen.progress, is_apart=_is_program())


def _watch(
    files: Sequence[str], options: Options, screen: Screen, *, as_json: bool, is_checked: bool
) -> Never:
    """Build again and again, until Ctrl-C."""
    if is_checked:
        raise UsageError(
            "--watch and --check were both given", hint="check when you are done: exporter check"
        )
    from exporter import pipeline

    screen.remark("waiting for what is saved; Ctrl-C ends")
    results = pipeline.watch(files, options, screen.progress, is_apart=_is_program())
    for result in _told(results, Tally(), screen, as_json=as_json):
        screen.remark(f"in {result.seconds:.2f} s")
        sys.stdout.flush()
    raise AssertionError


def _is_program() -> bool:
    return bool(click.get_current_context().find_root().obj)
