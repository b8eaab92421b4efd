"""Turns an input, file, address or standard input, into a Source: bytes and whence they came."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from exporter import formats, witness
from exporter.errors import InputError
from exporter.model import Source
from exporter.options import Options
from exporter.sources.addresses import is_address
from exporter.sources.inputs import STDIN, missing

_MEGA = 2**20


def fetch(argument: str, options: Options) -> Source:
    """Read one input.

    Raises InputError when it cannot be read or is far larger than any article.
    """
    if is_address(argument):
        witness.saw_elsewhere()
        return _fetched(argument, options)
    try:
        if argument == STDIN:
            witness.saw_elsewhere()
            return _source(argument, _standard_input(), None, options)
        # Editions tell the time of their source, unless another is given.
        witness.saw(Path(argument), is_dated=options.epoch is None)
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
    limit = options.limits.size
    data = file.read(limit * _MEGA + 1)
    if len(data) > limit * _MEGA:
        raise InputError(
            f"“{name}” is larger than {limit} MB, which hardly any article is",
            where=name,
            hint="split it and bind the parts with -o FILE, or allow more: --limit size=200",
        )
    return Source(
        name=name,
        data=data,
        path=path,
        modified=_modified(file if path else None, options),
        format=options.format or _format(name, path, data),
        url=options.url,
    )


def _fetched(argument: str, options: Options) -> Source:
    from exporter.sources import network

    page = network.fetch(argument, options)
    found = formats.reader_of_answer(page.media_type, page.url, page.data)
    if not (options.format or found):
        raise _unread(argument)
    return Source(
        name=argument,
        data=page.data,
        modified=_epoch(options) or page.modified,
        format=options.format or found,
        url=page.url,
        fetched=_epoch(options) or page.fetched,
        encoding=page.encoding,
    )


def _format(name: str, path: Path | None, data: bytes) -> str:
    if path is None or not formats.is_shared(path):
        return (formats.reader_of(path) if path else "") or formats.sniff(data)
    if found := formats.find_structured(data):
        return found
    raise _unread(name)


def _unread(name: str) -> InputError:
    return InputError(
        f"“{name}” holds nothing that is read here: no feed, no ninjs, NITF or NewsML",
        where=name,
        hint="if it is one of them, say so with --from feed, ninjs, nitf or newsml",
    )


def _modified(file: BinaryIO | None, options: Options) -> datetime | None:
    if moment := _epoch(options):
        return moment
    status = os.fstat(file.fileno()) if file else None
    # The time of a pipe is that of the run: it tells nothing of the text.
    if status is None or not stat.S_ISREG(status.st_mode):
        return None
    try:
        return datetime.fromtimestamp(int(status.st_mtime), UTC)
    except (OverflowError, ValueError):  # a file system may hold any number
        return None


def _epoch(options: Options) -> datetime | None:
    return None if options.epoch is None else datetime.fromtimestamp(options.epoch, UTC)


def _standard_input() -> BinaryIO:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("standard input is closed", hint="name a file instead of -")
    return stream
