from __future__ import annotations

from collections.abc import Callable

import pytest

Clean = Callable[..., str]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://x.org/a b", "https://x.org/a%20b"),
        ("https://x.org/ü?q=é#ß", "https://x.org/%C3%BC?q=%C3%A9#%C3%9F"),
        ("https://x.org/a%2Fb%zz", "https://x.org/a%2Fb%25zz"),
        ("https://x.org/a|b[c]", "https://x.org/a%7Cb%5Bc%5D"),
        ("https://münchen.de/", "https://xn--mnchen-3ya.de/"),
        ("HTTP://x.org", "http://x.org"),
        ("//x.org/a", "https://x.org/a"),
        ("www.x.org", "https://www.x.org"),
        ("ht&#10;tps://x.org/", "https://x.org/"),
        ("mailto:a@b.org?subject=x y", "mailto:a@b.org?subject=x%20y"),
        ("tel:+49 30 1", "tel:+49301"),
    ],
)
def test_address_is_written_as_urls_are(clean: Clean, given: str, expected: str) -> None:
    assert clean(f'<p><a href="{given}">x</a></p>') == f'<p><a href="{expected}">x</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#",
        "#nowhere",
        "other.md",
        "/a",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "ftp://x.org/",
        "http://",
        "http://[",
        "http://a b/",
        "http://x.org:99999/",
        "mailto:",
    ],
)
def test_link_that_leads_nowhere_leaves_its_text_and_a_notice(
    clean: Clean, told: Callable[..., list[str]], address: str
) -> None:
    assert clean(f'<p><a href="{address}">x</a></p>') == "<p>x</p>"
    assert told(f'<p><a href="{address}">x</a></p>') == ["link-dropped"]


def test_relative_link_is_completed_by_the_address_of_the_original(clean: Clean) -> None:
    result = clean('<p><a href="../b">x</a></p>', source="https://x.org/a/c/")
    assert result == '<p><a href="https://x.org/a/b">x</a></p>'


@pytest.mark.parametrize("anchor", ["whats-new", "what’s-new", "What's-New", "what%E2%80%99s-new"])
def test_anchor_that_other_programs_make_finds_its_heading(clean: Clean, anchor: str) -> None:
    result = clean(f'<p><a href="#{anchor}">x</a></p><h2>What\'s new?</h2>')
    assert result.startswith('<p><a href="#whats-new">x</a></p>')


def test_anchor_in_cyrillic_finds_its_heading(clean: Clean) -> None:
    result = clean('<p><a href="#введение-в-тему">x</a></p><h2>Введение в тему</h2>')
    assert result.startswith('<p><a href="#section-1">x</a></p>')


def test_link_without_an_address_is_text(clean: Clean) -> None:
    assert clean("<p><a>x</a></p>") == "<p>x</p>"


@pytest.mark.parametrize("address", ["https://example.org/a-b", "ada@example.org", "www.x.org"])
def test_text_that_is_an_address_is_told(clean: Clean, address: str) -> None:
    link = f'<a href="https://example.org/a-b">{address}</a>'
    assert 'class="url"' in clean(f"<p>{link}</p>")
    assert 'class="url"' not in clean(f"<p>{link.replace(address, 'an address')}</p>")
