from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from exporter.metadata import resolve
from exporter.model import Article, Metadata, Person, Source, Subject
from exporter.notices import Notices
from exporter.options import Options
from exporter.tree import parse

CHANGED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def resolved(
    fields: dict[str, Any] | None = None,
    body: str = "<p>Text.</p>",
    notices: Notices | None = None,
    **options: Any,
) -> Metadata:
    source = Source(
        name="in/my-story_1.md", data=b"", path=Path("/in/my-story_1.md"), modified=CHANGED
    )
    article = Article(source=source, tree=parse(f"<article>{body}</article>"), fields=fields or {})
    result = resolve(article, Options(**options), notices if notices is not None else Notices())
    assert result.metadata is not None
    return result.metadata


def slugs(notices: Notices) -> list[str]:
    return [notice.slug for notice in notices]


def test_the_command_line_beats_the_front_matter() -> None:
    metadata = resolved({"title": "A", "authors": "Ben"}, metadata={"title": "B", "author": "Ada"})
    assert metadata.title == "B"
    assert metadata.creators == (Person(name="Ada"),)


def test_a_single_leading_heading_is_the_title() -> None:
    assert resolved(body="<h1>The <em>title</em></h1><p>x</p>").title == "The title"


def test_one_heading_among_others_is_not_the_title() -> None:
    assert resolved(body="<h1>One</h1><h1>Two</h1>").title == "My story 1"


def test_without_a_title_the_file_name_is_taken_with_a_notice() -> None:
    notices = Notices()
    assert resolved(notices=notices).title == "My story 1"
    assert "title-assumed" in slugs(notices)


def test_pandocs_list_of_titles_holds_the_subtitle() -> None:
    metadata = resolved(
        {"title": ({"type": "main", "text": "A"}, {"type": "subtitle", "text": "B"})}
    )
    assert (metadata.title, metadata.subtitle) == ("A", "B")


@pytest.mark.parametrize(
    "person",
    [
        {"given": "Dora", "family": "Dent"},
        {"name": {"given": "Dora", "family": "Dent"}},
        {"first": "Dora", "last": "Dent"},
    ],
)
def test_name_in_parts_is_put_together(person: dict[str, Any]) -> None:
    assert resolved({"author": (person,)}).creators == (Person(name="Dora Dent"),)


def test_people_come_as_strings_lists_or_mappings() -> None:
    metadata = resolved(
        {
            "author": ("Ada", {"name": "Ben", "role": "editor", "file-as": "B., Ben"}, ""),
            "contributor": {"text": "Cy", "role": "trl"},
        }
    )
    assert metadata.creators == (
        Person(name="Ada"),
        Person(name="Ben", role="edt", file_as="B., Ben"),
    )
    assert metadata.contributors == (Person(name="Cy", role="trl"),)


def test_without_a_language_english_is_assumed_and_said() -> None:
    notices = Notices()
    metadata = resolved({"title": "A"}, notices=notices)
    assert (metadata.language, metadata.direction) == ("en", "ltr")
    assert slugs(notices) == ["lang-assumed"]


def test_a_script_tells_the_language_where_nobody_says_it() -> None:
    notices = Notices()
    metadata = resolved({"title": "A"}, "<p>این یک متن فارسی است و چند واژه دارد.</p>", notices)
    assert (metadata.language, metadata.direction) == ("fa", "rtl")
    assert slugs(notices) == ["lang-found"]
    assert resolved({"lang": "ar"}, "<p>این یک متن فارسی است.</p>").language == "ar"


def test_a_bad_language_is_passed_over_with_a_notice() -> None:
    notices = Notices()
    assert resolved({"title": "A", "lang": "klingonish!"}, notices=notices).language == "en"
    assert slugs(notices) == ["lang-unknown", "lang-assumed"]


def test_the_language_decides_the_direction_unless_the_author_does() -> None:
    assert resolved({"lang": "ar"}).direction == "rtl"
    assert resolved({"lang": "ar", "dir": "ltr"}).direction == "ltr"
    assert resolved({"lang": "ar"}, language="en").language == "en"


def test_keywords_and_tags_are_subjects_once() -> None:
    metadata = resolved(
        {
            "subject": {"text": "War", "authority": "BISAC", "term": "HIS027000"},
            "tags": "War, Peace",
            "keywords": ("Peace", "Bread"),
        }
    )
    assert metadata.subjects[0] == Subject(text="War", authority="BISAC", term="HIS027000")
    assert [subject.text for subject in metadata.subjects] == ["War", "Peace", "Bread"]


