"""The promise, on four publications, in every theme: valid, the same words, the same pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from exporter import checks
from exporter.checks.report import Verdict
from exporter.finished.openings import verify
from exporter.flow import Flow
from exporter.model import PageStart
from exporter.writers.pdf.selfcheck import text_of
from tests.conftest import Pair, Publications
from tests.looks import themed

NAMES = ("article", "manual", "stress", "long")


@pytest.mark.parametrize("name", NAMES)
def test_words_after_each_marker_are_the_first_whole_words_of_that_page(
    publications: Publications, name: str
) -> None:
    pair = publications(name)
    flow = Flow(document.tree for document in pair.publication.spine)
    markers = [
        PageStart(label=page.label, offset=page.offset)
        for page in pair.finished_epub.pages
        if page.offset is not None
    ]

    # PDFium reads each page, knowing nothing of boxes, tags or markers.
    assert verify(pair.pdf.read_bytes(), markers, text_of(flow)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_each_page_with_text_has_its_marker(publications: Publications, name: str) -> None:
    pair = publications(name)

    markers = [page.label for page in pair.finished_epub.pages if page.is_listed]

    pages = [page.label for page in pair.finished_pdf.pages if page.offset is not None]
    assert markers == pages
    assert len(pages) > 1


def test_no_judge_finds_anything(publications: Publications) -> None:
    examine([publications(name) for name in NAMES])


@pytest.mark.parametrize("theme", themed())
def test_no_judge_finds_anything_in_another_theme(publications: Publications, theme: str) -> None:
    examine([publications(*case) for case in themed()[theme]])


def examine(pairs: Sequence[Pair]) -> None:
    paths: list[Path] = [path for pair in pairs for path in (pair.epub, pair.pdf)]

    report = checks.check(paths, use_ace=False)  # test_accessibility.py asks Ace of them

    assert {
        (examined.name, check.name): check.problems
        for examined in report.examined
        for check in examined.checks
        if check.verdict is not Verdict.PASSED and check.name != "ace"
    } == {}
    assert report.count(Verdict.PASSED) == len(pairs) * len(
        ("epubcheck", "lint", "verapdf-ua1", "verapdf-3a", "lint", "twins", "pages")
    )
    assert not [problem for check in report.checks for problem in check.problems]
