"""Starts the program with what its modules compile at each start, as it was compiled once before.

Of the time that it takes to load them a third goes into regular expressions and into the methods
of dataclasses: Python makes both of texts, which are the same each time. What it made of them is
kept in the user's cache. With EXPORTER_FAST_START=no in the environment nothing is kept or asked
for there.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from exporter import files
from exporter.faststart import expressions, methods
from exporter.faststart.memory import Memory
from exporter.keeping import forget_oldest, keep, kept

SWITCH = "EXPORTER_FAST_START"
#: The versions of Python whose inner ways are known.
VERSIONS = ((3, 11), (3, 12), (3, 13))
#: So many new objects call the collector of garbage: it finds none while modules are loaded.
_GARBAGE = 100_000
_PARTS = {"expressions": expressions, "methods": methods}
_SUFFIX = ".modules"
#: A change here makes all that was kept be made anew.
_SCHEMA = "1"
#: Somebody may have as many versions of Python.
_VERSIONS_KEPT = 2
_open: ContextVar[tuple[Path, dict[str, Memory]] | None] = ContextVar("open", default=None)


def is_wanted() -> bool:
    """Tell whether the user has not turned it off."""
    return os.environ.get(SWITCH, "").lower() not in {"0", "no", "off", "false"}


@contextmanager
def quick() -> Iterator[None]:
    """Load modules quickly in this block; for programs only, as it changes the whole process."""
    folder = files.cache_folder()
    if not (is_wanted() and folder and sys.version_info[:2] in VERSIONS):
        yield
        return
    gc.set_threshold(_GARBAGE, *gc.get_threshold()[1:])
    file = folder / "start" / f"{_key()}{_SUFFIX}"
    memories = {name: Memory(known) for name, known in _read(file).items()}
    with ExitStack() as asked:
        for name, part in _PARTS.items():
            asked.enter_context(part.asking(memories[name]))
        before = _open.set((file, memories))
        yield
        settle()
        _open.reset(before)


def settle() -> None:
    """Keep what this process has met that is new, and with it what another one has kept."""
    if (found := _open.get()) is None:
        return
    file, memories = found
    if any(memory.is_grown for memory in memories.values()):
        known = _read(file)
        told = {name: memory.settle(known[name]) for name, memory in memories.items()}
        keep(file, marshal.dumps(told))
        forget_oldest(file.parent, _SUFFIX, _VERSIONS_KEPT)


def _read(file: Path) -> dict[str, dict[Any, Any]]:
    data = kept(file)
    if data is None:
        return {name: {} for name in _PARTS}
    known: dict[str, dict[Any, Any]] = marshal.loads(data)  # noqa: S302 - the user's own, digested
    return known


def _key() -> str:
    parts = (_SCHEMA, sys.version, sys.platform, sys.byteorder)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
