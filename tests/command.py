"""What runs of the command line are given, and what they gave."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

#: An article.
PEARS = "---\ntitle: On Pears\nlang: en\n---\n\nA pear must be picked *before* it is ripe.\n"
#: The quickest build of one file.
EPUB = ("--to", "epub", "--no-cover")


class Run(NamedTuple):
    """Its exit code, and what it printed on stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """What --json printed."""
        return [json.loads(line) for line in self.out.splitlines()]

    def told(self, event: str) -> list[dict[str, Any]]:
        """List the events of one kind."""
        return [one for one in self.events if one["event"] == event]

    def verdicts(self) -> dict[str, str]:
        """Map the checks that were told to how they ended."""
        return {one["check"]: one["verdict"] for one in self.told("check")}


Command: TypeAlias = Callable[..., Run]
