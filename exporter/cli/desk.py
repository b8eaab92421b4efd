"""Where a user who prints hears what becomes of it: on the screen, and as lines for programs."""

from __future__ import annotations

from dataclasses import dataclass, field

from exporter.cli import events
from exporter.cli.screen import Screen
from exporter.notices import Notice


@dataclass(slots=True)
class Desk:
    """Who is told what, each notice once."""

    screen: Screen
    as_json: bool
    name: str
    """The file, as it was named."""
    _told: set[Notice] = field(default_factory=set, init=False)

    def hear(self, told: str | Notice) -> None:
        """Tell a notice, or show on a terminal where the job stands."""
        from exporter.pipeline import Progress

        if isinstance(told, str):
            self.screen.progress(Progress(name=self.name, step=told, done=0, total=1))
        elif told not in self._told:
            self._told.add(told)
            self.screen.pause()
            self.screen.notice(told)
            if self.as_json:
                events.print_notice(told, self.name)

    def note(self, event: str, **facts: object) -> None:
        """Tell programs of something."""
        if self.as_json:
            events.print_fact(event, file=self.name, **facts)
