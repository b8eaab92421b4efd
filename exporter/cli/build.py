"""Builds editions: `exporter build`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Never

import click

from exporter import formats
from exporter.cli import events
from exporter.cli.check import examine, tell
from exporter.cli.choices import Choices, options_from
from exporter.cli.limits import NAMES
from exporter.cli.screen import Screen
from exporter.cli.styles import complete_themes
from exporter.errors import ExitCode, ExportError, UsageError
from exporter.options import EDITIONS, PAPERS

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


def _among(*names: str) -> Any:
    """Complete one of a few words without refusing others: those who know better refuse them."""
    return lambda _, __, typed: [name for name in names if name.startswith(typed.lower())]


@click.command(short_help="Build the EPUB and the PDF of articles.", epilog=EXAMPLES)
@click.argument("files", nargs=-1, type=click.Path())
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(),
    metavar="FILE|FOLDER/",
    help="Write this .epub or .pdf, or both editions into this folder. Repeat it for two files.",
)
@click.option(
    "--to",
    "editions",
    multiple=True,
    metavar="EDITIONS",
    shell_complete=_among(*EDITIONS, ",".join(EDITIONS)),
    help="Build only these editions: epub, pdf or epub,pdf.",
)
@click.option(
    "-f",
    "--from",
    "format",
    default="",
    metavar="FORMAT",
    shell_complete=_among(*formats.READERS),
    help=f"Read the files as {', '.join(formats.READERS)} or one of Pandoc’s formats, whatever"
    " their suffix says.",
)
@click.option(
    "-c",
    "--css",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="Add a stylesheet of your own to both editions. Repeatable.",
)
@click.option(
    "--theme",
    default="",
    metavar="NAME|FILE",
    shell_complete=complete_themes,
    help="Choose how the editions look.",
)
@click.option(
    "-M",
    "--metadata",
    "pairs",
    multiple=True,
    metavar="KEY=VALUE",
    help="Say something of the publication, such as title=…. Repeat a key to make a list.",
)
@click.option(
    "--metadata-file",
    default="",
    type=click.Path(),
    metavar="FILE",
    help="Read metadata from a YAML file.",
)
@click.option(
    "--paper",
    default="",
    metavar="SIZE",
    shell_complete=_among(*PAPERS),
    help=f"Choose the PDF’s paper: {', '.join(PAPERS)}, or a size such as 170x240mm.",
)
@click.option(
    "--lang",
    "language",
    default="",
    metavar="TAG",
    help="Say which language the text is in, such as en-GB.",
)
@click.option(
    "--toc/--no-toc", default=None, help="Add a contents page, or none. Several articles get one."
)
@click.option(
    "--toc-depth",
    default=None,
    type=click.IntRange(1, 6),
    metavar="LEVEL",
    help="List headings down to this level in the contents; 3 if nothing is said.",
)
@click.option(
    "--cover",
    default="",
    type=click.Path(),
    metavar="FILE|DESIGN",
    help="Use this picture as the cover, or draw it in this design. The PDF bears it, too.",
)
@click.option("--no-cover", is_flag=True, help="Make both editions without a cover.")
@click.option(
    "--no-page-list", is_flag=True, help="Do not mark in the EPUB where the PDF’s pages begin."
)
@click.option(
    "--page-list-from",
    default="",
    type=click.Path(),
    metavar="FILE",
    help="Mark in an EPUB built alone the pages of this PDF, made earlier of the same text.",
)
@click.option(
    "--resource-path",
    "resource_paths",
    multiple=True,
    type=click.Path(),
    metavar="FOLDER",
    help="Allow pictures from this folder besides the article’s own. Repeatable.",
)
@click.option(
    "-u",
    "--url",
    default="",
    metavar="ADDRESS",
    help="Say from which address the page in a file or on standard input comes.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="HOST",
    help="Let pictures come from this host, such as images.example.org, too. Repeatable.",
)
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    shell_complete=_among(*(f"{name}=" for name in NAMES)),
    help=f"Raise or lower a limit: {', '.join(NAMES)}. Repeatable.",
)
@click.option(
    "--colophon/--no-colophon",
    default=None,
    help="Add a colophon, or none. Several articles get one, and one that tells whose it is.",
)
@click.option(
    "--embed-source",
    is_flag=True,
    help="Put the article and its pictures as they are into both editions.",
)
@click.option(
    "--embed-fonts",
    is_flag=True,
    help="Put the fonts of the PDF into the EPUB too, and set its text in them.",
)
@click.option("--gray-images", is_flag=True, help="Show pictures in the PDF without their colours.")
@click.option(
    "--bleed",
    default="",
    metavar="LENGTH",
    help="Let what reaches the edge of a page go on beyond it by this much, such as 3mm.",
)
@click.option(
    "--marks",
    default="",
    metavar="MARKS",
    shell_complete=_among("crop", "crop,fold"),
    help="Draw marks outside of the PDF’s pages: crop, or crop,fold with --cover-wrap.",
)
@click.option(
    "--pdf-standard",
    default="",
    metavar="STANDARD",
    shell_complete=_among("x-4"),
    help="Make the PDF for a press that asks for x-4, in place of PDF/A and PDF/UA.",
)
@click.option(
    "--output-intent",
    default="",
    type=click.Path(),
    metavar="FILE",
    help="Name the ICC profile of the press, as PDF/X-4 asks for.",
)
@click.option(
    "--cover-wrap",
    is_flag=True,
    help="Make the sheet of a cover too: back, spine and front, for paper that --stock tells.",
)
@click.option(
    "--stock",
    default="",
    metavar="PAPER",
    help="Say how thick a leaf is: 0.1mm, 90gsm, or 90gsm*1.3 with its bulk.",
)
@click.option(
    "--individual",
    is_flag=True,
    help="Make a pair of each article of a publication, a feed or an EPUB.",
)
@click.option(
    "--check", "is_checked", is_flag=True, help="Check what was built, as exporter check does."
)
@click.option(
    "-j",
    "--jobs",
    default=None,
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Build so many inputs at the same time; as many as there are processors, if not said.",
)
@click.option(
    "--no-cache", is_flag=True, help="Build anew what has not changed, and remember nothing."
)
@click.option(
    "-w",
    "--watch",
    "is_watched",
    is_flag=True,
    help="Build again whenever something is saved, until Ctrl-C.",
)
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
    results: list[Result] = []
    try:
        options = options_from(Choices(**choices), os.environ)
        if is_watched:
            _watch(files, options, screen, as_json=as_json, is_checked=is_checked)
        for result in _results(files, options, screen):
            results.append(result)
            screen.result(result)
            if as_json:
                events.print_result(result)
        screen.summary(results, time.monotonic() - begun)
        code = exit_code(results)
        written = [str(path) for result in results for path in result.written]
        if is_checked and written:
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
        code = _code_after_fault(results)
    finally:
        screen.pause()
    if as_json:
        events.print_summary(results, code)
    return code


def exit_code(results: Sequence[Result]) -> ExitCode:
    """Tell by one number how a run went."""
    errors = [result.error for result in results if result.error]
    if not errors:
        return ExitCode.DONE
    if any(result.written for result in results):
        return ExitCode.SOME_FAILED
    codes = {error.exit_code for error in errors}
    return codes.pop() if len(codes) == 1 else ExitCode.NOTHING_WRITTEN


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
    for result in pipeline.watch(files, options, screen.progress, is_apart=_is_program()):
        screen.result(result)
        screen.remark(f"in {result.seconds:.2f} s")
        if as_json:
            events.print_result(result)
            sys.stdout.flush()
    raise AssertionError


def _is_program() -> bool:
    return bool(click.get_current_context().find_root().obj)


def _code_after_fault(results: Sequence[Result]) -> ExitCode:
    is_written = any(result.written for result in results)
    return ExitCode.SOME_FAILED if is_written else ExitCode.NOTHING_WRITTEN
