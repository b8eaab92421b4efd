from __future__ import annotations

import pytest

from exporter.matter import cover
from exporter.model import Metadata, Person
from exporter.tree import text_of


def test_cover_says_what_the_metadata_knows() -> None:
    metadata = Metadata(
        title="Salt",
        language="en",
        kicker="Report",
        subtitle="A history",
        creators=(Person(name="Ada"), Person(name="Bert", role="ill")),
        publisher="A Press",
    )
    assert [text_of(part) for part in cover.page(metadata)] == [
        "Report",
        "Salt",
        "A history",
        "Ada",
        "A Press",
    ]


def test_unknown_values_leave_nothing() -> None:
    assert len(cover.page(Metadata(title="Salt", language="en"))) == 1


def test_publication_without_author_names_who_made_it() -> None:
    metadata = Metadata(title="Salt", language="en", creators=(Person(name="Bert", role="edt"),))
    assert text_of(cover.page(metadata)[-1]) == "Bert"


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Salt", "title-short"),
        ("The Kursk Monument", "title-medium"),
        ("A long and winding title about the many ways of setting type", "title-long"),
        ("word " * 20, "title-longer"),
        ("word " * 100, "title-longest"),
        ("Internationalisierung", "title-longest"),
        ("汉字排版的历史", "title-short"),
        ("汉字排版的历史与现状", "title-medium"),
        ("ประวัติศาสตร์การพิมพ์ไทย", "title-medium"),
        ("", "title-short"),
    ],
)
def test_size_follows_the_length_of_the_title_and_its_longest_word(title: str, size: str) -> None:
    assert cover.size(title) == size
