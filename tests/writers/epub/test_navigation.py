from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from exporter.model import Navigation, Publication, Resource
from exporter.tree import Element

TYPE = "{http://www.idpf.org/2007/ops}type"
COVER = Resource(name="images/cover.jpg", media_type="image/jpeg", data=b"cover")
CHAPTERS = '<h2 id="a">A &amp; a</h2><h3 id="b">B</h3><h2 id="c">C</h2>'


class Publish(Protocol):
    def __call__(self, *bodies: str, **facts: Any) -> Publication: ...


Read = Callable[[Publication, str], Element]


def navs(page: Element) -> dict[str, Element]:
    return {nav.get(TYPE, ""): nav for nav in page.iterfind("body/nav")}


def test_toc_has_its_heading_and_leads_to_every_heading(publish: Publish, read: Read) -> None:
    toc = navs(read(publish(CHAPTERS), "nav.xhtml"))["toc"]
    assert toc.get("role") == "doc-toc"
    assert toc.xpath("string(//h1[@id = //nav/@aria-labelledby])") == "Contents"
    assert toc.xpath(".//a/@href") == [
        f"article-1.xhtml#{anchor}" for anchor in ("article-1-title", "a", "b", "c")
    ]
    assert toc.xpath("string(ol/li/ol/li/ol/li/a)") == "B"


def test_toc_speaks_the_language_of_the_publication(publish: Publish, read: Read) -> None:
    page = read(publish("", language="de"), "nav.xhtml")
    assert page.xpath("string(//title)") == "Inhalt"


def test_landmarks_are_hidden_and_begin_with_the_cover(publish: Publish, read: Read) -> None:
    publication = publish("", cover=COVER, has_contents=True)
    landmarks = navs(read(publication, "nav.xhtml"))["landmarks"]
    links = [(a.get(TYPE), a.get("href")) for a in landmarks.iter("a")]
    assert landmarks.get("hidden") == ""
    assert landmarks.get("aria-label") == "Landmarks"
    assert links == [
        ("cover", "cover.xhtml"),
        ("toc", "nav.xhtml#contents"),
        ("bodymatter", "article-1.xhtml#article-1"),
    ]


def test_guide_tells_the_same_to_readers_of_epub_2(publish: Publish, read: Read) -> None:
    package = read(publish("", cover=COVER, has_contents=True), "content.opf")
    guide = {e.get("type"): e.get("href") for e in package.iterfind("guide/reference")}
    assert guide == {
        "cover": "cover.xhtml",
        "toc": "nav.xhtml#contents",
        "text": "article-1.xhtml#article-1",
    }


def test_without_landmarks_there_is_no_empty_nav(publish: Publish, read: Read) -> None:
    publication = publish("")
    bare = replace(publication, navigation=Navigation(toc=publication.navigation.toc))
    assert list(navs(read(bare, "nav.xhtml"))) == ["toc"]


def test_a_publication_without_headings_still_has_a_toc(publish: Publish, read: Read) -> None:
    publication = replace(publish("", ""), navigation=Navigation(toc=()))
    toc = navs(read(publication, "nav.xhtml"))["toc"]
    assert toc.xpath(".//a/@href") == ["article-1.xhtml#article-1", "article-2.xhtml#article-2"]


def test_ncx_says_what_the_toc_says(publish: Publish, read: Read) -> None:
    ncx = read(publish(CHAPTERS, title="T & t"), "toc.ncx")
    assert ncx.xpath("//navPoint/navLabel/text/text()") == ["A title", "A & a", "B", "C"]
    assert ncx.xpath("//navPoint/@playOrder") == ["1", "2", "3", "4"]
    assert ncx.xpath("string(//meta[@name='dtb:depth']/@content)") == "3"
    assert ncx.xpath("string(//docTitle/text)") == "T & t"


def test_ncx_counts_one_place_once(publish: Publish, read: Read) -> None:
    publication = publish("")
    twice = Navigation(toc=publication.navigation.toc * 2)
    ncx = read(replace(publication, navigation=twice), "toc.ncx")
    assert ncx.xpath("//navPoint/@playOrder") == ["1", "1"]
    assert ncx.xpath("//navPoint/@id") == ["point-1", "point-2"]


def test_ncx_and_package_tell_the_same_identifier(publish: Publish, read: Read) -> None:
    publication = publish("", identifier=" urn:x:1 ")
    ncx, package = read(publication, "toc.ncx"), read(publication, "content.opf")
    assert ncx.xpath("string(//meta[@name='dtb:uid']/@content)") == "urn:x:1"
    assert package.xpath("string(//identifier[@id = /package/@unique-identifier])") == "urn:x:1"
