"""Turns what a user names into files to check: an EPUB, a PDF, or a folder of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from exporter.errors import UsageError
from exporter.finished import signature
from exporter.options import EDITIONS, Edition
from exporter.sources.inputs import missing


def find(paths: Iterable[Path]) -> tuple[Path, ...]:
    """List the files that paths stand for: a folder for the EPUBs and PDFs right in it.

    Raises UsageError for a folder without any.
    """
    named = (found for path in paths for found in (_inside(path) if path.is_dir() else (path,)))
    distinct: dict[Path, Path] = {}
    for path in named:
        distinct.setdefault(path.resolve(), path)
    return tuple(distinct.values())


def edition_of(path: Path) -> Edition:
    """Tell by its first bytes which edition a file is.

    Raises UsageError when it is not there or is neither, InputError when it cannot be opened.
    """
    if not path.exists():
        raise missing(str(path))
    edition = signature.edition_of(path)
    if edition is None:
        is_empty = not path.stat().st_size
        raise UsageError(
            f"“{path}” is neither an EPUB nor a PDF",
            where=str(path),
            hint="the file is empty" if is_empty else "name files that end in .epub or .pdf",
        )
    return edition


def _inside(folder: Path) -> Sequence[Path]:
    try:
        found = sorted(_editions(folder), key=_natural)
    except OSError as error:
        raise UsageError(
            f"cannot read the folder “{folder}”: {error.strerror}", where=str(folder)
        ) from error
    if not found:
        raise UsageError(
            f"there is no EPUB and no PDF in the folder “{folder}”",
            where=str(folder),
            hint="name the files, or the folder that they are in",
        )
    return found


def _editions(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.suffix.lower().removeprefix(".") in EDITIONS and not path.name.startswith("."):
            yield path


def _natural(path: Path) -> list[str | int]:
    """Sort chapter-2 before chapter-10."""
    parts = re.split(r"(\d+)", path.name.casefold())
    return [int(part) if number % 2 else part for number, part in enumerate(parts)]
