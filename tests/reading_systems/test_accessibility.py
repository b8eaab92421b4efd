"""Holds that Ace finds nothing in our publications."""

from __future__ import annotations

from exporter.tools import ace
from tests.conftest import Pair, Publications


def test_ace_finds_no_violation(publications: Publications, harbour: Pair, bound: Pair) -> None:
    pairs = [*map(publications, ("article", "manual", "stress", "long")), harbour, bound]

    found = ace.check([pair.epub for pair in pairs])

    assert {epub.stem: [*map(str, violations)] for epub, violations in found.items()} == {
        pair.name: [] for pair in pairs
    }
