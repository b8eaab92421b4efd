"""The line to one printer or server: asks, and says who asks when it must be known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from exporter.errors import PrintError
from exporter.tools import ipptool
from exporter.tools.ipptool import Answer, Attribute, Credentials, Request

#: Tries that a user has.
_TRIES = 3
Login = Callable[[str], Credentials | None]


@dataclass(slots=True)
class Line:
    """Where requests go. Who asks is kept as long as the line, and no longer."""

    uri: str
    login: Login = lambda _: None
    """Asks the user who it is at an address; None when there is nobody to ask."""
    _credentials: Credentials | None = field(default=None, init=False, repr=False)

    def ask(self, request: Request, *, seconds: int = 20) -> Answer:
        """Ask, and ask again with credentials when the other end wants them.

        Raises PrintError when nothing answers, and when nobody says who asks.
        """
        for _ in range(_TRIES + 1):
            answer = ipptool.ask(self.uri, request, credentials=self._credentials, seconds=seconds)
            if answer.status != "client-error-not-authenticated":
                return answer
            self._credentials = self.login(self.uri)
            if self._credentials is None:
                raise PrintError(
                    f"“{self.uri}” wants a user and a password",
                    hint="run the command in a terminal, which asks for them; they are not stored",
                )
        raise PrintError(
            f"“{self.uri}” takes none of the users and passwords",
            hint="ask whoever looks after the printer",
        )


def to_printer(operation: str, uri: str, *more: Attribute, job: int = 0) -> Request:
    """Make a request about a printer, or about one of its jobs."""
    numbered = (Attribute("integer", "job-id", (str(job),)),) if job else ()
    user = Attribute("name", "requesting-user-name", (_user(),))
    return Request(
        operation=operation,
        attributes=(Attribute("uri", "printer-uri", (uri,)), *numbered, user, *more),
    )


def _user() -> str:
    import getpass  # it loads what only a job needs

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a process without a name, as in containers
        return "anonymous"
