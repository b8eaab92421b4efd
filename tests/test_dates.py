from datetime import UTC, datetime

import pytest

from exporter import dates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026", "2026"),
        ("2026-01", "2026-01"),
        ("2026-01-31", "2026-01-31"),
        ("2016-03-30 12:00:00 -0500", "2016-03-30"),
        ("2026-01-31T23:00:00Z", "2026-01-31"),
        ("2026/1/31", "2026-01-31"),
        ("January 31, 2026", "2026-01-31"),
        ("Jan. 31st, 2026", "2026-01-31"),
        ("31 January 2026", "2026-01-31"),
        ("31. December 2026", "2026-12-31"),
        ("Sept 2026", "2026-09"),
    ],
)
def test_a_date_that_is_certain_is_read(written: str, read: str) -> None:
    assert dates.w3cdtf(written) == read


@pytest.mark.parametrize(
    "written", ["", "today", "01/02/2026", "2026-13", "2026-02-30", "Spring 2026", "32 May 2026"]
)
def test_a_date_that_is_not_certain_is_not_guessed(written: str) -> None:
    assert dates.w3cdtf(written) == ""


def test_a_moment_is_told_in_utc() -> None:
    assert dates.moment("2016-03-30 12:00 -0530") == datetime(2016, 3, 30, 17, 30, tzinfo=UTC)
    assert dates.moment("2015-03-19 10:00:00 -4") == datetime(2015, 3, 19, 14, 0, tzinfo=UTC)
    assert dates.moment("2026-01-31 10:00:00+00") == datetime(2026, 1, 31, 10, 0, tzinfo=UTC)
    assert dates.moment("2026-01-31 10:00+99") is None
    assert dates.moment("2026-01") == datetime(2026, 1, 1, tzinfo=UTC)
    assert dates.moment("2026-01-31 25:00") is None
    assert dates.moment("soon") is None
