"""Keeps what was built by its content, in a folder that does not grow beyond a bound."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from exporter import digests
from exporter.keeping import keep, kept

#: Bytes that the folder of the cache may hold: some ten thousand articles.
MOST = 1 << 30
#: To look through all of it takes as long as building an article: so many bytes may come first.
_OFTEN = MOST // 8
#: What grows with the number of articles, of styles and of versions.
_TRIMMED = ("built", "jobs", "covers", "styles", "start")


def put(folder: Path, data: bytes) -> str:
    """Keep bytes; give their SHA-256, by which they are found again."""
    digest = digests.sha256(data)
    if get(folder, digest) is None:
        keep(_file(folder, digest), data)
        grow(folder, len(data))
    return digest


def get(folder: Path, digest: str) -> bytes | None:
    """Give the bytes of a digest; None where they are not kept, or damaged."""
    file = _file(folder, digest)
    data = kept(file)
    if data is not None:
        with suppress(OSError):
            os.utime(file)  # what is asked for again stays longest
    return data


def grow(folder: Path, count: int) -> None:
    """Take note that so many bytes were added, and look whether it is too much now and then."""
    file = folder / "grown"
    with suppress(OSError, ValueError):
        count += int(file.read_text("ascii"))
    if count > _OFTEN:
        trim(folder)
        count = 0
    with suppress(OSError):
        file.write_text(str(count), "ascii")


def trim(folder: Path, most: int = MOST) -> None:
    """Take away what was not asked for longest, if there is more than the bound."""
    found = sorted(entry for name in _TRIMMED for entry in _files(folder / name))
    excess = sum(size for _, size, _ in found) - most
    if excess <= 0:
        return
    for _, size, path in found:
        _remove(path)
        excess -= size
        if excess + most // 4 <= 0:  # not again at each run
            return


def size(folder: Path) -> int:
    """Count the bytes that are kept."""
    return sum(size for _, size, _ in _files(folder))


def clear(folder: Path) -> int:
    """Take everything away; give the number of bytes that this has freed."""
    before = size(folder)
    for _, _, path in _files(folder):
        _remove(path)
    return before - size(folder)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108 - paths of a hundred thousand files are not made for this


def _file(folder: Path, digest: str) -> Path:
    return folder / "built" / digest[:2] / digest


def _files(folder: Path) -> Iterator[tuple[int, int, str]]:
    """List the files below a folder: time, size, path."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = f"{place}{os.sep}{name}"
            with suppress(OSError):
                status = os.lstat(path)
                yield status.st_mtime_ns, status.st_size, path
