"""Markers stand exactly where printed pages begin, and spoil nothing around them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.flow import IMAGE, Flow
from exporter.model import PageList, PageStart, Publication, Resource
from exporter.notices import Notices
from exporter.tools import epubcheck
from exporter.tree import Element, build, copy, elements, parse
from exporter.writers import epub
from exporter.writers.epub.pagebreaks import mark
from exporter.writers.epub.parts import Part

TYPE = "{http://www.idpf.org/2007/ops}type"
URN = "urn:uuid:0b9d1ad9-4b1c-5a53-9c3b-5d0a1f6f2a10"
SVG = Resource(
    name="images/a.svg",
    media_type="image/svg+xml",
    data=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><path d="M0 0h8"/></svg>',
)
IMG = '<img src="images/a.svg" alt="A line" width="8" height="6"/>'
CALL = '<a class="noteref" role="doc-noteref" id="fnref-1" href="#fn-1">1</a>'
NOTES = (
    '<section class="notes" aria-label="Notes"><aside class="note" role="doc-footnote" id="fn-1">'
    '<p><a class="backlink" role="doc-backlink" href="#fnref-1" aria-label="Back">1</a> N.</p>'
    "</aside></section>"
)


class Publish(Protocol):
    def __call__(self, *bodies: str, **facts: Any) -> Publication: ...


Read = Callable[[Publication, str], Element]


def paged(publication: Publication, *starts: tuple[str, int]) -> Publication:
    """Say where the pages of a publication begin: label and offset."""
    pages = tuple(PageStart(label=label, offset=offset) for label, offset in starts)
    return replace(publication, pages=PageList(source=URN, starts=pages))


def flow_of(publication: Publication) -> Flow:
    return Flow(document.tree for document in publication.spine)


def cut(publication: Publication) -> tuple[Publication, str]:
    """Let a page begin at each | in the text; give the publication without them, and its flow."""
    trees = [copy(document.tree) for document in publication.spine]
    text = Flow(trees).text
    offsets = [n - text[:n].count("|") for n, letter in enumerate(text) if letter == "|"]
    for element in (element for tree in trees for element in tree.iter()):
        element.text = (element.text or "").replace("|", "") or None
        element.tail = (element.tail or "").replace("|", "") or None
    pairs = zip(publication.spine, trees, strict=True)
    spine = tuple(replace(document, tree=tree) for document, tree in pairs)
    starts = [(str(n), offset) for n, offset in enumerate(offsets, 1)]
    return paged(replace(publication, spine=spine), *starts), text.replace("|", "")


def markers(tree: Element) -> list[Element]:
    return [e for e in elements(tree) if e.get("role") == "doc-pagebreak"]


def shown(tree: Element) -> str:
    """Write out what stands in a body, with | for each marker."""
    for marker in markers(tree):
        marker.tag = "MARK"
    text = etree.tostring(tree, encoding="unicode")
    return "".join("|" if part.startswith("MARK") else part for part in _tags(text))


def _tags(text: str) -> Iterator[str]:
    for number, part in enumerate(text.split("<")):
        name, bracket, rest = part.partition(">")
        if not number:
            yield part
        elif name.startswith("MARK"):
            yield "MARK"
            yield rest
        else:
            tag = name.split()[0].rstrip("/")
            yield f"<{tag}{'/' if name.endswith('/') else ''}{bracket}{rest}"


def mark_in(body: str, *offsets: int) -> str:
    """Mark a body at offsets, and show it in short."""
    tree = parse(f"<article>{body}</article>")
    before = Flow([tree]).text
    starts = [PageStart(label=str(n), offset=offset) for n, offset in enumerate(offsets, 1)]
    mark([part_of(tree)], starts)
    assert Flow([tree]).text == before
    return shown(tree).removeprefix("<article>").removesuffix("</article>")


def part_of(tree: Element) -> Part:
    metadata: Any = None
    return Part(file="a.xhtml", title="A", tree=tree, matter="body", metadata=metadata)


@pytest.mark.parametrize(
    ("body", "offset", "marked"),
    [
        ("<p>one two</p>", 3, "<p>one |two</p>"),
        ("<p> one</p>", 0, "<p> |one</p>"),
        ("<p>one <em>two</em></p>", 3, "<p>one |<em>two</em></p>"),
        ("<p>one <em>two three</em></p>", 6, "<p>one <em>two |three</em></p>"),
        ("<p>one <em>two</em> three</p>", 6, "<p>one <em>two</em> |three</p>"),
        ("<p><a href='#x'><em>one</em></a></p>", 0, "<p>|<a><em>one</em></a></p>"),
        ("<p><em>a<b>b</b></em></p>", 1, "<p><em>a|<b>b</b></em></p>"),
        ("<p>a</p><h2>one</h2><p>b</p>", 1, "<p>a</p>|<h2>one</h2><p>b</p>"),
        ("<p>a</p><h2><q>one</q></h2>", 1, "<p>a</p>|<h2><q>one</q></h2>"),
        ("<h2>one two</h2>", 3, "<h2>one |two</h2>"),
        ("<ul><li>a</li><li>b</li></ul>", 1, "<ul><li>a</li><li>|b</li></ul>"),
        ("<ol><li><p>a</p><ul><li>b</li></ul></li></ol>", 1,
         "<ol><li><p>a</p><ul><li>|b</li></ul></li></ol>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", 0, "<dl><dt>|a</dt><dd>b</dd></dl>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", 1, "<dl><dt>a</dt><dd>|b</dd></dl>"),
        ("<table><caption>a</caption><tr><td>b</td></tr></table>", 0,
         "<table><caption>|a</caption><tr><td>b</td></tr></table>"),
        ("<table><tr><td/><td><b>b</b></td></tr></table>", 0,
         "<table><tr><td/><td>|<b>b</b></td></tr></table>"),
        ("<pre><code>a\n  <span>b</span> c</code></pre>", 1,
         "<pre><code>a\n  |<span>b</span> c</code></pre>"),
        ("<pre><code>a\n    b c</code></pre>", 1, "<pre><code>a\n    |b c</code></pre>"),
        ("<pre><code><span>a</span></code></pre>", 0, "<pre>|<code><span>a</span></code></pre>"),
        ("<pre><span class='line'>a\n</span><span class='line'> <b>b</b></span></pre>", 1,
         "<pre><span>a\n</span><span> |<b>b</b></span></pre>"),
        ("<p>a</p><figure><img/><figcaption>b</figcaption></figure>", 1,
         "<p>a</p><figure>|<img/><figcaption>b</figcaption></figure>"),
        ("<figure><a><img/></a></figure>", 0, "<figure>|<a><img/></a></figure>"),
        ("<p>a <img/> b</p>", 1, "<p>a |<img/> b</p>"),
        ("<p>a <img/> b</p>", 2, "<p>a <img/> |b</p>"),
        ("<p>a<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby></p>", 1,
         "<p>a|<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby></p>"),
        ("<p><ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby></p>", 4,
         "<p>|<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby></p>"),
        ("<p><em><ruby>漢<rt>kan</rt></ruby></em></p>", 2,
         "<p>|<em><ruby>漢<rt>kan</rt></ruby></em></p>"),
        ("<p>a<math><mi>x</mi><mo>+</mo></math> b</p>", 1,
         "<p>a|<math><mi>x</mi><mo>+</mo></math> b</p>"),
        ("<p>a<math><mi>x</mi><mo>+</mo></math> b</p>", 2,
         "<p>a<math><mi>x</mi><mo>+</mo></math> |b</p>"),
        ("<p>a<svg><text>b c</text></svg></p>", 2, "<p>a|<svg><text>b c</text></svg></p>"),
        ("<p>a<a role='doc-noteref'>12</a> b</p>", 2, "<p>a|<a>12</a> b</p>"),
        ("<ul><li><span role='img'>☑</span> b</li></ul>", 0,
         "<ul><li>|<span>☑</span> b</li></ul>"),
        ("<blockquote><p>a</p><footer>— <cite>b</cite></footer></blockquote>", 2,
         "<blockquote><p>a</p><footer>— |<cite>b</cite></footer></blockquote>"),
        ("<p>un\xadcut \u2067אב גד\u2069</p>", 7, "<p>un\xadcut \u2067אב |גד\u2069</p>"),
        ("<p>日本語</p>", 1, "<p>日|本語</p>"),
        ("<p>one<!-- x --> two</p>", 3, "<p>one<!-- x --> |two</p>"),
    ],
)  # fmt: skip
def test_a_marker_stands_right_before_its_word(body: str, offset: int, marked: str) -> None:
    assert mark_in(body, offset).replace("<!-->", "<!-- x -->") == marked


@pytest.mark.parametrize(
    ("body", "offset", "marked"),
    [
        ("<p>one two</p>", 6, "<p>one two|</p>"),
        ("<p>one <em>two</em></p>\n", 6, "<p>one <em>two|</em></p>\n"),
        ("<p>one </p> <div> </div> ", 3, "<p>one| </p> <div> </div> "),
        ("<p>one<a role='doc-noteref'>1</a> </p>", 4, "<p>one<a>1</a>| </p>"),
        ("<p>one<img/></p>", 4, "<p>one<img/>|</p>"),
        ("<p>☑\ufe0f </p>", 1, "<p>☑\ufe0f| </p>"),
        ("<ul><li>one</li></ul>", 3, "<ul><li>one|</li></ul>"),
    ],
)
def test_a_page_that_holds_only_the_rest_of_the_last_word_begins_behind_it(
    body: str, offset: int, marked: str
) -> None:
    assert mark_in(body, offset) == marked


def test_a_page_that_holds_only_the_rest_of_a_word_stands_behind_it_before_the_next() -> None:
    assert mark_in("<p>one</p><h2>two</h2>", 0, 3, 3) == "<p>|one|</p>|<h2>two</h2>"
    assert mark_in("<p>one two</p>", 3, 3, 3) == "<p>one|| |two</p>"


def test_several_markers_in_one_text_keep_their_order() -> None:
    tree = parse("<article><p>a b <em>c d</em> e f</p></article>")
    starts = [PageStart(label=str(n), offset=n) for n in range(6)]
    pages = mark([part_of(tree)], starts)
    assert shown(tree) == "<article><p>|a |b |<em>c |d</em> |e |f</p></article>"
    assert [marker.get("aria-label") for marker in markers(tree)] == [*"012345"]
    assert [page.href for page in pages] == [f"a.xhtml#page-{n}" for n in range(6)]


def test_two_markers_before_one_thing_keep_their_order() -> None:
    tree = parse("<article><p><ruby>漢<rt>a</rt>字<rt>b</rt></ruby></p></article>")
    mark([part_of(tree)], [PageStart(label=str(n), offset=n) for n in (0, 2, 3)])
    assert [marker.get("aria-label") for marker in markers(tree)] == ["0", "2", "3"]
    assert shown(tree).startswith("<article><p>|||<ruby>")


@given(st.data())
def test_markers_stand_at_their_offsets_and_leave_the_text_alone(data: st.DataObject) -> None:
    leaves = st.sampled_from(["one ", "日", " two", "-", " ", "a\u00ad", ""])
    inline = st.sampled_from(["em", "a", "ruby", "code"])
    block = st.sampled_from(["p", "li", "h2", "td"])
    body = build("article")
    for tag in data.draw(st.lists(block, min_size=1, max_size=4)):
        child = build(tag, {}, data.draw(leaves))
        for name in data.draw(st.lists(inline, max_size=3)):
            child.append(build(name, {}, data.draw(leaves)))
            child[-1].tail = data.draw(leaves)
        body.append(child)
    text, strings = Flow([body]).text, "".join(map(str, body.itertext()))
    offsets = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)) if text else [])
    starts = [PageStart(label=str(n), offset=offset) for n, offset in enumerate(offsets)]
    mark([part_of(body)], starts)
    assert (Flow([body]).text, "".join(map(str, body.itertext()))) == (text, strings)
    found = list(elements(body))
    assert [e.get("aria-label") for e in found if e.get("role")] == [s.label for s in starts]
    for marker in markers(body):
        start = starts[int(marker.get("aria-label", ""))].offset
        before = _seen_before(body, marker)
        # A ruby is not divided: its marker may stand before it.
        assert start - 3 < before <= start


def _seen_before(body: Element, marker: Element) -> int:
    head = copy(body)
    twin = markers(head)[int(marker.get("aria-label", ""))]
    twin.text = "\ue000"
    return Flow([head]).text.index("\ue000")


def test_ids_of_markers_are_nobody_else_s(publish: Publish, read: Read) -> None:
    publication = publish('<p id="page-1">a</p><p id="page-2-2">b</p>', "<p>c</p>")
    page = read(paged(publication, ("1", 0), ("2", 6), ("2", 7), ("2", 8)), "article-1.xhtml")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [m.get("id") for m in markers(page)] == ["page-1-2", "page-2", "page-2-3"]


def test_a_marker_says_what_it_is_and_its_folio(publish: Publish, read: Read) -> None:
    page = read(paged(publish("<p>a</p>"), ("xii", 6)), "article-1.xhtml")
    (marker,) = markers(page)
    assert dict(marker.attrib) == {
        "role": "doc-pagebreak",
        TYPE: "pagebreak",
        "id": "page-xii",
        "aria-label": "xii",
    }
    assert (marker.tag, marker.text, len(marker)) == ("span", None, 0)


def test_page_list_leads_to_every_marker_in_order(publish: Publish, read: Read) -> None:
    long = "".join(f'<h2 id="c{n}">C</h2><p>{"word " * 9000}</p>' for n in range(3))
    publication = publish(long, "<p>end</p>", has_contents=True, language="de")
    length = len(flow_of(publication).text)
    offsets = range(0, length, length // 40)
    publication = paged(publication, *((str(n), offset) for n, offset in enumerate(offsets, 3)))
    nav = read(publication, "nav.xhtml")
    (pages,) = nav.xpath("//nav[@role='doc-pagelist']")
    assert (pages.get(TYPE), pages.get("hidden")) == ("page-list", "")
    assert pages.get("aria-label") == "Seiten"
    links = [(link.text, *link.get("href").split("#")) for link in pages.iter("a")]
    assert [label for label, _, _ in links] == [str(n) for n, _ in enumerate(offsets, 3)]
    files = {name: read(publication, name) for _, name, _ in links}
    assert len(files) > 3
    for label, name, own in links:
        (marker,) = files[name].xpath(f"//*[@id='{own}']")
        assert marker.get("aria-label") == label


def test_ncx_lists_pages_by_kind_and_counts_them_with_the_headings(
    publish: Publish, read: Read
) -> None:
    publication = publish('<h2 id="h">H</h2><p>a b c d e f g</p>')
    folios = ("iv", "1", "2", "A-1", "1", "mix")
    starts = [("iii", 0), *((folio, 7 + n) for n, folio in enumerate(folios))]
    ncx = read(paged(publication, *starts), "toc.ncx")
    targets = list(ncx.iter("pageTarget"))
    assert ncx.xpath("string(pageList/navLabel/text)") == "Pages"
    assert [(t.get("type"), t.get("value")) for t in targets] == [
        ("front", "3"),
        ("front", "4"),
        ("normal", "1"),
        ("normal", "2"),
        ("special", None),
        ("normal", None),
        ("front", "1009"),
    ]
    heads = {e.get("name"): e.get("content") for e in ncx.iterfind("head/meta")}
    assert (heads["dtb:totalPageCount"], heads["dtb:maxPageNumber"]) == ("7", "1009")
    places = sorted(
        (int(e.get("playOrder", "")), e.xpath("string(content/@src)"))
        for e in ncx.xpath("//navPoint | //pageTarget")
    )
    assert [number for number, _ in places] == [*range(1, 10)]
    assert [place.partition("#")[2] for _, place in places] == [
        "page-iii", "article-1-title", "h", "page-iv", "page-1", "page-2", "page-a-1", "page-1-2",
        "page-mix",
    ]  # fmt: skip


def test_package_names_the_edition_whose_pages_they_are(publish: Publish, read: Read) -> None:
    publication = publish("<p>a</p>", source="https://example.org/")
    package = read(paged(publication, ("1", 0)), "content.opf")
    metas = [(e.get("property"), e.get("refines"), e.text) for e in package.iter("meta")]
    assert ("pageBreakSource", None, URN) in metas
    assert ("source-of", "#printed", "pagination") in metas
    assert [(e.get("id"), e.text) for e in package.iter("source")] == [
        (None, "https://example.org/"),
        ("printed", URN),
    ]
    features = [text for kind, _, text in metas if kind == "schema:accessibilityFeature"]
    assert {"pageBreakMarkers", "pageNavigation"} < set(features)
    assert "printPageNumbers" not in features
    (summary,) = [text for kind, _, text in metas if kind == "schema:accessibilitySummary"]
    assert summary is not None
    assert summary.endswith("The pages of the printed edition are marked and listed.")


@pytest.mark.parametrize("pages", [None, PageList(source=URN, starts=())])
def test_without_pages_nothing_speaks_of_pages(
    publish: Publish, read: Read, pages: PageList | None
) -> None:
    publication = replace(publish("<p>a</p>"), pages=pages)
    for name in ("content.opf", "nav.xhtml", "toc.ncx", "article-1.xhtml"):
        text = etree.tostring(read(publication, name), encoding="unicode").lower()
        for word in ("pagebreak", "page-list", "pagelist", "pagenavigation", "printed", URN):
            assert word not in text, (name, word)


def test_labels_and_titles_stay_as_they_are(publish: Publish, read: Read) -> None:
    publication, _ = cut(publish('<h2 id="h">|Two |words</h2><p>x</p>', has_contents=True))
    nav, page = read(publication, "nav.xhtml"), read(publication, "article-1.xhtml")
    ncx = read(publication, "toc.ncx")
    assert len(markers(page)) == 2
    assert ncx.xpath("//navPoint/navLabel/text/text()") == ["A title", "Two words"]
    assert [str(a.xpath("string()")) for a in nav.xpath("//nav[1]//a")][:2] == [
        "A title",
        "Two words",
    ]


def test_a_publication_keeps_its_trees(publish: Publish) -> None:
    publication = paged(publish("<p>a b</p>"), ("1", 0), ("2", 7))
    before = etree.tostring(publication.spine[0].tree)
    epub.write(publication, "", Notices())
    assert etree.tostring(publication.spine[0].tree) == before


TABLE = """<table><caption>|A |a</caption><thead><tr><th>|B</th><th>c</th></tr></thead><tbody>
<tr><td>|d</td><td><em>|e</em> |f</td></tr><tr><td/><td><p>|g</p></td></tr></tbody>
<tfoot><tr><td>|h</td><td>|i</td></tr></tfoot></table>"""
DRAWING = """<p>|<math alttext="x"><mi>x</mi></math> |a
<svg viewBox="0 0 8 6" role="img" aria-label="A word"><text>|b |c</text></svg> |d</p>"""
BIDI = """<p>a <span lang="he" dir="rtl">|שלום |עולם</span> <bdi>|x</bdi>
<bdo dir="rtl">|y |z</bdo></p>"""
FIGURE = f"<p>|a</p><figure>{IMG}<figcaption>|b</figcaption></figure>"
#: One construct a line, with a | where a page begins: the bodies of its articles, and its facts.
KINDS: Mapping[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "inline": (("<p>a <em>|b</em> <strong>c |d</strong> <code>|e</code> <q>|f</q></p>",), {}),
    "link": (('<p><a href="#x">|a |b</a> <a href="https://x.org/">|c</a></p><p id="x"/>',), {}),
    "headings": (('<h2 id="a">|A |b</h2><h3 id="c"><em>|C</em></h3><p>d</p>',), {}),
    "list": (("<ul><li>|a</li><li><p>|b |c</p><ol><li>|d</li></ol></li></ul>",), {}),
    "task": (('<ul><li><span role="img" aria-label="Done">|☑</span> |a</li></ul>',), {}),
    "definitions": (("<dl><dt>|a</dt><dt>|b</dt><dd>|c |d</dd><dd><p>|e</p></dd></dl>",), {}),
    "table": ((TABLE,), {}),
    "code": (("<pre><code><span>|if</span> a:\n    <span>|b</span>\n\n|c |d</code></pre>",), {}),
    "quotation": (("<blockquote><p>|a</p><footer>|— <cite>|b</cite></footer></blockquote>",), {}),
    "verse": (('<div class="verse"><p>|a<br/>|b</p><p>|c</p></div><hr/><p>|d</p>',), {}),
    "figure": ((FIGURE,), {"resources": (SVG,)}),
    "notes": ((f"<p>a{CALL} |b</p>{NOTES}",), {}),
    "ruby": (("<p>|a <ruby>|漢<rp>(</rp><rt>kan</rt><rp>)</rp>|字<rt>ji</rt></ruby> |b</p>",), {}),
    "formula and drawing": ((DRAWING,), {}),
    "bidi": ((BIDI,), {}),
    "arabic": (("<p>|فقرة |أولى</p>",), {"language": "ar", "has_contents": True}),
    "chinese": (("<p>|漢|字漢<em>|字</em></p>",), {"language": "zh-Hant", "has_contents": True}),
    "several": (("<p>|a</p>", "<p>b</p>", "<p>|c |d</p>"), {"has_contents": True}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_epubcheck_has_nothing_to_say_of_markers(
    kind: str, publish: Publish, tmp_path: Path
) -> None:
    bodies, facts = KINDS[kind]
    publication, text = cut(publish(*bodies, **facts))
    assert flow_of(publication).text == text
    path = tmp_path / "a.epub"
    path.write_bytes(epub.write(publication, "", Notices()))
    assert [str(message) for message in epubcheck.check(path)] == []
    assert publication.pages
    wanted = [start.label for start in publication.pages.starts]
    assert labels(path) == wanted


@pytest.mark.parametrize("where", [0, 8, 9, 14, 15])
def test_pages_may_begin_in_the_contents(where: int, publish: Publish, tmp_path: Path) -> None:
    publication = publish('<h2 id="h">A <em>b</em></h2><p>x</p>', has_contents=True)
    path = tmp_path / "a.epub"
    path.write_bytes(epub.write(paged(publication, ("i", where)), "", Notices()))
    assert flow_of(publication).text.startswith("ContentsAtitleAbAtitle")
    assert [str(message) for message in epubcheck.check(path)] == []
    with zipfile.ZipFile(path) as archive:
        nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    (marker,) = markers(nav)
    (around,) = marker.iterancestors("{*}h1", "{*}a")
    assert around is marker.getparent()


def labels(path: Path) -> list[str]:
    """Read the folios of an EPUB’s markers in the order of its spine."""
    with zipfile.ZipFile(path) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        order = package.xpath("//*[local-name()='itemref']/@idref")
        hrefs = {e.get("id"): e.get("href") for e in package.xpath("//*[local-name()='item']")}
        pages = [etree.fromstring(archive.read(f"EPUB/{hrefs[own]}")) for own in order]
    return [marker.get("aria-label", "") for page in pages for marker in markers(page)]


def test_a_picture_may_begin_a_page(publish: Publish, read: Read) -> None:
    publication = publish(f"<p>a</p><figure>{IMG}</figure>", resources=(SVG,))
    at = flow_of(publication).text.index(IMAGE)
    page = read(paged(publication, ("2", at)), "article-1.xhtml")
    (marker,) = markers(page)
    following = marker.getnext()
    assert following is not None
    assert following.tag == "img"
