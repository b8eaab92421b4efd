"""Keeps bytes in the cache of the user, and gives back only what is as it was kept."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from exporter import files
from exporter.errors import OutputError

_DIGEST = 32


def keep(file: Path, data: bytes) -> None:
    """Keep bytes; a cache that cannot be written is only slow."""
    with suppress(OutputError):
        # What a failing power tears is known by its digest.
        files.write_atomically(file, hashlib.sha256(data).digest() + data, is_lasting=False)


def kept(file: Path) -> bytes | None:
    """Give the bytes that were kept; None where there are none, or damaged ones."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    digest, content = data[:_DIGEST], data[_DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None


def forget_oldest(folder: Path, suffix: str, most: int) -> None:
    """Take away files of a folder that were kept first, but for so many."""
    with suppress(OSError):
        found = sorted(folder.glob(f"*{suffix}"), key=lambda file: file.stat().st_mtime_ns)
        for file in found[:-most]:
            file.unlink()
