"""Reads dates as people write them into W3CDTF (https://www.w3.org/TR/NOTE-datetime)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_W3CDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MOMENT = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?"
    r"\s*(Z|UTC|[+-]\d\d?(?::?\d\d)?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"([+-])(\d\d?)(?::?(\d\d))?")
_NUMBERS = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)\.?")
#: Month names are English: numbers mean different days in different countries.
_MONTHS = "january february march april may june july august september october november december"
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (?:(\d\d?)(?:st|nd|rd|th)?,? )?(\d{4})", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d\d?)(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?,? (\d{4})", re.IGNORECASE)


def w3cdtf(text: str) -> str:
    """Give a date as YYYY, YYYY-MM or YYYY-MM-DD, or "" when it cannot be read for certain."""
    text = " ".join(text.split())
    if _W3CDTF.fullmatch(text):
        year, month, day = (*text.split("-"), "1", "1")[:3]
        return text if _is_day(int(year), int(month), int(day)) else ""
    if match := _MOMENT.fullmatch(text) or _NUMBERS.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH_FIRST.fullmatch(text):
        named = _month(match[1])
        if named and not match[2]:
            return f"{match[3]}-{named:02d}"
        return _day(int(match[3]), named, int(match[2] or 0))
    if match := _DAY_FIRST.fullmatch(text):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    return ""


def moment(text: str) -> datetime | None:
    """Give the moment that a date or a date with time names, in UTC, or None."""
    match = _MOMENT.fullmatch(" ".join(text.split()))
    if not match:
        day = w3cdtf(text)
        if not day:
            return None
        year, month, of_month = (*day.split("-"), "1", "1")[:3]
        return datetime(int(year), int(month), int(of_month), tzinfo=UTC)
    numbers = [int(number or 0) for number in match.groups()[:6]]
    try:
        when = datetime(*numbers, tzinfo=_zone(match[7] or "Z"))  # type: ignore[arg-type,misc]  # six ints
    except ValueError:
        return None
    return when.astimezone(UTC)


def _zone(text: str) -> timezone:
    match = _ZONE.fullmatch(text)
    if match is None:  # Z or UTC
        return UTC
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-ahead if match[1] == "-" else ahead)


def _month(name: str) -> int:
    for number, month in enumerate(_MONTHS.split(), 1):
        if month.startswith(name.lower()) or name.lower() == "sept" == month[:4]:
            return number
    return 0


def _day(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}" if _is_day(year, month, day) else ""


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return False
    return True
