"""Turns one input, a file or standard input, into a Source: its bytes and where they came from."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from exporter import formats
from exporter.errors import InputError
from exporter.model import Source
from exporter.options import Options
from exporter.sources.inputs import STDIN, missing

#: More is no article; it is refused before it fills the memory.
LIMIT = 50 * 2**20


def fetch(argument: str, options: Options) -> Source:
    """Read one input.

    Raises InputError when it cannot be read or is far larger than any article.
    """
    try:
        if argument == STDIN:
            return _source(argument, _standard_input(), None, options)
        with Path(argument).open("rb") as file:
            return _source(argument, file, Path(argument).absolute(), options)
    except FileNotFoundError as error:
        raise missing(argument) from error
    except OSError as error:
        hint = "change who may read it: chmod u+r" if isinstance(error, PermissionError) else ""
        raise InputError(
            f"cannot read “{argument}”: {error.strerror}", where=argument, hint=hint
        ) from error


def _source(name: str, file: BinaryIO, path: Path | None, options: Options) -> Source:
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(
            f"“{name}” is larger than {LIMIT >> 20} MB, which no article is",
            where=name,
            hint="split it into several files and build them together with -o FILE",
        )
    return Source(
        name=name,
        data=data,
        path=path,
        modified=_modified(file if path else None, options),
        format=options.format or (formats.reader_of(path) if path else "") or formats.sniff(data),
    )


def _modified(file: BinaryIO | None, options: Options) -> datetime | None:
    if options.epoch is not None:
        return datetime.fromtimestamp(options.epoch, UTC)
    status = os.fstat(file.fileno()) if file else None
    # The time of a pipe is that of the run: it tells nothing of the text.
    if status is None or not stat.S_ISREG(status.st_mode):
        return None
    try:
        return datetime.fromtimestamp(int(status.st_mtime), UTC)
    except (OverflowError, ValueError):  # a file system may hold any number
        return None


def _standard_input() -> BinaryIO:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("standard input is closed", hint="name a file instead of -")
    return stream
