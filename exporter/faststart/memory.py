"""Remembers what was made of texts while modules were loaded."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

#: With more than so much, what nobody asked for this time is let go: it is of older versions.
_MOST = 4_000
#: What runs in this code loads a module.
_LOADING = vars(sys.modules["_frozen_importlib"])["_find_and_load"].__code__


class Memory:
    """What was made, by what was asked for."""

    def __init__(self, known: dict[Any, Any]) -> None:
        self._known = known
        self._used: set[Any] = set()
        self._new: dict[Any, Any] = {}

    @property
    def is_grown(self) -> bool:
        """Whether there is anything new."""
        return bool(self._new)

    def find(self, asked: Any) -> Any:
        """Give what was made before, or None."""
        self._used.add(asked)
        return self._known.get(asked)

    def learn(self, asked: Any, made: Any) -> None:
        """Take note of what was made."""
        self._new[asked] = made

    def settle(self, known: dict[Any, Any]) -> dict[Any, Any]:
        """Give what is to be kept of what is known now, and of what is new here."""
        if len(known) + len(self._new) > _MOST:
            known = {asked: made for asked, made in known.items() if asked in self._used}
        self._known = known | self._new
        self._new = {}
        return self._known


def is_loading() -> bool:
    """Tell whether a module is being loaded: what it asks for now, it asks for each time."""
    frame: FrameType | None = sys._getframe()  # noqa: SLF001 - inspect takes 10 ms to have the same
    while frame and frame.f_code is not _LOADING:
        frame = frame.f_back
    return frame is not None
