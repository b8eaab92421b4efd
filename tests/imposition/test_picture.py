"""The picture of the manual shows what the code does."""

from __future__ import annotations

from tests.pictures import sheets


def test_manual_shows_the_sheets_as_they_are_made() -> None:
    assert sheets.PICTURE.read_text(encoding="utf-8") == sheets.drawn()
