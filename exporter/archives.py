"""Gives the files of a zip archive that nobody vouches for (EPUB 3.3 #sec-zip-container)."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from exporter.errors import InputError

#: Bytes: of one file, and of all that is read of an archive. A zip bomb ends here.
_FILE_LIMIT = 64 * 2**20
_LIMIT = 512 * 2**20
#: A 64-bit directory of millions of entries is no publication.
_ENTRIES = 50_000


class Archive:
    """The files of an archive by name; nothing is ever written to the disk."""

    def __init__(self, name: str, opened: zipfile.ZipFile, kind: str, limit: int) -> None:
        self.name = name
        self._opened = opened
        self._kind = kind
        self._limit = self._left = limit

    def __contains__(self, name: str) -> bool:
        return name in self._opened.NameToInfo

    def names(self) -> tuple[str, ...]:
        """List the files in the order of the archive."""
        return tuple(name for name in self._opened.NameToInfo if not name.endswith("/"))

    def read(self, name: str) -> bytes:
        """Give the bytes of a file.

        Raises InputError when it is not there, is encrypted or damaged, or is too big.
        """
        entry = self._opened.NameToInfo.get(name)
        if entry is None:
            raise self.fault(f"it lacks {name}")
        # zipfile reads no more than the directory promises, whatever the data hold.
        if entry.file_size > _FILE_LIMIT:
            raise self.fault(f"{name} is larger than {_FILE_LIMIT >> 20} MB")
        if entry.file_size > self._left:
            raise self._bomb()
        self._left -= entry.file_size
        try:
            return self._opened.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as problem:
            raise self.fault(f"{name} is damaged") from problem
        except (RuntimeError, NotImplementedError) as problem:
            raise self.fault(f"{name} is encrypted or packed in an unknown way") from problem

    def fault(self, message: str, hint: str = "") -> InputError:
        """Make the error that says why this file cannot be read."""
        return InputError(
            f"{self.name} cannot be read as {self._kind}: {message}", where=self.name, hint=hint
        )

    def _bomb(self) -> InputError:
        limit = self._limit >> 20
        hint = f"if you trust it, allow more: --limit unpacked={limit * 2}"
        return self.fault(
            f"its files hold more than {limit} MB", hint if self._limit != _LIMIT else ""
        )


@contextmanager
def opened(
    file: Path | bytes, *, name: str = "", kind: str = "an EPUB", limit: int = _LIMIT
) -> Iterator[Archive]:
    """Open an archive: a file, or the bytes of one that messages call by a name.

    No more than `limit` bytes are ever unpacked. Raises InputError when the file is not there or
    is no zip archive.
    """
    name = name or str(file)
    try:
        archive = zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file)
    except OSError as problem:
        raise InputError(f"{name} cannot be opened: {problem.strerror}", where=name) from problem
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as problem:
        raise InputError(f"{name} is not {kind}: it is no zip archive", where=name) from problem
    with archive:
        if len(archive.NameToInfo) > _ENTRIES:
            raise InputError(f"{name} holds too many files", where=name)
        yield Archive(name, archive, kind, limit)


def resolve(base: str, href: str) -> tuple[str, str]:
    """Give the file in the archive and the fragment that a reference in a file leads to.

    The file is "" when the reference leads out of the archive.
    """
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc:
        return "", ""
    if not parts.path:
        return base, unquote(parts.fragment)
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    return ("" if name.startswith(("../", "/")) else name), unquote(parts.fragment)
