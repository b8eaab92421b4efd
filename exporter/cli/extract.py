"""Gets back what editions carry: `exporter extract`."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli import events
from exporter.cli.screen import NORMAL, QUIET, Screen, in_words
from exporter.errors import ExitCode, ExportError, InputError

if TYPE_CHECKING:
    from exporter.extraction import Parcel, Piece

EXAMPLES = """\b
Examples:
  exporter extract pears.pdf                the article and its pictures, in pears-source/
  exporter extract pears.epub -o work       in the folder work/
  exporter extract --list pears.pdf         what there is, without writing anything

Exit codes: 0 done, 1 some files carry nothing, 2 wrong usage, 3 nothing written, 4 a source is not
the one that the edition was made of."""


@click.command(short_help="Get back the article that an edition carries.", epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o",
    "--output",
    "folder",
    default="",
    type=click.Path(),
    metavar="FOLDER",
    help="Write into this folder. Without it: STEM-source/, for each FILE.",
)
@click.option("--list", "is_listing", is_flag=True, help="Tell what there is and write nothing.")
@click.option("--force", is_flag=True, help="Replace files that stand there already.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def extract(
    files: tuple[str, ...], *, folder: str, as_json: bool, quiet: bool, **choices: bool
) -> int:
    """Get back the article and the pictures that an edition carries, byte for byte.

    FILES are EPUB or PDF files that were built with --embed-source, or PDF files of any tool that
    carry others. Nothing is written outside of the folder, and no other file is replaced.
    """
    screen = Screen(QUIET if quiet else NORMAL)
    errors: list[ExportError] = []
    parcels = list(_parcels(files, Path(folder) if folder else None, errors))
    try:
        written = _write(parcels, **choices)
    except ExportError as error:
        errors.append(error)
        parcels, written = [], ()
    if as_json:
        events.print_parcels(parcels, written)
    elif choices["is_listing"]:
        screen.table([line for parcel in parcels for line in _lines(parcel)])
    else:
        _tell(parcels, written, screen)
    misfits = [_misfit(parcel) for parcel in parcels if not parcel.fits]
    for told in (*errors, *misfits):
        screen.error(told)
        if as_json:
            events.print_error(told)
    return _exit_code(errors, parcels, misfits)


def _write(parcels: Sequence[Parcel], *, is_listing: bool, force: bool) -> Sequence[Path]:
    from exporter import extraction

    return () if is_listing else extraction.write(parcels, force=force)


def _parcels(
    names: Sequence[str], folder: Path | None, errors: list[ExportError]
) -> Iterator[Parcel]:
    from exporter import extraction
    from exporter.sources.inputs import missing

    for name in names:
        try:
            if not Path(name).exists():
                raise missing(name)
            yield extraction.open_parcel(Path(name), folder)
        except ExportError as error:
            errors.append(error)


def _exit_code(
    errors: Sequence[ExportError], parcels: Sequence[Parcel], misfits: Sequence[ExportError]
) -> ExitCode:
    if errors:
        codes = {error.exit_code for error in errors}
        if parcels:
            return ExitCode.SOME_FAILED
        return codes.pop() if len(codes) == 1 else ExitCode.NOTHING_WRITTEN
    return ExitCode.CHECK_FAILED if misfits else ExitCode.DONE


def _lines(parcel: Parcel) -> Iterator[str]:
    yield click.style(str(parcel.file), bold=True)
    width = max(len(str(piece.path)) for piece in parcel.pieces)
    for piece in parcel.pieces:
        size = in_words(len(piece.attachment.data))
        yield f"  {piece.path!s:{width}}  {size:>8}  {_kind(piece)}"


def _kind(piece: Piece) -> str:
    return "source" if piece.attachment.is_source else piece.attachment.media_type


def _tell(parcels: Sequence[Parcel], written: Container[Path], screen: Screen) -> None:
    told: set[Path] = set()
    for parcel in parcels:
        for piece in parcel.pieces:
            path = parcel.folder / piece.path
            if path not in told:
                screen.wrote(path, "wrote" if path in written else "kept")
            told.add(path)
            if str(piece.path) != piece.attachment.name:
                screen.remark(f"in {parcel.file} it is called {piece.attachment.name!a}")
        if any(piece.fits for piece in parcel.pieces):
            screen.remark(f"{parcel.file} was made of this source: the SHA-256 fits")


def _misfit(parcel: Parcel) -> ExportError:
    return InputError(
        f"“{parcel.file}” was made of another source than the one that it carries",
        where=str(parcel.file),
        hint=f"that one has the SHA-256 {', '.join(parcel.missing)}"
        if parcel.missing
        else "ask its maker for the file as it was built",
    )
