"""Holds that the layout check finds no fault on the pages of our own publications."""

from __future__ import annotations

import pytest

from tests.conftest import Publications
from tests.looks import FAULTS, Case, chosen


@pytest.mark.parametrize("case", tuple(chosen()), ids="-".join)
def test_pages_have_no_fault_of_layout(case: Case, publications: Publications) -> None:
    told = publications(*case).told

    assert [notice for notice in told if any(f"[{slug}]" in notice for slug in FAULTS)] == []
