"""Holds that the layout check finds no fault on the pages of our own publications."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.looks import FAULTS, Case, chosen, look


@pytest.mark.parametrize("case", tuple(chosen()), ids="-".join)
def test_pages_have_no_fault_of_layout(case: Case, tmp_path: Path) -> None:
    _, told = look(case, tmp_path)
    assert [str(notice) for notice in told if notice.slug in FAULTS] == []
