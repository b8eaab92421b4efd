from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any, Protocol

import pytest

from exporter.model import Person, Publication, Resource, Subject
from exporter.notices import Notices
from exporter.tree import Element
from exporter.writers import epub

COVER = Resource(name="images/cover.jpg", media_type="image/jpeg", data=b"cover")
LOGO = Resource(name="images/logo.png", media_type="image/png", data=b"logo")


class Publish(Protocol):
    def __call__(self, *bodies: str, **facts: Any) -> Publication: ...


Read = Callable[[Publication, str], Element]


def texts(package: Element, path: str) -> list[str]:
    return [element.text or "" for element in package.iterfind(f"metadata/{path}")]


def meta(package: Element, name: str, refines: str = "") -> list[str]:
    of = f"[@refines='#{refines}']" if refines else ""
    return texts(package, f"meta[@property='{name}']{of}")


def items(package: Element) -> dict[str, str]:
    return {e.get("href", ""): e.get("properties", "") for e in package.iterfind("manifest/item")}


def test_title_and_subtitle_are_told_apart_and_ordered(publish: Publish, read: Read) -> None:
    package = read(publish("", title="One", subtitle="Two"), "content.opf")
    assert texts(package, "title") == ["One", "Two"]
    assert meta(package, "title-type") == ["main", "subtitle"]
    assert meta(package, "display-seq") == ["1", "2"]


def test_people_come_with_role_order_and_name_to_file_under(publish: Publish, read: Read) -> None:
    people = (Person(name="Ada", file_as="A., Ada"), Person(name="Ben", role="ill"))
    package = read(publish("", creators=people, contributors=(people[1],)), "content.opf")
    assert texts(package, "creator") == ["Ada", "Ben"]
    assert meta(package, "role", "creator-2") == ["ill"]
    assert meta(package, "file-as", "creator-1") == ["A., Ada"]
    assert meta(package, "display-seq", "creator-2") == ["2"]
    assert meta(package, "role", "contributor-1") == ["ill"]


def test_what_refines_stands_right_behind_what_it_refines(publish: Publish, read: Read) -> None:
    package = read(publish("", creators=(Person(name="Ada"), Person(name="Ben"))), "content.opf")
    subject = ""
    for element in package.iterfind("metadata/*"):
        if refined := element.get("refines"):
            assert refined == f"#{subject}"
        subject = subject if refined else element.get("id", "")


def test_subjects_carry_their_scheme(publish: Publish, read: Read) -> None:
    subject = Subject(text="War", authority="BISAC", term="HIS027000")
    package = read(publish("", subjects=(subject,)), "content.opf")
    assert meta(package, "authority", "subject-1") == ["BISAC"]
    assert meta(package, "term", "subject-1") == ["HIS027000"]


def test_a_series_is_told_to_new_and_old_readers(publish: Publish, read: Read) -> None:
    package = read(publish("", collection="Dispatches", position="3"), "content.opf")
    assert meta(package, "belongs-to-collection") == ["Dispatches"]
    assert meta(package, "group-position", "collection") == ["3"]
    old = {e.get("name"): e.get("content") for e in package.iterfind("metadata/meta[@name]")}
    assert old == {"calibre:series": "Dispatches", "calibre:series_index": "3"}


def test_unknown_facts_leave_no_element(publish: Publish, read: Read) -> None:
    package = read(publish(""), "content.opf")
    names = [element.tag for element in package.iterfind("metadata/*") if element.tag != "meta"]
    assert names == ["identifier", "title", "language"]


def test_last_change_is_told_in_utc(publish: Publish, read: Read) -> None:
    tokyo = datetime(2026, 1, 2, 8, 30, 15, tzinfo=timezone(timedelta(hours=9)))
    package = read(publish("", modified=tokyo), "content.opf")
    assert meta(package, "dcterms:modified") == ["2026-01-01T23:30:15Z"]


def test_last_change_must_be_known(publish: Publish) -> None:
    with pytest.raises(ValueError, match="last change"):
        epub.write(publish("", modified=None), "", Notices())


def test_language_stands_on_the_package_and_rtl_turns_the_pages(
    publish: Publish, read: Read
) -> None:
    package = read(publish("", language="ar"), "content.opf")
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert package.get("dir") == "rtl"
    assert package.xpath("string(spine/@page-progression-direction)") == "rtl"
    latin = read(publish(""), "content.opf")
    assert (latin.get("dir"), latin.xpath("string(spine/@page-progression-direction)")) == (
        None,
        "",
    )


