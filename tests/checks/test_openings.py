"""PDFium is asked whether pages begin with the words behind their markers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.checks import openings
from exporter.checks.report import Verdict
from exporter.finished.model import Finished
from tests.conftest import Publications


def moved(epub: Finished, times: int) -> Finished:
    """Move each marker but the first by so many times forty letters."""
    first, *others = epub.pages
    shifted = (replace(page, offset=(page.offset or 0) + 40 * times) for page in others)
    return replace(epub, pages=(first, *shifted))


@pytest.mark.parametrize("name", ["article", "manual", "stress"])
def test_markers_of_a_pair_pass(publications: Publications, name: str) -> None:
    pair = publications(name)
    check = openings.check(pair.finished_epub, pair.finished_pdf)
    assert check is not None
    assert (check.verdict, check.problems) == (Verdict.PASSED, ())


@pytest.mark.parametrize("times", [-5, -1, 1, 5])
def test_each_marker_at_another_place_is_found(publications: Publications, times: int) -> None:
    pair = publications("article")
    check = openings.check(moved(pair.finished_epub, times), pair.finished_pdf)
    assert check is not None
    assert check.verdict is Verdict.FAILED
    assert len(check.problems) == len(pair.finished_epub.pages) - 1


def test_epub_without_markers_has_nothing_to_ask(publications: Publications) -> None:
    pair = publications("article")
    assert openings.check(replace(pair.finished_epub, pages=()), pair.finished_pdf) is None