def test_an_authority_without_a_term_is_left_out() -> None:
    assert resolved({"subject": {"text": "A", "authority": "BISAC"}}).subjects == (
        Subject(text="A"),
    )


def test_a_date_that_cannot_be_read_is_printed_but_not_in_the_metadata() -> None:
    notices = Notices()
    metadata = resolved({"title": "A", "lang": "en", "date": "Spring 2026"}, notices=notices)
    assert (metadata.date, metadata.date_text) == ("", "Spring 2026")
    assert slugs(notices) == ["date-unreadable"]


def test_mending_a_typo_in_the_text_keeps_the_identifier() -> None:
    fields = {"title": "A", "author": "Ada", "date": "2026-01-31"}
    before = resolved(fields, "<p>Teh text.</p>").identifier
    assert before == resolved(fields, "<p>The text.</p>").identifier
    assert before != resolved(fields | {"title": "B"}).identifier


def test_the_canonical_address_makes_the_identifier() -> None:
    first = resolved({"title": "A", "url": "https://example.org/a"})
    second = resolved({"title": "B", "source": "https://example.org/a"})
    assert first.identifier == second.identifier
    assert first.identifier.startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("urn:x:1", "urn:x:1"),
        ({"scheme": "ISBN-13", "text": "978-3-16-148410-0"}, "urn:isbn:9783161484100"),
        ({"scheme": "DOI", "text": "10.1000/1"}, "doi:10.1000/1"),
        ("urn:uuid:not-one", "not-one"),
        (
            {"scheme": "uuid", "text": "0F0E0D0C-0000-4000-8000-000000000000"},
            "urn:uuid:0f0e0d0c-0000-4000-8000-000000000000",
        ),
    ],
)
def test_an_identifier_is_written_as_its_scheme_wants(given: Any, written: str) -> None:
    assert resolved({"identifier": given}).identifier == written


def test_the_way_to_a_source_tells_its_address_and_when_it_was_fetched() -> None:
    fetched = datetime(2026, 10, 4, 11, 12, 13, tzinfo=UTC)
    source = Source(name="x", data=b"", url="https://example.org/a?b", fetched=fetched)
    article = Article(source=source, tree=parse("<article/>"), fields={"title": "T"})

    found = resolve(article, Options(), Notices()).metadata

    assert found is not None
    assert (found.source, found.accessed) == ("https://example.org/a?b", "2026-10-04T11:12:13Z")
    assert found.modified == fetched


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://example.org/in/on-pears.html?a#b", "On pears"),
        ("https://example.org/%E6%A2%A8%00/", "梨"),
        ("https://example.org/", "Untitled"),
        ("", "Untitled"),
    ],
)
def test_without_a_title_the_end_of_the_address_is_taken(url: str, title: str) -> None:
    article = Article(source=Source(name="x", data=b"", url=url), tree=parse("<article/>"))

    found = resolve(article, Options(), Notices()).metadata

    assert found is not None
    assert found.title == title


def test_what_the_article_says_of_its_address_beats_the_way() -> None:
    source = Source(name="x", data=b"", url="https://example.org/a?b")
    fields = {"source": "https://example.org/a", "access-date": "4 October 2026"}
    article = Article(source=source, tree=parse("<article/>"), fields=fields)

    found = resolve(article, Options(), Notices()).metadata

    assert found is not None
    assert (found.source, found.accessed) == ("https://example.org/a", "2026-10-04")


def test_the_time_of_change_comes_from_the_epoch_then_the_text_then_the_file() -> None:
    fields = {"modified": "2025-05-05"}
    assert resolved(fields, epoch=86400 * 365 * 20).modified == datetime(1989, 12, 27, tzinfo=UTC)
    assert resolved(fields).modified == datetime(2025, 5, 5, tzinfo=UTC)
    assert resolved().modified == CHANGED


def test_where_nothing_tells_the_time_of_change_the_clock_is_not_asked() -> None:
    notices = Notices()
    article = Article(source=Source(name="-", data=b""), tree=parse("<article/>"))
    metadata = resolve(article, Options(), notices).metadata
    assert metadata is not None
    assert metadata.modified == datetime(1980, 1, 1, tzinfo=UTC)
    assert metadata.title == "Untitled"
    assert "modified-assumed" in slugs(notices)


def test_control_characters_never_reach_the_metadata() -> None:
    assert resolved({"title": "A\x00\x0bB\n C"}).title == "AB C"
