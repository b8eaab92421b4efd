"""Turns bytes into a file that is whole or not there at all, whatever stops the program."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import count
from pathlib import Path

from exporter.errors import OutputError

_TEMPORARY = re.compile(r"\.exporter-(?P<pid>\d+)-\d+\.tmp")
_NUMBERS = count(1)
_CACHE = "article-exporter"


def write_atomically(path: Path, data: bytes, *, is_lasting: bool = True) -> None:
    """Write a file so that at any moment the old one or the new one stands there, whole.

    Missing folders are made. A symbolic link stays and the file behind it is replaced. A file that
    is lasting is on the disk before this returns, whatever becomes of the power.

    Raises:
        OutputError: the file cannot be written; nothing has changed.
    """
    try:
        place = path.resolve()
        _refuse_what_is_no_file(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        if is_lasting:  # elsewhere there may be a hundred thousand files, and what is old goes
            _sweep_once(place.parent)
        with _temporary_file(place.parent) as (temporary, descriptor):
            _fill(descriptor, data)
            if is_lasting:
                os.fsync(descriptor)
            temporary.replace(place)
        if is_lasting:
            _sync(place.parent)
    except (OSError, RuntimeError, ValueError) as error:
        raise explain(error, path) from error


def sweep(folder: Path) -> None:
    """Remove what killed runs have left in a folder."""
    if sys.platform == "win32":
        return
    with os.scandir(folder) as entries:
        leftovers = [(Path(e.path), m) for e in entries if (m := _TEMPORARY.fullmatch(e.name))]
    for path, match in leftovers:
        if not _is_another(int(match["pid"])):
            _remove_unlocked(path)


@lru_cache(maxsize=1024)
def _sweep_once(folder: Path) -> None:
    # A folder of a thousand articles is not looked through for each of them.
    sweep(folder)


def explain(error: Exception, path: Path) -> OutputError:
    """Tell in plain words why a file cannot be written, and what helps."""
    number = error.errno if isinstance(error, OSError) and error.errno else 0
    reason, hint = _REASONS.get(number, (_words(error), "choose another place with -o"))
    return OutputError(f"cannot write “{path.name or path}”: {reason}", where=str(path), hint=hint)


def cache_folder() -> Path | None:
    """Name the folder in which what is made once is kept for this user; None without a home."""
    # XDG Base Directory Specification: a relative path is to be ignored.
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if named.is_absolute():
        return named / _CACHE
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / _CACHE


#: What the system says -> what we say and what helps.
_REASONS: Mapping[int, tuple[str, str]] = {
    errno.EACCES: (
        "you may not write there",
        "choose another folder with -o, or change who may write with chmod u+w",
    ),
    errno.EPERM: (
        "the system does not allow it",
        "choose another folder with -o",
    ),
    errno.EROFS: (
        "the disk can only be read",
        "choose a folder on another disk with -o",
    ),
    errno.ENOSPC: (
        "the disk is full",
        "make room, or choose a folder on another disk with -o; the old file still stands",
    ),
    errno.EDQUOT: (
        "your share of the disk is used up",
        "make room, or choose a folder on another disk with -o; the old file still stands",
    ),
    errno.EFBIG: (
        "the file is larger than the system allows",
        "see ulimit -f, or choose a folder on another disk with -o; the old file still stands",
    ),
    errno.EISDIR: (
        "a folder of that name stands there",
        "choose another name with -o, or end it in / to write into that folder",
    ),
    errno.ENOTDIR: (
        "a part of its path is a file, not a folder",
        "choose another folder with -o",
    ),
    errno.EEXIST: (
        "a part of its path is a file, not a folder",
        "choose another folder with -o",
    ),
    errno.ENAMETOOLONG: (
        "the name is too long",
        "choose a shorter name with -o",
    ),
    errno.ELOOP: (
        "its path is a ring of symbolic links",
        "choose another folder with -o",
    ),
    errno.ENOENT: (
        "no file can be made there",
        "choose another folder with -o",
    ),
    errno.ENXIO: (
        "something that is not a file stands there",
        "choose another name with -o",
    ),
}


def _words(error: Exception) -> str:
    if isinstance(error, RuntimeError):  # Path.resolve up to Python 3.12
        return _REASONS[errno.ELOOP][0]
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _refuse_what_is_no_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))


@contextmanager
def _temporary_file(folder: Path) -> Iterator[tuple[Path, int]]:
    # Made by hand and not by tempfile: mode 0o666 lets the umask and the folder's rules decide
    # who may read the file, and the process number in the name tells whose it is.
    path, descriptor = _create(folder)
    try:
        _lock(descriptor)
        yield path, descriptor
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    finally:
        os.close(descriptor)


def _create(folder: Path) -> tuple[Path, int]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number in _NUMBERS:
        path = folder / f".exporter-{os.getpid()}-{number}.tmp"
        # A killed run may have had our process number: in a container that is the rule.
        with suppress(FileExistsError):
            return path, os.open(path, flags, 0o666)
    raise AssertionError


def _fill(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync(folder: Path) -> None:
    # The file stands already: a file system that cannot sync folders is no failure.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _lock(descriptor: int) -> None:
    # A second sign of life beside the process number, which says nothing to other containers.
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove_unlocked(path: Path) -> None:
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def _is_another(pid: int) -> bool:
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it lives, and belongs to somebody else
        pass
    return True
