"""Holds what stands in a colophon, and what is a reason for one."""

from __future__ import annotations

from typing import Any

import pytest

from exporter import languages
from exporter.matter.colophon import Origin, colophon, has_reason
from exporter.model import Metadata, Person
from exporter.tree import Element, text_of
from exporter.words import WORDS

DIGEST = "0" * 64
ONE = (Origin("T", "en", DIGEST),)


def metadata(**facts: Any) -> Metadata:
    return Metadata(**{"title": "T", "language": "en", "identifier": "urn:uuid:1"} | facts)


def made(*origins: Origin, is_leaf: bool = False, **facts: Any) -> Element:
    return colophon(metadata(**facts), origins or ONE, "exporter 9.8", is_leaf=is_leaf)


def lines(page: Element) -> list[str]:
    return [text_of(line) for line in page]


@pytest.mark.parametrize("key", ["publisher", "rights", "source"])
def test_what_no_page_tells_is_a_reason_for_a_colophon(key: str) -> None:
    assert has_reason(metadata(**{key: "x"}))


def test_what_stands_at_the_head_of_the_article_is_no_reason() -> None:
    known = metadata(creators=(Person(name="Ada"),), date="2026", subtitle="S", description="D")
    assert not has_reason(known)


def test_it_tells_what_the_text_is_and_what_made_it_line_by_line() -> None:
    page = made(
        creators=(Person(name="Ada"), Person(name="Ben")),
        date="2026-10-04",
        publisher="Press",
        rights="Free",
        identifier="https://doi.org/10.1000/1",
        source="https://example.org/",
    )
    assert lines(page) == [
        "T · Ada and Ben · October 4, 2026",
        "Press",
        "Free",
        "https://doi.org/10.1000/1",
        "https://example.org/",
        "Made with exporter 9.8",
        f"SHA-256 of the source {DIGEST}",
    ]
    assert (page.get("role"), page.get("aria-label")) == ("doc-colophon", "Colophon")


def test_a_date_that_is_none_is_told_as_it_was_written() -> None:
    assert lines(made(date_text="Michaelmas"))[0] == "T · Michaelmas"


def test_an_identifier_that_says_nothing_to_people_is_left_out() -> None:
    assert len(lines(made())) == 3


def test_of_several_sources_each_is_named_in_its_own_language() -> None:
    page = made(Origin("Pears", "en", "a" * 64), Origin("كمثرى", "ar", "b" * 64))
    first, second = page.xpath("p[@class='digest']")
    assert text_of(first) == f"Pears · SHA-256 of the source {'a' * 64}"
    assert first.xpath("cite/@lang") == []
    assert second.xpath("cite/@lang | cite/@dir") == ["ar", "rtl"]
    assert second.xpath("code/@dir") == ["ltr"]


def test_it_tells_when_the_source_was_fetched() -> None:
    page = made(source="https://example.org/", accessed="2026-10-04T11:12:13Z")
    assert lines(page)[1] == "https://example.org/ · Retrieved on October 4, 2026"


def test_of_several_sources_each_tells_where_it_comes_from() -> None:
    sha = f"SHA-256 of the source {DIGEST}"
    first = Origin("Pears", "en", DIGEST, "https://example.org/a", "2026-10-04")
    second = Origin("Plums", "en", DIGEST, "The Times, 2 May")
    assert lines(made(first, second))[2:] == [
        f"Pears · https://example.org/a · Retrieved on October 4, 2026 · {sha}",
        f"Plums · The Times, 2 May · {sha}",
    ]


def test_only_a_colophon_on_a_leaf_of_its_own_says_so() -> None:
    assert made().get("class") == "colophon"
    assert made(is_leaf=True).get("class") == "colophon leaf"


@pytest.mark.parametrize("language", WORDS)
def test_it_is_written_in_every_language(language: str) -> None:
    page = made(language=language, source="x", accessed="2026-10-04")
    day = languages.format_date("2026-10-04", language)
    retrieved = WORDS[language]["retrieved"].format(" ".join(day.split()))
    assert lines(page)[1] == f"x · {retrieved}"
    assert "exporter 9.8" in lines(page)[2]
    assert lines(page)[2] == WORDS[language]["made_with"].format("exporter 9.8")
    assert "SHA-256" in lines(page)[3]


def test_an_address_is_linked() -> None:
    address = "https://example.org:8080/a/%C3%BC?b=c&d#e"
    assert made(source=address).xpath("string(p/a/@href)") == address


@pytest.mark.parametrize(
    "source",
    [
        "The Times, 2 May",
        "https://a b.org/",
        "http://[x",
        "http://a..b",
        "https://a.org/b c",
        "https://",
    ],
)
def test_a_source_that_is_no_address_is_only_named(source: str) -> None:
    page = made(source=source)
    assert page.xpath("string(p[@class='source'])") == source
    assert page.xpath(".//a") == []
