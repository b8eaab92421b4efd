"""Inputs of all kinds at once: one publication that passes every check, or a pair of each."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from exporter import chain, checks, pipeline, sources
from exporter.checks.report import Report, Verdict
from exporter.finished import epub, pdf
from exporter.finished.model import Finished
from exporter.model import Publication
from exporter.notices import Notice, Notices
from exporter.options import Options
from exporter.tree import elements, text_of
from tests import mixed

#: All in one worker: what they look at is built once.
pytestmark = pytest.mark.xdist_group("mixed")

_METADATA = {"title": "Of All Kinds", "lang": "en"}
#: Choices of the machine and the moment, which must not be told by the bytes.
_ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}


@dataclass(frozen=True, kw_only=True)
class Issue:
    """The folder of inputs and the publication that was bound of it."""

    folder: Path
    options: Options
    notices: tuple[Notice, ...]

    @property
    def editions(self) -> tuple[Finished, Finished]:
        """What is read back from the files."""
        book, pages = self.options.outputs
        return epub.read(book), pdf.read(pages)


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    place = tmp_path_factory.mktemp("issue")
    folder = mixed.write(place / "inputs")
    outputs = (place / "all.epub", place / "all.pdf")
    options = Options(outputs=outputs, metadata=_METADATA)
    (result,) = pipeline.build([str(folder)], options)
    assert result.error is None
    return Issue(folder=folder, options=options, notices=result.notices)


@pytest.fixture(scope="module")
def publication(issue: Issue) -> Publication:
    inputs = sources.find([str(issue.folder)], issue.options)
    return chain.make(inputs, issue.options, Notices())


def test_the_bound_publication_passes_every_check(issue: Issue) -> None:
    report = checks.check(issue.options.outputs, strict=True)

    assert list(troubles(report)) == []
    assert {"epubcheck", "ace", "verapdf-ua1", "verapdf-3a", "lint", "twins", "pages"} == {
        check.name for check in report.checks
    }


def test_nothing_has_to_be_told_of_good_inputs(issue: Issue) -> None:
    told = [str(notice) for notice in issue.notices if notice.slug != "lang-assumed"]
    assert told == []


def test_the_contents_name_every_article_in_order(publication: Publication) -> None:
    toc = [point.label for point in publication.navigation.toc]
    assert [label for label in toc if label in mixed.TITLES] == list(mixed.TITLES)


def test_both_editions_have_every_article_as_a_heading(issue: Issue) -> None:
    for edition in issue.editions:
        headings = [block.text for block in edition.blocks if block.kind == "h1"]
        assert [text for text in headings if text in mixed.TITLES] == list(mixed.TITLES)


def test_every_note_is_in_both_editions_in_order(issue: Issue) -> None:
    for edition in issue.editions:
        texts = [" ".join(block.text for block in note.blocks) for note in edition.notes]
        assert len(texts) == len(mixed.NOTES)
        assert all(said in text for said, text in zip(mixed.NOTES, texts, strict=True))


def test_links_between_articles_of_different_kinds_lead_there(publication: Publication) -> None:
    places = {e.get("id"): text_of(e) for d in publication.spine for e in elements(d.tree)}
    found = {
        text_of(link): places[link.get("href", "").removeprefix("#")]
        for document in publication.spine
        if document.title in {"The Lead", "Chapter the First"}
        for link in elements(document.tree, "a")
        if not link.get("role")
    }

    assert found["the page"].startswith("The Page")
    assert found["the story"].startswith("The Story")
    assert found["picking"] == "Pflücken"
    assert found["the last chapter"].startswith("Chapter the Last")


def test_navigation_of_pages_stays_outside(issue: Issue) -> None:
    for edition in issue.editions:
        text = " ".join(block.text for block in edition.blocks)
        assert "unload them" in text
        assert "Sport" not in text
        assert "All rights reserved" not in text


def test_one_picture_of_two_articles_is_shown_in_both(issue: Issue) -> None:
    for edition in issue.editions:
        pictures = [one.alt for one in edition.pictures if not one.is_formula]
        assert pictures == ["A green square", "Green"]


def test_each_article_tells_its_own_language(issue: Issue) -> None:
    for edition in issue.editions:
        languages = {tag for block in edition.blocks for tag, _ in block.languages}
        assert {"en", "de", "ar"} <= languages


def test_the_same_folder_gives_a_pair_of_each_input(issue: Issue, tmp_path: Path) -> None:
    results = list(pipeline.build([str(issue.folder)], Options(output_folder=tmp_path)))

    assert [result.error for result in results] == [None] * mixed.COUNT
    assert len(list(tmp_path.iterdir())) == 2 * mixed.COUNT
    assert list(troubles(checks.check([tmp_path], use_ace=False))) == []


def test_the_same_bytes_come_of_it_in_another_process(issue: Issue, tmp_path: Path) -> None:
    outputs = (tmp_path / "all.epub", tmp_path / "all.pdf")
    command = [sys.executable, "-m", "exporter", "build", "-q", str(issue.folder)]
    command += [f"-M{key}={value}" for key, value in _METADATA.items()]
    command += [f"-o{path}" for path in outputs]
    # A cache of its own: a cover from the cache would hide a cover that differs.
    own = {**os.environ, **_ELSEWHERE, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run(command, check=True, env=own)

    assert [*map(digest, outputs)] == [*map(digest, issue.options.outputs)]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def troubles(report: Report) -> Iterator[str]:
    """Tell what is wrong, and what was wanted and not made."""
    yield from (str(error) for error in report.errors)
    for check in report.checks:
        if check.verdict is Verdict.NOT_RUN:
            yield f"{check.name}: {check.reason}"
        yield from (str(one) for one in check.problems if one.severity == "error")
