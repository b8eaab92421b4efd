"""Says in words why an address of the network gave nothing."""

from __future__ import annotations

import socket
import ssl

import httpx

from exporter.sources.addresses import Address

_TRY_LATER = "try again later, or download it and name the file"
#: Status codes -> what they mean to somebody who wants to read, and what to do.
_STATUS = {
    401: ("it is only for those who sign in", "save the page in a browser and name the file"),
    403: ("the server does not let us in", "save the page in a browser and name the file"),
    404: ("it is not there", "check the address"),
    410: ("it is there no more", "look for a copy at web.archive.org"),
    429: ("the server is asked too often", "wait a while and try again"),
    451: ("the server may not give it for legal reasons", ""),
}


class Failure(Exception):
    """An address gave nothing: why, and what to do next."""

    def __init__(self, message: str, hint: str = "", *, slug: str = "image-unreadable") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.slug = slug
        """The notice that it is for a picture."""


def not_allowed(address: Address) -> Failure:
    """Make the failure of what leads to a host that nobody named."""
    return Failure(
        f"it leads to another site: {address.url}",
        f"name that address, or allow its host with --allow-host {address.authority}",
        slug="image-remote",
    )


def not_answered(status: int) -> Failure:
    """Make the failure of an answer that is an error (RFC 9110 #section-15)."""
    if status in _STATUS:
        message, hint = _STATUS[status]
    elif status >= 500:
        message, hint = "the server has a fault", _TRY_LATER
    else:
        message, hint = "the server gives something else than a page", "check the address"
    slug = "image-missing" if status in {404, 410} else "image-unreadable"
    return Failure(f"{message} (HTTP status {status})", hint, slug=slug)


def too_large(limit: int, name: str) -> Failure:
    """Make the failure of an answer that is over a limit, in MB, that can be raised by name."""
    return Failure(
        f"it is larger than {limit} MB",
        f"allow more: --limit {name}={limit * 4}",
        slug="image-too-large",
    )


def too_late(seconds: int) -> Failure:
    """Make the failure of an answer that did not come in full within its time."""
    return Failure(
        f"it did not come in full within {seconds} s",
        f"try again later, or wait longer: --limit fetch={seconds * 3}",
    )


def of(error: Exception) -> Failure:
    """Make the failure of what the library or the system raised."""
    causes = [error, *_causes(error)]
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Failure("its host is not known", "check the address, and that you are online")
    if secure := next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None):
        reason = getattr(secure, "verify_message", "") or secure.reason or "no TLS"
        return Failure(
            f"its connection cannot be trusted: {reason}",
            "if you trust it all the same, download it and name the file",
        )
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Failure("its host takes no connection", _TRY_LATER)
    if isinstance(error, httpx.InvalidURL):
        return Failure("it is no address, or leads to none", "check the address")
    return Failure("its host broke off", _TRY_LATER)


def _causes(error: BaseException) -> list[BaseException]:
    inner = error.__cause__ or error.__context__
    return [inner, *_causes(inner)] if inner else []
