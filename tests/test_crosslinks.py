"""Links between the articles of a publication, which name their files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from exporter import chain, checks, pipeline
from exporter.model import Publication
from exporter.notices import Notice, Notices
from exporter.options import Options
from exporter.tree import elements, text_of

TWO = "---\ntitle: Two\nlang: en\n---\n\n## Its Part\n\nWords.\n\n## Another {#own}\n\nMore.\n"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("two.md", "two"),
        ("./two.md", "two"),
        ("two.md#its-part", "two-its-part"),
        ("two.md#own", "two-own"),
        ("../two%20words.md", None),
        ("one.md#top", "one-top"),
        ("1:2", None),
        ("é:two.md", None),
    ],
)
def test_a_link_leads_to_the_article_that_was_made_of_the_file(
    tmp_path: Path, address: str, target: str | None
) -> None:
    publication, notices = bound(tmp_path, f"[there]({address})")

    assert links(publication) == ([] if target is None else [("there", f"#{target}")])
    assert slugs(notices) == ([] if target else ["link-dropped"])


def test_a_link_to_the_address_of_another_article_leads_to_it(tmp_path: Path) -> None:
    address = "https://example.org/two?a=b"
    other = tmp_path / "three.md"
    other.write_text(TWO.replace("lang: en", f"lang: en\nsource: {address}"), encoding="utf-8")
    text = f"[there]({address}) [its part]({address}#its-part) [elsewhere]({address}c)"

    publication, notices = bound(tmp_path, text, other)

    assert links(publication) == [
        ("there", "#three"),
        ("its part", "#three-its-part"),
        ("elsewhere", f"{address}c"),
    ]
    assert not notices


def test_a_link_of_an_article_to_its_own_address_stays_one(tmp_path: Path) -> None:
    address = "https://example.org/two"
    other = tmp_path / "three.md"
    text = TWO.replace("lang: en", f"lang: en\nsource: {address}")
    other.write_text(f"{text}\n[permanent]({address})\n", encoding="utf-8")

    publication, _ = bound(tmp_path, "Words.", other)

    assert links(publication) == [("permanent", address)]


def test_names_with_spaces_and_folders_are_found(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    other = tmp_path / "more" / "two words.md"
    other.write_text(TWO, encoding="utf-8")
    publication, _ = bound(tmp_path, "[there](more/two%20words.md#own)", other)

    assert links(publication) == [("there", "#two-words-own")]


def test_a_part_that_is_not_there_is_told_and_the_link_leads_to_the_article(
    tmp_path: Path,
) -> None:
    publication, notices = bound(tmp_path, "[there](two.md#lost)")

    assert links(publication) == [("there", "#two")]
    assert slugs(notices) == ["link-target-missing"]


def test_one_article_alone_keeps_the_text_of_a_link_to_another(tmp_path: Path) -> None:
    file = tmp_path / "one.md"
    file.write_text("---\ntitle: One\nlang: en\n---\n\n[there](two.md)", encoding="utf-8")
    notices = Notices()
    publication = chain.make([str(file)], Options(), notices)

    assert links(publication) == []
    assert "there" in text_of(publication.spine[0].tree)
    assert slugs(notices) == ["link-dropped"]


def test_both_editions_follow_such_links(tmp_path: Path) -> None:
    inputs = write(tmp_path, "[there](two.md#its-part), [and](two.md)")
    options = Options(
        metadata={"title": "Both"}, outputs=(tmp_path / "both.epub", tmp_path / "both.pdf")
    )
    for result in pipeline.build(inputs, options):
        assert result.error is None
        assert slugs(result.notices) == []
    report = checks.check(options.outputs, use_ace=False)
    found = [check for examined in report.examined for check in examined.checks]

    assert {check.name for check in found} >= {"epubcheck", "twins"}
    assert [problem for check in found for problem in check.problems] == []


def bound(folder: Path, text: str, *more: Path) -> tuple[Publication, Notices]:
    notices = Notices()
    inputs = [*write(folder, text), *map(str, more)]
    return chain.make(inputs, Options(metadata={"title": "Both"}), notices), notices


def write(folder: Path, text: str) -> list[str]:
    one, two = folder / "one.md", folder / "two.md"
    one.write_text(f"---\ntitle: One\nlang: en\n---\n\n## Top\n\n{text}\n", encoding="utf-8")
    two.write_text(TWO, encoding="utf-8")
    return [str(one), str(two)]


def links(publication: Publication) -> list[tuple[str, str]]:
    trees = [part.tree for part in publication.spine if part.matter == "body"]
    return [
        (text_of(link), link.get("href", ""))
        for tree in trees
        for link in elements(tree, "a")
        if link.get("href")
    ]


def slugs(notices: Iterable[Notice]) -> list[str]:
    return [notice.slug for notice in notices]
