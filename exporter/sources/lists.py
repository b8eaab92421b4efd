"""Reads which inputs a list names: in a file, or on standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from exporter.errors import UsageError
from exporter.sources.inputs import STDIN


def listed(arguments: Sequence[str], file: str) -> tuple[str, ...]:
    """Give arguments, and the names that a file lists: one a line, or each ended by NUL.

    Raises UsageError when the file cannot be read, or there is nothing to build.
    """
    if file == STDIN and STDIN in arguments:
        raise UsageError(
            "standard input cannot be an article and a list of articles",
            where="--files-from",
            hint="write the list to a file: --files-from LIST",
        )
    try:
        data = _standard_input() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot read the list “{file}”: {error.strerror}",
            where=file,
            hint="name a file with one article a line, or - for standard input",
        ) from error
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    found = (*arguments, *(os.fsdecode(name) for name in names if name.strip()))
    if not found:
        hint = "write the name of one article on each line"
        raise UsageError(f"the list “{file}” names nothing", where=file, hint=hint)
    return found


def _standard_input() -> bytes:
    # It is None where a program was started without one.
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    return stream.read() if stream else b""
