"""The noun of this room: a stylesheet that somebody has written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A stylesheet as a file: where it is, and how messages call it."""

    path: Path
    name: str
