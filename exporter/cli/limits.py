"""Turns what was typed behind --limit into Limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from exporter.errors import UsageError
from exporter.options import DEEPEST, Limits

NAMES = tuple(field.name for field in fields(Limits))


def limits_from(pairs: Iterable[str]) -> Limits:
    """Read NAME=NUMBER pairs; of a name that is repeated the last number counts.

    Raises UsageError for a name that is no limit, a number that is none above 0, or a depth that
    no program reads.
    """
    limits = Limits()
    for pair in pairs:
        name, _, number = (part.strip() for part in pair.partition("="))
        if name not in NAMES:
            raise _wrong(f"“{pair}” names no limit", f"the limits are {', '.join(NAMES)}")
        # Nobody means a number of twenty digits, and no system call takes one.
        if not (number.isdecimal() and number.isascii() and 0 < int(number[:20]) < 10**9):
            raise _wrong(
                f"“{pair}” is not NAME=NUMBER with a whole number above 0",
                f"write --limit {name}={getattr(Limits(), name) * 2}",
            )
        if name == "depth" and int(number) > DEEPEST:
            raise _wrong(
                f"“{pair}” is deeper than programs that read the editions go",
                f"write --limit depth={DEEPEST}, which is the most there can be",
            )
        limits = replace(limits, **{name: int(number)})
    return limits


def _wrong(message: str, hint: str) -> UsageError:
    return UsageError(message, where="--limit", hint=hint)
