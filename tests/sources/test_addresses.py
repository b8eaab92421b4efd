"""Holds which addresses are of one site, and which a run may ask for."""

from __future__ import annotations

import socket
from typing import NoReturn

import pytest

from exporter.sources.addresses import Address, Reach, is_pattern, is_same_site, resolve, stem


def address(text: str, base: str = "") -> Address:
    found = resolve(text, base)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org", "https://images.example.org"),
        ("https://www.example.co.uk", "https://static.example.co.uk"),
        ("http://example.org", "https://example.org"),
        ("https://example.org:8443", "https://a.example.org:8443"),
        ("https://example.org:8443", "https://a.example.org"),
        ("https://EXAMPLE.org.", "https://example.org"),
        ("https://www.müller.de", "https://bilder.xn--mller-kva.de"),
        ("https://alice.github.io/a", "https://alice.github.io/b"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://localhost", "https://localhost"),
        ("http://10.0.0.1", "http://10.0.0.1"),
        ("http://[::1]:80", "http://[::1]"),
        ("http://wiki", "http://wiki"),
    ],
)
def test_one_site(one: str, other: str) -> None:
    assert is_same_site(address(one), address(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org", "https://example.com"),
        ("https://example.org", "https://example.org.evil.com"),
        ("https://example.org", "https://evilexample.org"),
        ("https://a.co.uk", "https://b.co.uk"),
        ("https://alice.github.io", "https://bob.github.io"),
        ("https://github.io", "https://bob.github.io"),
        ("https://a.公司.cn", "https://b.公司.cn"),
        ("https://example.org", "https://example.org:6379"),
        ("http://localhost:8000", "http://localhost:18099"),
        ("http://localhost:8000", "http://localhost"),
        ("http://localhost", "http://127.0.0.1"),
        ("http://10.0.0.1", "http://10.0.0.2"),
        ("http://wiki", "http://intranet"),
        ("http://a.wiki", "http://b.wiki.corp"),
        ("http://host.corp", "http://other.corp"),
    ],
)
def test_two_sites(one: str, other: str) -> None:
    assert not is_same_site(address(one), address(other))


def test_the_list_of_suffixes_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", refuse)

    assert is_same_site(address("https://a.never-seen.co.uk"), address("https://never-seen.co.uk"))


@pytest.mark.parametrize(
    ("pattern", "named", "not_named"),
    [
        ("example.org", "https://example.org/a.png", "https://www.example.org/a.png"),
        ("example.org", "http://example.org", "https://example.org:8443"),
        ("Example.ORG", "https://example.org", "https://example.orgs"),
        ("*.example.org", "https://a.b.example.org", "https://example.org"),
        ("*.example.org", "https://a.example.org", "https://badexample.org"),
        ("example.org:8443", "https://example.org:8443", "https://example.org"),
        ("*.example.org:81", "http://a.example.org:81", "http://a.example.org"),
        ("localhost:8000", "http://localhost:8000/", "http://localhost/"),
        ("[::1]:8000", "http://[::1]:8000/", "http://[::1]/"),
        ("müller.de", "https://xn--mller-kva.de", "https://muller.de"),
    ],
)
def test_a_named_host_is_allowed_and_its_neighbour_is_not(
    pattern: str, named: str, not_named: str
) -> None:
    reach = Reach(None, (pattern,))

    assert is_pattern(pattern)
    assert reach.allows(address(named))
    assert not reach.allows(address(not_named))


@pytest.mark.parametrize(
    "pattern", ["", "*", "https://example.org", "example.org/a", "a:b@c", "a.*", "a:0", "a:99999"]
)
def test_what_names_no_host_is_no_pattern(pattern: str) -> None:
    assert not is_pattern(pattern)


def test_only_a_host_that_was_named_itself_may_be_private() -> None:
    reach = Reach(address("http://wiki.example.org"), ("intranet", "*.example.com"))

    trusted = ["wiki.example.org", "intranet", "other.example.org", "a.example.com", "example.com"]
    assert [reach.trusts(host) for host in trusted] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("a.png", "https://example.org/in/a.png"),
        ("/a b.png?v=ü#top", "https://example.org/a%20b.png?v=%C3%BC"),
        ("../../../a.png", "https://example.org/a.png"),
        ("//Other.org./a.png", "https://other.org/a.png"),
        ("HTTP://other.org", "http://other.org/"),
        ("http:\n//other.org\t/a%2Fb.png", "http://other.org/a%2Fb.png"),
        ("http://other.org:80/", "http://other.org/"),
    ],
)
def test_a_reference_means_one_address(reference: str, url: str) -> None:
    assert address(reference, "https://example.org/in/page.html").url == url


@pytest.mark.parametrize(
    "reference", ["data:,x", "javascript:x", "file:///etc/passwd", "ftp://a.org"]
)
def test_other_schemes_mean_none(reference: str) -> None:
    assert resolve(reference, "https://example.org/") is None


def test_without_a_base_a_path_means_none() -> None:
    assert resolve("a/b.png") is None


@pytest.mark.parametrize(
    "reference",
    [
        "http://user:secret@example.org/",
        "http://user@example.org/",
        "http://good.org\\@evil.org/",
        "http://a b.org/",
        "http:///x",
        "http://example.org:99999/",
        "http://example.org:x/",
        "http://[x/",
        "http://exa<mple.org/",
        "http://\ud800.org/",
    ],
)
def test_an_odd_address_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        resolve(reference)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("https://example.org/news/on-pears.html", "on-pears"),
        ("https://example.org/essays/index.html?a=b#c", "essays"),
        ("https://example.org/essays/", "essays"),
        ("https://www.example.org", "www-example-org"),
        ("http://localhost:8000/", "localhost-8000"),
        ("https://zh.wikipedia.org/wiki/%E6%A2%A8", "梨"),
        ("https://example.org/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("https://example.org/" + "a" * 300, "a" * 80),
    ],
)
def test_an_address_gives_files_a_name(typed: str, name: str) -> None:
    assert stem(typed) == name
