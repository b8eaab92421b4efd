"""The content model: fixed cases by eye, random trees by rules, nasty ones by EPUBCheck."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.model import Article, Metadata, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.serialize import html_root, xhtml
from exporter.tools import epubcheck
from exporter.transforms import clean as run
from exporter.tree import Element, append, build, elements, parse

Clean = Callable[..., str]

PHRASING = set(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark rp rt ruby samp small span strong"
    " sub sup time u var wbr".split()
)
FLOW = PHRASING | set(
    "aside blockquote div dl figure footer h1 h2 h3 h4 h5 h6 header hr ol p pre section table"
    " ul".split()
)
#: Parent -> the children that it may have.
MODEL = {
    **dict.fromkeys("p h1 h2 h3 h4 h5 h6 pre".split(), PHRASING),
    **dict.fromkeys(PHRASING - {"br", "img", "wbr"}, PHRASING),
    **dict.fromkeys("article section aside blockquote div header footer".split(), FLOW),
    **dict.fromkeys("li dd td dt th".split(), FLOW),
    "figure": FLOW | {"figcaption"},
    "figcaption": FLOW,
    "caption": FLOW - {"table"},
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "table": {"caption", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"td", "th"},
}
NO_TEXT = {"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"}
NAMES = sorted(
    FLOW
    | set(MODEL)
    | set("font center script form input iframe details summary tt main label foo q".split())
)

#: Elements of which the content goes, or to which marks are added.
SILENT = ("img", "script", "iframe", "input", "q", "rp", "form")

CASES = [
    ("<p>a<p>b</p>c</p>", "<p>a</p><p>b</p><p>c</p>"),
    (
        "<p><span>a<div>b</div>c</span></p>",
        "<p><span>a</span></p><p><span>b</span></p><p><span>c</span></p>",
    ),
    ("<p>a<ul><li>b</li></ul></p>", "<p>a</p><ul><li>b</li></ul>"),
    ("<p>a<hr/>b</p>", '<p>a</p><hr class="scene"/><p>b</p>'),
    ("<p>x</p><h2>a<p>b</p></h2>", '<p>x</p><h2 id="a-b">a b</h2>'),
    ("<p>a<h2>b</h2></p>", '<p>a</p><h2 id="b">b</h2>'),
    ("<ul>a<li>b</li><ul><li>c</li></ul></ul>",
     "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
    ("<ul><p>a</p><p>b</p></ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
    ("<dd>a</dd>", "<p>a</p>"),
    ("<dl><dd>a</dd><dd><p>b</p></dd></dl>", "<p>a</p><p>b</p>"),
    ("<dl><dd>a</dd><dt>b</dt></dl>", "<dl><dt/><dd>a</dd><dt>b</dt><dd/></dl>"),
    ("<dl><dt>a</dt></dl>", "<dl><dt>a</dt><dd/></dl>"),
    ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    ("<td>a</td><td>b</td>",
     '<table id="table-1"><tbody><tr><td>a</td><td>b</td></tr></tbody></table>'),
    ("<table>a<tr><td>b</td></tr></table>",
     '<p>a</p><table id="table-1"><tbody><tr><td>b</td></tr></tbody></table>'),
    ("<figcaption>a</figcaption>", "<p>a</p>"),
    ('<p><a href="http://x.org/">a<a href="http://y.org/">b</a></a></p>',
     '<p><a href="http://x.org/">ab</a></p>'),
    ('<a href="http://x.org/"><p>a</p><p>b</p></a>',
     '<p><a href="http://x.org/">a</a></p><p><a href="http://x.org/">b</a></p>'),
    ("<em><ul><li>a</li></ul></em>", "<ul><li><em>a</em></li></ul>"),
    ("<ul></ul><ol> </ol><dl></dl><table></table><p> </p><p><br/></p><p>a</p>", "<p>a</p>"),
    ("<div><div>a</div><p>b</p></div>", "<p>a</p><p>b</p>"),
    ("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>"),
    ("a <b>b</b><p>c</p>d", "<p>a <b>b</b></p><p>c</p><p>d</p>"),
    ("<p><em></em>a<strong> </strong>b</p>", "<p>a b</p>"),
    ("<p><ruby>字<rt>zi</rt></ruby><ruby><rt>a</rt></ruby></p>",
     "<p><ruby>字<rt>zi</rt></ruby><span>a</span></p>"),
    ("<article><p>a</p></article>", "<section><p>a</p></section>"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_nesting_that_html_forbids_is_repaired(clean: Clean, given: str, expected: str) -> None:
    assert clean(given) == expected


def test_id_of_an_empty_block_goes_to_what_follows(clean: Clean) -> None:
    assert clean('<p id="a"></p><p>b</p>') == '<p id="a">b</p>'


def test_note_call_inside_a_link_stands_behind_it(clean: Clean) -> None:
    given = (
        '<p><a href="http://x.org/">a<a role="doc-noteref" href="#fn-n">n</a></a></p>'
        '<aside role="doc-footnote" id="fn-n">b</aside>'
    )
    assert clean(given).startswith('<p><a href="http://x.org/">a</a><a class="noteref"')


def leaves() -> st.SearchStrategy[Element | str]:
    return st.sampled_from(["a", " ", "“b” ", "\n"]) | st.builds(build, st.sampled_from(NAMES))


def grow(children: st.SearchStrategy[Element | str]) -> st.SearchStrategy[Element | str]:
    return st.builds(plant, st.sampled_from(NAMES), st.lists(children, max_size=4))


def plant(tag: str, children: Sequence[Element | str]) -> Element:
    element = build(tag)
    for child in () if tag in ("br", "hr", "img", "input", "wbr") else children:
        # An element that hypothesis uses twice would move: each place gets its own.
        append(element, child if isinstance(child, str) else twin(child))
    return element


def twin(element: Element) -> Element:
    from exporter.tree import copy

    return copy(element)


TREES = st.lists(st.recursive(leaves(), grow, max_leaves=25), min_size=1, max_size=5)


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_every_tree_comes_out_valid(children: list[Element | str]) -> None:
    tree = tidy(plant("article", children)).tree
    assert forbidden(tree) == []


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_no_character_of_the_text_is_lost(children: list[Element | str]) -> None:
    tree = plant("article", [*children, "a"])
    for element in elements(tree, *SILENT):
        element.tag = "span"
    before = letters(tree)
    assert letters(*tidy(tree).tree[1:]) == before


def letters(*trees: Element) -> str:
    """Give the characters of trees in order of their kind: a table lets go of text before it."""
    text = "".join("".join(map(str, tree.itertext())) for tree in trees)
    return "".join(sorted("".join(text.split())))


def tidy(tree: Element) -> Article:
    article = Article(
        source=Source(name="a.md", data=b""),
        tree=tree,
        metadata=Metadata(title="T", language="en"),
    )
    return run(article, Options(), Notices())


def forbidden(tree: Element) -> list[str]:
    """List the pairs of parent and child that HTML does not allow, and text where none may be."""
    found = [
        f"{parent.tag!s} > {child.tag!s}"
        for parent in elements(tree)
        for child in parent
        if child.tag not in MODEL.get(str(parent.tag), set())
    ]
    found += [f"text in {e.tag!s}" for e in elements(tree) if e.tag in NO_TEXT and has_text(e)]
    found += [f"empty {e.tag!s}" for e in elements(tree) if e.tag in NO_TEXT and not len(e)]
    found += ["a in a" for a in elements(tree, "a") if next(a.iterancestors("a"), None) is not None]
    return found


def has_text(element: Element) -> bool:
    return bool((element.text or "").strip() or any((c.tail or "").strip() for c in element))


NASTY = [given for given, _ in CASES] + [
    '<p id="1"><a href="a b">x</a></p><p lang="klingonese" dir="auto">y</p>',
    '<table><tr><td colspan="99999" rowspan="0">a</td></tr><tr><td>b</td><td>c</td></tr></table>',
    """<table><thead></thead><tbody></tbody><tr><th>a</th></tr><tfoot><tr><td>b</td></tr></tfoot>
    <caption>c<table><tr><td>d</td></tr></table></caption></table>""",
    "<h1>a</h1><h4>b</h4><blockquote><h2>c</h2></blockquote><ul><li><h3>d</h3></li></ul>",
    "<dl><dt><h2>a</h2></dt><dd><section>b</section></dd></dl>",
    "<table><tr><th><h2>a</h2><section>b</section></th></tr></table>",
    '<p><q>a <q>b</q></q> <dfn>c<dfn>d</dfn></dfn> <time datetime="x">e</time> <bdo>f</bdo></p>',
    '<figure><figcaption>a</figcaption><img src="x"/><figcaption>b</figcaption>c</figure>',
    '<ol start="x" type="disc" reversed=""><li value="z">a</li></ol>',
    """<p>a<a role="doc-noteref" href="#fn-1">1</a><a role="doc-noteref" href="#fn-1">1</a></p>
    <aside role="doc-footnote" id="fn-1"><ul><li>b</li></ul></aside>""",
    '<ul><li><input type="checkbox" checked=""/> a</li></ul>',
    '<p><a href="http://[">a</a> <a href="https://x.org/ü?a=b|c[d]">b</a> <a>c</a></p>',
    "<pre>a<p>b</p><ul><li>c</li></ul></pre>",
    '<p aria-label="x" title="y" role="doc-subtitle">a</p><hr/><h2> </h2>',
    "<address>a<h2>b</h2></address><main><nav>c</nav></main><header>d<footer>e</footer></header>",
]


def test_epubcheck_finds_nothing_in_what_came_of_nasty_trees(tmp_path: Path) -> None:
    trees = [tidy(parse(f"<article>{nasty}</article>")).tree for nasty in NASTY]
    book = tmp_path / "nasty.epub"
    bind(book, trees)
    assert [str(message) for message in epubcheck.check(book)] == []


def bind(book: Path, trees: Sequence[Element]) -> None:
    """Make the smallest EPUB around some trees."""
    names = [f"c{number}" for number in range(len(trees))]
    items = "".join(
        f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in names
    )
    spine = "".join(f'<itemref idref="{n}"/>' for n in names)
    links = "".join(f'<li><a href="{n}.xhtml">{n}</a></li>' for n in names)
    with zipfile.ZipFile(book, "w") as container:
        container.writestr("mimetype", "application/epub+zip")
        container.writestr("META-INF/container.xml", CONTAINER)
        container.writestr("package.opf", PACKAGE.format(items=items, spine=spine))
        container.writestr("nav.xhtml", NAV.format(links=links))
        for name, tree in zip(names, trees, strict=True):
            page = html_root()
            page.set("lang", "en")
            page.append(build("head", None, build("title", None, name)))
            page.append(build("body", None, tree))
            container.writestr(f"{name}.xhtml", xhtml(page))


CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"
xml:lang="en"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:isbn:9780000000002</dc:identifier><dc:title>T</dc:title>
<dc:language>en</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
</metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml"
properties="nav"/>{items}</manifest><spine>{spine}</spine></package>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
lang="en" xml:lang="en"><head><title>T</title></head><body><nav epub:type="toc"><ol>{links}</ol>
</nav></body></html>"""
