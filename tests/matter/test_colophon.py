from typing import Any

import pytest

from exporter.matter.colophon import colophon
from exporter.model import Metadata
from exporter.tree import Element


def made(**facts: Any) -> Element | None:
    return colophon(Metadata(title="T", language="en", identifier="urn:uuid:1", **facts))


def test_nothing_known_makes_no_colophon() -> None:
    assert made() is None


def test_what_is_known_stands_in_it_line_by_line() -> None:
    page = made(publisher="Press", rights="Free")
    assert page is not None
    assert page.xpath("p/text()") == ["Press", "Free"]
    assert (page.get("role"), page.get("aria-label")) == ("doc-colophon", "Colophon")


def test_an_address_is_linked() -> None:
    address = "https://example.org:8080/a/%C3%BC?b=c&d#e"
    page = made(source=address)
    assert page is not None
    assert page.xpath("string(p/a/@href)") == address


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
    assert page is not None
    assert page.xpath("string(p)") == source
    assert page.xpath(".//a") == []
