from collections.abc import Callable
from typing import Any, Protocol

from exporter.model import Person, Publication, Resource
from exporter.notices import Notices
from exporter.tree import Element
from exporter.writers import epub

TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
COVER = Resource(name="images/cover.jpg", media_type="image/jpeg", data=b"cover")
NOTES = """<p>Text<a role="doc-noteref" id="fnref-1" href="#fn-1">1</a></p>
<section class="notes" aria-label="Notes"><aside role="doc-footnote" id="fn-1">
<p><a role="doc-backlink" href="#fnref-1" aria-label="Back to reference 1">1</a> Note.</p>
</aside></section>"""


class Publish(Protocol):
    def __call__(self, *bodies: str, **facts: Any) -> Publication: ...


Read = Callable[[Publication, str], Element]


def test_a_note_and_its_call_lead_to_each_other_and_pop_up(publish: Publish, read: Read) -> None:
    page = read(publish(NOTES), "article-1.xhtml")
    (call,), (note,), (back,) = (
        [e for e in page.iter("*") if e.get(TYPE) == kind]
        for kind in ("noteref", "footnote", "backlink")
    )
    assert (call.get("href"), back.get("href")) == ("#fn-1", "#fnref-1")
    assert (call.get("id"), note.get("id")) == ("fnref-1", "fn-1")
    assert (note.tag, len(call)) == ("aside", 0)


def test_an_article_is_a_chapter_named_by_its_title(publish: Publish, read: Read) -> None:
    page = read(publish(""), "article-1.xhtml")
    (chapter,) = page.findall("body/section")
    assert (chapter.get("role"), chapter.get(TYPE)) == ("doc-chapter", "chapter")
    assert chapter.get("aria-labelledby") == "article-1-title"
    assert page.xpath("string(body/@*[local-name()='type'])") == "bodymatter"


def test_every_language_is_told_twice(publish: Publish, read: Read) -> None:
    page = read(publish('<p lang="fr" dir="ltr">x</p>', language="he"), "article-1.xhtml")
    told = [(e.tag, e.get("lang"), e.get(XML_LANG)) for e in page.iter("*") if e.get("lang")]
    assert told == [("html", "he", "he"), ("article", "he", "he"), ("p", "fr", "fr")]
    assert page.get("dir") == "rtl"


def test_links_lead_across_files_and_stay_short_within_one(publish: Publish, read: Read) -> None:
    body = '<p id="here"><a href="#here">a</a> <a href="#article-2">b</a></p>'
    page = read(publish(body, ""), "article-1.xhtml")
    assert page.xpath("//a/@href") == ["#here", "article-2.xhtml#article-2"]


def test_a_link_that_leads_nowhere_becomes_text_with_a_notice(publish: Publish, read: Read) -> None:
    publication = publish('<p><a id="x" href="#none" title="t">text</a></p>')
    notices = Notices()
    epub.write(publication, "", notices)
    assert [notice.slug for notice in notices] == ["link-target-missing"]
    (text,) = read(publication, "article-1.xhtml").xpath("//p/*")
    assert (text.tag, dict(text.attrib)) == ("span", {"id": "x", "title": "t"})


def test_the_text_of_a_long_article_is_kept_whole_over_its_files(
    publish: Publish, read: Read
) -> None:
    chapters = (f'<h2 id="c{n}">C{n}</h2><p>{"word " * 9000}</p>' for n in range(3))
    publication = publish("".join(chapters))
    names = ("article-1.xhtml", "article-1-2.xhtml", "article-1-3.xhtml")
    parts = [read(publication, name).xpath("string(body)") for name in names]
    assert "".join(parts) == publication.spine[0].tree.xpath("string()")


def test_long_formula_can_be_reached_by_keys(publish: Publish, read: Read) -> None:
    formula = '<p class="formula{}"><math display="block" alttext="x"><mi>x</mi></math></p>'
    page = read(publish(formula.format(" long") + formula.format("")), "article-1.xhtml")
    keys = [e.get("tabindex") for e in page.iter("p") if "formula" in e.get("class", "")]
    assert keys == ["0", None]


def test_brackets_around_ruby_are_left_to_readers_without_ruby(
    publish: Publish, read: Read
) -> None:
    body = "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>"
    assert read(publish(body), "article-1.xhtml").xpath("string(//p)") == "漢kan"


def test_the_cover_stands_alone_and_says_what_it_shows(publish: Publish, read: Read) -> None:
    people = (Person(name="Ada"), Person(name="Ben"))
    body = read(publish("", cover=COVER, creators=people), "cover.xhtml").find("body")
    assert body is not None
    (image,) = body.iter("img")
    assert image.get("alt") == "Kursk. By Ada and Ben"
    assert image.get("role") == "doc-cover"
    assert [section.get(TYPE) for section in body] == ["cover"]
    assert body.xpath("string()") == ""


def test_the_words_given_for_the_cover_are_taken(publish: Publish, read: Read) -> None:
    page = read(publish("", cover=COVER, cover_alt="A stone"), "cover.xhtml")
    assert page.xpath("//img/@alt") == ["A stone"]


def test_without_a_cover_there_is_no_cover_page(publish: Publish, read: Read) -> None:
    package = read(publish(""), "content.opf")
    assert package.xpath("//item[@id='cover' or @properties='cover-image']") == []
    assert package.xpath("//meta[@name='cover']") == []