def test_control_characters_and_line_ends_do_not_reach_the_metadata(
    publish: Publish, read: Read
) -> None:
    package = read(publish("", title="A\x00 b\r\n\x0bc"), "content.opf")
    assert texts(package, "title") == ["A b c"]


def test_manifest_tells_what_documents_hold(publish: Publish, read: Read) -> None:
    package = read(publish("<p><svg/></p>", "<p><math/><svg/></p>", cover=COVER), "content.opf")
    properties = items(package)
    assert properties["article-1.xhtml"] == "svg"
    assert properties["article-2.xhtml"] == "mathml svg"
    assert properties["nav.xhtml"] == "nav"
    assert properties["images/cover.jpg"] == "cover-image"


def test_only_images_that_are_shown_are_packed(publish: Publish, read: Read) -> None:
    body = '<p><img src="images/logo.png" alt="Logo"/></p>'
    assert "images/logo.png" in items(read(publish(body, resources=(LOGO,)), "content.opf"))
    assert "images/logo.png" not in items(read(publish("", resources=(LOGO,)), "content.opf"))


def test_an_image_without_a_resource_is_refused(publish: Publish) -> None:
    with pytest.raises(ValueError, match=r"images/logo\.png"):
        epub.write(publish('<p><img src="images/logo.png" alt=""/></p>'), "", Notices())


def test_two_files_of_one_name_are_refused(publish: Publish) -> None:
    body = '<p><img src="images/cover.jpg" alt="x"/></p>'
    other = Resource(name="images/cover.jpg", media_type="image/jpeg", data=b"other")
    with pytest.raises(ValueError, match=r"images/cover\.jpg"):
        epub.write(publish(body, resources=(other,), cover=COVER), "", Notices())


def test_spine_begins_with_the_cover_and_holds_the_nav_where_the_contents_stand(
    publish: Publish, read: Read
) -> None:
    package = read(publish("", "", cover=COVER, has_contents=True), "content.opf")
    order = [ref.get("idref") for ref in package.iterfind("spine/itemref")]
    assert order == ["cover", "nav", "text-article-1", "text-article-2"]
    assert package.xpath("//itemref/@linear") == []


def test_nav_without_a_contents_page_is_not_read(publish: Publish, read: Read) -> None:
    package = read(publish(""), "content.opf")
    assert [ref.get("idref") for ref in package.iterfind("spine/itemref")] == ["text-article-1"]
    assert "nav.xhtml" in items(package)


def test_the_publication_is_not_changed(publish: Publish) -> None:
    publication = publish('<h2 id="x">X</h2><p><a href="#article-2">x</a></p>', "")
    before = [document.tree.xpath("string()") for document in publication.spine]
    first = epub.write(publication, "", Notices())
    assert epub.write(publication, "", Notices()) == first
    assert [document.tree.xpath("string()") for document in publication.spine] == before
    assert publication.spine[0].tree.xpath("string(//a/@href)") == "#article-2"


def test_accessibility_is_claimed_only_when_somebody_judged_it(
    publish: Publish, read: Read
) -> None:
    plain = read(publish(""), "content.opf")
    assert meta(plain, "dcterms:conformsTo") == []
    judged = read(publish("", certified_by="An auditor", certifier_credential="C"), "content.opf")
    assert meta(judged, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert meta(judged, "a11y:certifiedBy", "claim") == ["An auditor"]
    assert meta(judged, "a11y:certifierCredential", "certifier") == ["C"]


def test_a_claim_that_checks_disprove_is_withheld_with_a_notice(
    publish: Publish, read: Read
) -> None:
    body = '<p><img src="images/logo.png" alt=""/></p><table><tr><td>x</td></tr></table>'
    notices = Notices()
    publication = publish(body, resources=(LOGO,), certified_by="An auditor")
    epub.write(publication, "", notices)
    assert meta(read(publication, "content.opf"), "dcterms:conformsTo") == []
    (notice,) = notices
    assert notice.slug == "claim-withheld"
    assert "1 image has no text alternative" in notice.message
    assert "header cells" in notice.message
