"""Gives Pyphen the hyphenation patterns of a language as it has parsed them once before."""

from __future__ import annotations

import hashlib
import marshal
from pathlib import Path
from typing import Any

import pyphen

from exporter.keeping import keep, kept

#: Pattern -> where its numbers begin, and the numbers.
Patterns = dict[str, tuple[int, tuple[int, ...]]]


def read_from(folder: Path) -> None:
    """Let Pyphen look in a folder before it parses a file of patterns."""

    class Kept(pyphen.HyphDict):  # type: ignore[misc]  # Pyphen has no types
        def __init__(self, path: Path) -> None:
            file = folder / f"{_key(path)}.patterns"
            if data := kept(file):
                self.patterns: Patterns = marshal.loads(data)  # noqa: S302 - digested
                self.cache: dict[str, Any] = {}
                self.maxlen = max(map(len, self.patterns))
                return
            super().__init__(path)
            # Patterns that change letters hold more than numbers; those languages are few.
            if all(type(n) is int for _, numbers in self.patterns.values() for n in numbers):
                keep(file, marshal.dumps(self.patterns))

    pyphen.HyphDict = Kept


def _key(path: Path) -> str:
    """Name a file by what tells it from an older one: its place, its size and its time."""
    status = path.stat()
    parts = (str(path), pyphen.__version__, str(status.st_size), str(status.st_mtime_ns))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
