"""Holds that Ace finds nothing in our publications, in every theme."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from exporter.tools import ace
from tests.conftest import Pair, Publications
from tests.looks import themed
from tests.reading_systems.conftest import WITH_FONTS


def test_ace_finds_no_violation(
    publications: Publications, harbour: Pair, bound: Pair, specimens: Mapping[str, Path]
) -> None:
    pairs = [*map(publications, ("article", "manual", "stress", "long")), harbour, bound]
    worn = [case for cases in themed().values() for case in cases if case.publication == "stress"]
    pairs += [publications(*case) for case in worn]
    epubs = [*(pair.epub for pair in pairs), specimens[WITH_FONTS]]

    found = ace.check(epubs)

    assert {epub: [*map(str, violations)] for epub, violations in found.items()} == {
        epub: [] for epub in epubs
    }
