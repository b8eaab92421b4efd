"""Turns what finished files carry back into files: below one folder, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from exporter import files
from exporter.digests import sha256
from exporter.errors import InputError, OutputError
from exporter.extraction.names import places
from exporter.finished import attachments
from exporter.model import Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One file that a finished file carries, and where it goes."""

    attachment: Attachment
    path: PurePath
    """Below the folder of the parcel."""
    digest: str
    """SHA-256, hexadecimal."""
    fits: bool | None
    """Of a source: whether the finished file tells its digest; None when it tells none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """All that one finished file carries."""

    file: Path
    folder: Path
    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]
    """Digests of sources that the file tells, but of nothing that it carries."""

    @property
    def fits(self) -> bool:
        """Whether the sources are those that the file says it was made of."""
        return not self.missing and all(piece.fits is not False for piece in self.pieces)


def open_parcel(file: Path, folder: Path | None = None) -> Parcel:
    """Read what a finished file carries; without a folder it goes to STEM-source.

    Raises InputError when the file cannot be read or carries nothing.
    """
    carried = attachments.read(file)
    if not carried.attachments:
        raise InputError(
            f"“{file}” carries no source",
            where=str(file),
            hint="it was built without --embed-source; only its maker has the source",
        )
    pieces = [_piece(path, each, carried.sources) for path, each in places(carried.attachments)]
    digests = {piece.digest for piece in pieces}
    return Parcel(
        file=file,
        folder=folder or Path(f"{file.stem}-source"),
        pieces=tuple(pieces),
        missing=tuple(digest for digest in carried.sources if digest not in digests),
    )


def write(parcels: Sequence[Parcel], *, force: bool = False) -> tuple[Path, ...]:
    """Write the files of some parcels; give those that did not stand there already.

    Raises OutputError, before anything is written, when another file stands in the way of one:
    with `force` it is replaced, unless it is a symbolic link or a folder.
    """
    wanted = _wanted(parcels)
    due = [path for path in wanted if _is_due(path, wanted[path], is_forced=force)]
    for path in due:
        files.write_atomically(path, wanted[path])
    return tuple(due)


def _piece(path: PurePath, attachment: Attachment, told: Iterable[str]) -> Piece:
    digest = sha256(attachment.data)
    fits = digest in told if attachment.is_source and told else None
    return Piece(attachment=attachment, path=path, digest=digest, fits=fits)


def _wanted(parcels: Iterable[Parcel]) -> dict[Path, bytes]:
    """Map paths to what is to stand there; none leads through a symbolic link."""
    wanted: dict[Path, bytes] = {}
    for parcel in parcels:
        for piece in parcel.pieces:
            path, data = parcel.folder / piece.path, piece.attachment.data
            for inner in piece.path.parents[:-1]:
                _refuse_what_is_no_folder(parcel.folder / inner)
            if wanted.setdefault(path, data) != data:
                raise OutputError(
                    f"two of the files carry something else as “{path}”",
                    where=str(parcel.file),
                    hint="extract one after the other, each into a folder of its own with -o",
                )
    return wanted


def _refuse_what_is_no_folder(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise OutputError(
            f"“{path}” stands in the way: it is no folder",
            where=str(path),
            hint="choose another folder with -o",
        )


def _is_due(path: Path, data: bytes, *, is_forced: bool) -> bool:
    """Tell whether something must be written, which is not so where the same stands already."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise OutputError(
            f"“{path}” stands in the way: it is no file",
            where=str(path),
            hint="choose another folder with -o",
        )
    if not path.exists():
        return True
    is_same = path.stat().st_size == len(data) and path.read_bytes() == data
    if not is_same and not is_forced:
        raise OutputError(
            f"another file stands there already: “{path}”",
            where=str(path),
            hint="choose another folder with -o, or replace it with --force",
        )
    return not is_same
