"""The options of `exporter build`: what a user can choose, with the words of its help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from exporter import formats
from exporter.cli.limits import NAMES
from exporter.cli.styles import complete_themes
from exporter.options import EDITIONS, PAPERS

Command = TypeVar("Command", bound=Callable[..., Any])


def _among(*names: str) -> Any:
    """Complete one of a few words without refusing others: those who know better refuse them."""
    return lambda _, __, typed: [name for name in names if name.startswith(typed.lower())]


_OPTIONS = (
    click.option(
        "--files-from",
        default=None,
        type=click.Path(allow_dash=True),
        metavar="FILE",
        help="Build what this file names, too: one a line, or ended by NUL. - is standard input.",
    ),
    click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        type=click.Path(),
        metavar="FILE|FOLDER/",
        help="Write this .epub or .pdf, or both editions into this folder. Repeat it for two"
        " files.",
    ),
    click.option(
        "--to",
        "editions",
        multiple=True,
        metavar="EDITIONS",
        shell_complete=_among(*EDITIONS, ",".join(EDITIONS)),
        help="Build only these editions: epub, pdf or epub,pdf.",
    ),
    click.option(
        "-f",
        "--from",
        "format",
        default="",
        metavar="FORMAT",
        shell_complete=_among(*formats.READERS),
        help=f"Read the files as {', '.join(formats.READERS)} or one of Pandoc’s formats, whatever"
        " their suffix says.",
    ),
    click.option(
        "-c",
        "--css",
        multiple=True,
        type=click.Path(),
        metavar="FILE",
        help="Add a stylesheet of your own to both editions. Repeatable.",
    ),
    click.option(
        "--theme",
        default="",
        metavar="NAME|FILE",
        shell_complete=complete_themes,
        help="Choose how the editions look.",
    ),
    click.option(
        "-M",
        "--metadata",
        "pairs",
        multiple=True,
        metavar="KEY=VALUE",
        help="Say something of the publication, such as title=…. Repeat a key to make a list.",
    ),
    click.option(
        "--metadata-file",
        default="",
        type=click.Path(),
        metavar="FILE",
        help="Read metadata from a YAML file.",
    ),
    click.option(
        "--paper",
        default="",
        metavar="SIZE",
        shell_complete=_among(*PAPERS),
        help=f"Choose the PDF’s paper: {', '.join(PAPERS)}, or a size such as 170x240mm.",
    ),
    click.option(
        "--lang",
        "language",
        default="",
        metavar="TAG",
        help="Say which language the text is in, such as en-GB.",
    ),
    click.option(
        "--toc/--no-toc",
        default=None,
        help="Add a contents page, or none. Several articles get one.",
    ),
    click.option(
        "--toc-depth",
        default=None,
        type=click.IntRange(1, 6),
        metavar="LEVEL",
        help="List headings down to this level in the contents; 3 if nothing is said.",
    ),
    click.option(
        "--cover",
        default="",
        type=click.Path(),
        metavar="FILE|DESIGN",
        help="Use this picture as the cover, or draw it in this design. The PDF bears it, too.",
    ),
    click.option("--no-cover", is_flag=True, help="Make both editions without a cover."),
    click.option(
        "--no-page-list", is_flag=True, help="Do not mark in the EPUB where the PDF’s pages begin."
    ),
    click.option(
        "--page-list-from",
        default="",
        type=click.Path(),
        metavar="FILE",
        help="Mark in an EPUB built alone the pages of this PDF, made earlier of the same text.",
    ),
    click.option(
        "--resource-path",
        "resource_paths",
        multiple=True,
        type=click.Path(),
        metavar="FOLDER",
        help="Allow pictures from this folder besides the article’s own. Repeatable.",
    ),
    click.option(
        "-u",
        "--url",
        default="",
        metavar="ADDRESS",
        help="Say from which address the page in a file or on standard input comes.",
    ),
    click.option(
        "--allow-host",
        "hosts",
        multiple=True,
        metavar="HOST",
        help="Let pictures come from this host, such as images.example.org, too. Repeatable.",
    ),
    click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAME=NUMBER",
        shell_complete=_among(*(f"{name}=" for name in NAMES)),
        help=f"Raise or lower a limit: {', '.join(NAMES)}. Repeatable.",
    ),
    click.option(
        "--colophon/--no-colophon",
        default=None,
        help="Add a colophon, or none. Several articles get one, and one that tells whose it is.",
    ),
    click.option(
        "--embed-source",
        is_flag=True,
        help="Put the article and its pictures as they are into both editions.",
    ),
    click.option(
        "--embed-fonts",
        is_flag=True,
        help="Put the fonts of the PDF into the EPUB too, and set its text in them.",
    ),
    click.option(
        "--gray-images", is_flag=True, help="Show pictures in the PDF without their colours."
    ),
    click.option(
        "--bleed",
        default="",
        metavar="LENGTH",
        help="Let what reaches the edge of a page go on beyond it by this much, such as 3mm.",
    ),
    click.option(
        "--marks",
        default="",
        metavar="MARKS",
        shell_complete=_among("crop", "crop,fold"),
        help="Draw marks outside of the PDF’s pages: crop, or crop,fold with --cover-wrap.",
    ),
    click.option(
        "--pdf-standard",
        default="",
        metavar="STANDARD",
        shell_complete=_among("x-4"),
        help="Make the PDF for a press that asks for x-4, in place of PDF/A and PDF/UA.",
    ),
    click.option(
        "--output-intent",
        default="",
        type=click.Path(),
        metavar="FILE",
        help="Name the ICC profile of the press, as PDF/X-4 asks for.",
    ),
    click.option(
        "--cover-wrap",
        is_flag=True,
        help="Make the sheet of a cover too: back, spine and front, for paper that --stock tells.",
    ),
    click.option(
        "--stock",
        default="",
        metavar="PAPER",
        help="Say how thick a leaf is: 0.1mm, 90gsm, or 90gsm*1.3 with its bulk.",
    ),
    click.option(
        "--individual",
        is_flag=True,
        help="Make a pair of each article of a publication, a feed or an EPUB.",
    ),
    click.option(
        "--check", "is_checked", is_flag=True, help="Check what was built, as exporter check does."
    ),
    click.option(
        "-j",
        "--jobs",
        default=None,
        type=click.IntRange(1),
        metavar="NUMBER",
        help="Build so many inputs at the same time; as many as there are processors, if not said.",
    ),
    click.option(
        "--no-cache", is_flag=True, help="Build anew what has not changed, and remember nothing."
    ),
    click.option(
        "-w",
        "--watch",
        "is_watched",
        is_flag=True,
        help="Build again whenever something is saved, until Ctrl-C.",
    ),
)


def offered(command: Command) -> Command:
    """Offer the options with a command, in their order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
