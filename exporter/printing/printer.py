"""What a printer says of itself (RFC 8011 section 5.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

#: What we send.
PDF = "application/pdf"
_STATES = {3: "idle", 4: "printing", 5: "stopped"}
#: What is asked of every printer; the rest of what they tell is of no use here.
ATTRIBUTES = (
    "printer-name",
    "printer-info",
    "printer-make-and-model",
    "printer-uri-supported",
    "printer-state",
    "printer-state-message",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "operations-supported",
    "document-format-supported",
    "media-default",
    "media-supported",
    "sides-supported",
    "copies-supported",
    "color-supported",
    "print-color-mode-supported",
    "print-scaling-supported",
)
_CREATE_JOB, _SEND_DOCUMENT = 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """A printer or a queue of CUPS, and what it can do."""

    uri: str
    name: str
    info: str
    state: str
    """idle, printing or stopped."""
    message: str
    reasons: tuple[str, ...]
    """Why it waits, such as media-empty; none when all is well."""
    is_accepting: bool
    formats: tuple[str, ...]
    media: tuple[str, ...]
    default_media: str
    sides: tuple[str, ...]
    copies: tuple[int, int]
    has_colour: bool
    colour_modes: tuple[str, ...]
    scalings: tuple[str, ...]
    takes_parts: bool
    """Whether a job may be made before its document is sent: then it has a number at once."""

    @property
    def has_duplex(self) -> bool:
        """Whether it prints on both sides."""
        return any(sides.startswith("two-sided") for sides in self.sides)

    @property
    def takes_pdf(self) -> bool:
        """Whether it prints PDFs; one that tells no formats is believed to."""
        return not self.formats or PDF in self.formats


def read(told: Mapping[str, tuple[Any, ...]], uri: str = "") -> Printer:
    """Read a printer out of the attributes that it tells; those it does not tell have defaults."""
    address = uri or _one(told, "printer-uri-supported")
    operations = told.get("operations-supported", ())
    return Printer(
        uri=address,
        name=_one(told, "printer-name") or name_of(address),
        info=_one(told, "printer-info") or _one(told, "printer-make-and-model"),
        state=_STATES.get(_one(told, "printer-state", default=3), "idle"),
        message=_one(told, "printer-state-message"),
        reasons=tuple(r for r in told.get("printer-state-reasons", ()) if r != "none"),
        is_accepting=bool(_one(told, "printer-is-accepting-jobs", default=True)),
        formats=told.get("document-format-supported", ()),
        media=told.get("media-supported", ()),
        default_media=_one(told, "media-default"),
        sides=told.get("sides-supported", ("one-sided",)),
        copies=_range(told.get("copies-supported", ())),
        has_colour=bool(_one(told, "color-supported", default=False)),
        colour_modes=told.get("print-color-mode-supported", ()),
        scalings=told.get("print-scaling-supported", ()),
        takes_parts={_CREATE_JOB, _SEND_DOCUMENT} <= set(operations),
    )


def name_of(uri: str) -> str:
    """Give what people call an address: the queue, or the host."""
    parts = urlsplit(uri)
    *_, folder, last = ("", "", *parts.path.split("/"))
    if folder in {"printers", "classes"} and last:
        return unquote(last)
    return parts.netloc.rpartition("@")[2]


def _one(told: Mapping[str, tuple[Any, ...]], name: str, *, default: Any = "") -> Any:
    return next(iter(told.get(name, ())), default)


def _range(values: tuple[Any, ...]) -> tuple[int, int]:
    match next(iter(values), None):
        case {"lower": int(lower), "upper": int(upper)}:
            return lower, upper
        case int(most):
            return 1, most
        case _:
            return 1, 1
