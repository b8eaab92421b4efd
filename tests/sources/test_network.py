"""Holds what is fetched from the network, and what is refused, with a real server."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest

from exporter.errors import InputError
from exporter.model import Source
from exporter.options import Limits, Options
from exporter.sources import fetch
from exporter.sources.addresses import Address, Reach, resolve
from exporter.sources.network import bring
from exporter.sources.network.failures import Failure
from exporter.sources.network.transport import is_local, is_public
from tests.sources.server import CERTIFICATE, Answerer, Page, Site, leads_to, serve

HTML = b"<!doctype html><title>Pears</title><p>A pear.</p>"


def refused(address: str, options: Options | None = None) -> InputError:
    with pytest.raises(InputError) as stop:
        fetch(address, options or Options())
    assert address in stop.value.message
    assert stop.value.where == address
    return stop.value


class TestWhatComes:
    def test_a_page_becomes_a_source(self, site: Site) -> None:
        changed = {"Last-Modified": "Tue, 01 Oct 2024 10:00:00 GMT"}
        site.pages["/a"] = Page(HTML, "text/html; charset=ISO-8859-1", headers=changed)
        before = datetime.now(UTC).replace(microsecond=0)

        source = fetch(site.at("/a#part"), Options())

        assert source.fetched is not None
        assert before <= source.fetched <= datetime.now(UTC)
        assert source == Source(
            name=site.at("/a#part"),
            data=HTML,
            format="html",
            url=site.at("/a"),
            modified=datetime(2024, 10, 1, 10, tzinfo=UTC),
            fetched=source.fetched,
            encoding="iso-8859-1",
        )

    def test_the_server_is_told_who_asks_and_nothing_else(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
        site.pages["/a"] = Page(status=302, headers={"Location": "/b", "Set-Cookie": "id=1"})
        site.pages["/b"] = Page(HTML)

        fetch(site.at("/a"), Options())

        assert [set(headers) for headers in site.headers] == [
            {"host", "connection", "user-agent", "accept", "accept-encoding"}
        ] * 2
        assert site.headers[0]["host"] == f"localhost:{site.port}"
        assert site.headers[0]["user-agent"].startswith("exporter/")

    @pytest.mark.parametrize(
        ("path", "kind", "body", "reader"),
        [
            ("/a", "text/html", b"x", "html"),
            ("/a.md", "text/html", b"x", "html"),
            ("/a.md", "text/plain", b"x", "markdown"),
            ("/a", "text/markdown;charset=utf-8", b"x", "markdown"),
            ("/a", "text/plain", b"# A heading\n", "markdown"),
            ("/a", "text/plain", b"Words.\n", "text"),
            ("/a", "", HTML, "html"),
            ("/a", "nonsense", HTML, "html"),
            ("/feed", "application/rss+xml", b"x", "feed"),
            ("/feed", "application/xml", b"<?xml version='1.0'?><rss/>", "feed"),
            ("/a.json", "application/json", b'{"uri": "x", "headline": "y"}', "ninjs"),
            ("/a", "application/octet-stream", b"PKmimetypeapplication/epub+zip", "epub"),
        ],
    )
    def test_type_name_or_text_tell_the_format(
        self, site: Site, path: str, kind: str, body: bytes, reader: str
    ) -> None:
        site.pages[path] = Page(body, kind)

        assert fetch(site.at(path), Options()).format == reader

    def test_a_format_that_the_user_names_beats_them(self, site: Site) -> None:
        site.pages["/a"] = Page(b"x", "image/png")

        assert fetch(site.at("/a"), Options(format="text")).format == "text"

    def test_an_answer_is_unpacked(self, site: Site) -> None:
        site.pages["/a"] = Page(gzip.compress(HTML), headers={"Content-Encoding": "gzip"})

        assert fetch(site.at("/a"), Options()).data == HTML

    @pytest.mark.parametrize("told", ["Tue, 01 Oct 2996 10:00:00 GMT", "0", "Thu, 01 Jan 1970"])
    def test_a_time_of_change_that_cannot_be_is_passed_over(self, site: Site, told: str) -> None:
        site.pages["/a"] = Page(HTML, headers={"Last-Modified": told})

        assert fetch(site.at("/a"), Options()).modified is None

    def test_the_epoch_stands_for_both_times(self, site: Site) -> None:
        site.pages["/a"] = Page(HTML)

        source = fetch(site.at("/a"), Options(epoch=0))

        assert source.modified == source.fetched == datetime(1970, 1, 1, tzinfo=UTC)


class TestRedirects:
    def test_they_are_followed_on_the_same_site(self, site: Site) -> None:
        for number in range(5):
            site.pages[f"/{number}"] = leads_to(f"/{number + 1}", 301 + number % 3)
        site.pages["/5"] = Page(HTML)

        assert fetch(site.at("/0"), Options()).url == site.at("/5")

    def test_an_endless_chain_ends(self, site: Site) -> None:
        site.pages["/a"] = leads_to("/a")

        assert "leads on and on" in refused(site.at("/a")).message
        assert len(site.asked) == 6

    def test_another_site_is_not_asked_unless_it_is_allowed(self, site: Site, other: Site) -> None:
        site.pages["/a"] = leads_to(other.at("/b"))
        other.pages["/b"] = Page(HTML)

        assert f"--allow-host localhost:{other.port}" in refused(site.at("/a")).hint
        assert other.asked == []
        options = Options(hosts=(f"localhost:{other.port}",))
        assert fetch(site.at("/a"), options).url == other.at("/b")

    def test_another_name_is_another_site(self, site: Site) -> None:
        site.pages["/a"] = leads_to(site.at("/b", "127.0.0.1"))

        assert "--allow-host 127.0.0.1" in refused(site.at("/a")).hint
        assert site.asked == ["/a"]

    @pytest.mark.parametrize(
        "location", ["http://me:secret@localhost/", "file:///etc/passwd", "data:,x", "http://[x/"]
    )
    def test_odd_targets_are_not_followed(self, site: Site, location: str) -> None:
        site.pages["/a"] = leads_to(location)

        assert "leads to" in refused(site.at("/a")).message


class TestLimits:
    def test_a_drip_ends(self, site: Site) -> None:
        site.pages["/head"] = drip_headers
        site.pages["/body"] = drip_body
        options = Options(limits=Limits(fetch=1))

        for path in ("/head", "/body"):
            start = time.monotonic()
            assert "did not come in full within 1 s" in refused(site.at(path), options).message
            assert time.monotonic() - start < 10

    @pytest.mark.parametrize("is_told", [True, False])
    def test_a_huge_answer_is_refused(self, site: Site, *, is_told: bool) -> None:
        site.pages["/a"] = Page(bytes(2**20 + 1)) if is_told else endless

        stop = refused(site.at("/a"), Options(limits=Limits(size=1)))

        assert "larger than 1 MB" in stop.message
        assert "--limit size=4" in stop.hint

    def test_a_bomb_does_not_go_off(self, site: Site) -> None:
        bomb = gzip.compress(bytes(30 * 2**20))
        site.pages["/a"] = Page(bomb, headers={"Content-Encoding": "gzip"})

        assert len(bomb) < 2**20
        assert "larger than 1 MB" in refused(site.at("/a"), Options(limits=Limits(size=1))).message

    def test_a_packing_that_was_not_asked_for_is_refused(self, site: Site) -> None:
        site.pages["/a"] = Page(b"x", headers={"Content-Encoding": "br"})

        assert "packed as “br”" in refused(site.at("/a")).message

    def test_a_damaged_packing_is_told(self, site: Site) -> None:
        site.pages["/a"] = Page(b"no gzip", headers={"Content-Encoding": "gzip"})

        refused(site.at("/a"))


class TestErrors:
    @pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 429, 451, 500, 503])
    def test_a_status_is_told(self, site: Site, status: int) -> None:
        site.pages["/a"] = Page(status=status)

        assert f"HTTP status {status}" in refused(site.at("/a")).message

    @pytest.mark.parametrize(
        ("kind", "what"),
        [
            ("image/png", "a picture"),
            ("application/pdf", "a PDF"),
            ("video/mp4", "a film"),
            ("audio/mpeg", "sound"),
        ],
    )
    def test_what_is_no_article_is_not_even_loaded(self, site: Site, kind: str, what: str) -> None:
        site.pages["/a"] = Page(b"", kind, headers={"Content-Length": "1000000000"})

        assert f"it is {what}, not an article" in refused(site.at("/a")).message

    @pytest.mark.parametrize("kind", ["application/json", "application/soap+xml"])
    def test_data_for_programs_is_no_article(self, site: Site, kind: str) -> None:
        site.pages["/a"] = Page(b'{"a": 1}', kind)

        assert "holds nothing that is read here" in refused(site.at("/a")).message

    def test_an_answer_that_breaks_off_is_told(self, site: Site) -> None:
        site.pages["/a"] = Page(b"half", headers={"Content-Length": "8", "Connection": "close"})

        assert "broke off" in refused(site.at("/a")).message

    def test_a_host_that_takes_no_connection_is_told(self) -> None:
        assert "takes no connection" in refused("http://localhost:1/").message

    def test_a_host_that_nobody_knows_is_told(self) -> None:
        assert "not known" in refused("http://never.invalid/").message

    @pytest.mark.parametrize(
        "address", ["http://me:secret@localhost/", "http:///x", "http://localhost:99999/"]
    )
    def test_an_odd_address_is_not_asked(self, address: str) -> None:
        assert "write it as" in refused(address).hint

    def test_a_server_that_speaks_no_tls_is_told(self, site: Site) -> None:
        site.scheme = "https"

        assert "cannot be trusted" in refused(site.at("/a")).message


class TestSecureConnections:
    def test_a_certificate_vouches_for_the_name_that_was_typed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        with serve(is_secure=True) as site:
            site.pages["/a"] = Page(HTML)

            assert fetch(site.at("/a"), Options()).data == HTML
            assert "trusted" in refused(site.at("/a", "127.0.0.1")).message

    def test_a_certificate_that_nobody_signed_is_refused(self) -> None:
        with serve(is_secure=True) as site:
            stop = refused(site.at("/a"))

        assert "self-signed" in stop.message
        assert site.asked == []

    def test_an_open_connection_leads_to_none_that_is_not_verified(self, site: Site) -> None:
        with serve(is_secure=True) as secure:
            site.pages["/a"] = leads_to(secure.at("/b"))

            stop = refused(site.at("/a"), Options(hosts=(f"localhost:{secure.port}",)))

        assert "self-signed" in stop.message
        assert secure.asked == []

    def test_nothing_leads_to_an_open_connection(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        with serve(is_secure=True) as secure:
            secure.pages["/a"] = leads_to(site.at("/b"))
            options = Options(hosts=(f"localhost:{site.port}",))

            assert "secure to one that is not" in refused(secure.at("/a"), options).message
        assert site.asked == []


class TestPictures:
    def test_they_come_in_the_order_of_their_addresses(self, site: Site) -> None:
        addresses = [address(site.at(f"/{number}")) for number in range(9)]
        for number in range(9):
            site.pages[f"/{number}"] = slow(Page(bytes([number])), 0.02 * (9 - number))

        brought = bring(addresses, Reach(addresses[0]), Limits())

        assert list(brought) == addresses
        assert list(brought.values()) == [bytes([number]) for number in range(9)]

    def test_several_are_on_their_way_at_a_time_but_not_all(self, site: Site) -> None:
        together, most = 0, 0

        def count(asked: BaseHTTPRequestHandler) -> None:
            nonlocal together, most
            together += 1
            most = max(most, together)
            time.sleep(0.1)
            together -= 1
            Page(b"x")(asked)

        addresses = [address(site.at(f"/{number}")) for number in range(20)]
        site.pages = dict.fromkeys((f"/{number}" for number in range(20)), count)

        bring(addresses, Reach(addresses[0]), Limits())

        assert 1 < most <= 6

    def test_one_that_drips_holds_up_no_other(self, site: Site) -> None:
        site.pages |= {"/drip": drip_body, "/a": Page(b"x")}
        addresses = [address(site.at(path)) for path in ("/drip", "/a", "/gone")]

        brought = bring(addresses, Reach(addresses[0]), Limits(fetch=1))

        drip, whole, gone = brought.values()
        assert isinstance(drip, Failure)
        assert "within 1 s" in drip.message
        assert whole == b"x"
        assert isinstance(gone, Failure)
        assert gone.slug == "image-missing"

    def test_all_of_them_have_a_time(self, site: Site) -> None:
        addresses = [address(site.at(f"/{number}")) for number in range(40)]
        site.pages = dict.fromkeys((f"/{number}" for number in range(40)), drip_body)
        start = time.monotonic()

        brought = bring(addresses, Reach(addresses[0]), Limits(fetch=1))

        assert time.monotonic() - start < 20
        told = {each.message for each in brought.values() if isinstance(each, Failure)}
        assert told == {f"it did not come in full within {seconds} s" for seconds in (1, 4)}

    def test_a_host_on_a_private_network_is_not_asked(self, site: Site) -> None:
        asked = address(site.at("/a"))

        (failure,) = bring([asked], Reach(address("https://example.org")), Limits()).values()

        assert isinstance(failure, Failure)
        assert "“localhost” is on a private network" in failure.message
        assert failure.hint.endswith(f"--allow-host localhost:{site.port}")
        assert site.asked == []


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "print.localhost"])
def test_a_name_of_this_machine_is_known_where_no_resolver_knows_it(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["localhost.example.org", "notlocalhost", "example.org"])
def test_other_names_are_looked_up(host: str) -> None:
    assert not is_local(host)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_a_public_address(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ],
)
def test_an_address_that_is_not_public(number: str) -> None:
    assert not is_public(number)


def address(text: str) -> Address:
    found = resolve(text)
    assert found is not None
    return found


def slow(page: Page, seconds: float) -> Answerer:
    def answer(asked: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        page(asked)

    return answer


def drip_headers(asked: BaseHTTPRequestHandler) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n")
    drip(asked, b"X: y\r\n")


def drip_body(asked: BaseHTTPRequestHandler) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    drip(asked, b"x")


def drip(asked: BaseHTTPRequestHandler, drop: bytes) -> None:
    with suppress(OSError):
        for _ in range(200):
            asked.wfile.write(drop)
            asked.wfile.flush()
            time.sleep(0.1)


def endless(asked: BaseHTTPRequestHandler) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    with suppress(OSError):
        for _ in range(1000):
            asked.wfile.write(bytes(2**16))
