"""Opens a PDF that nobody vouches for."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pikepdf

from exporter.errors import InputError

#: What qpdf mends it also tells the log, and a log without handlers prints it.
_SILENCE = logging.NullHandler()


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open a PDF and read in it.

    Raises InputError when the file is not there, is no PDF, is locked, or is too broken to read.
    """
    name = str(path)
    try:
        # pikepdf takes no name that is not UTF-8, so it gets none.
        with path.open("rb") as file, reading(file, name) as pdf:
            yield pdf
    except OSError as problem:
        raise InputError(f"{name} cannot be opened: {problem.strerror}", where=name) from problem


@contextmanager
def reading(file: BinaryIO, name: str) -> Iterator[pikepdf.Pdf]:
    """Read in a PDF that is open.

    Raises InputError, which names it, when it is no PDF, is locked, or is too broken to read.
    """
    logging.getLogger("pikepdf").addHandler(_SILENCE)
    try:
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            yield pdf
    except pikepdf.PasswordError as problem:
        raise InputError(
            f"{name} is locked with a password",
            hint="unlock it first: qpdf --decrypt --password=… locked.pdf unlocked.pdf",
            where=name,
        ) from problem
    # qpdf's own doubts, such as of its count of the pages, are RuntimeErrors.
    except (pikepdf.PdfError, RuntimeError) as problem:
        reason = str(problem).rpartition(": ")[2]
        raise InputError(f"{name} cannot be read as a PDF: {reason}", where=name) from problem
