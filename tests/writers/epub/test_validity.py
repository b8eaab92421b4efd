"""Every kind of publication through EPUBCheck, which has nothing to say of any."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

import pytest
from PIL import Image

from exporter.model import Person, Publication, Resource, Subject
from exporter.notices import Notices
from exporter.tools import epubcheck
from exporter.writers import epub

CSS = "body { margin: 5%; } h1 { text-align: center; }"


class Publish(Protocol):
    def __call__(self, *bodies: str, **facts: Any) -> Publication: ...


def picture(name: str, kind: str, frames: int = 1) -> Resource:
    first, *others = [Image.new("RGB", (8, 6), (n * 90, 0, 0)) for n in range(frames)]
    target = BytesIO()
    many: dict[str, Any] = {"save_all": True, "append_images": others} if others else {}
    first.save(target, kind, **many)
    return Resource(
        name=f"images/{name}", media_type=f"image/{kind}", data=target.getvalue(), width=8, height=6
    )


SVG = Resource(
    name="images/a.svg",
    media_type="image/svg+xml",
    data=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><path d="M0 0h8"/></svg>',
)
JPEG = picture("a.jpg", "jpeg")


def call(number: int, again: str = "") -> str:
    return (
        f'<a class="noteref" role="doc-noteref" id="fnref-{number}{again}"'
        f' href="#fn-{number}">{number}</a>'
    )


def back(number: int, again: str = "") -> str:
    return (
        f'<a class="backlink" role="doc-backlink" href="#fnref-{number}{again}"'
        f' aria-label="Back to reference {number}">{number}</a>'
    )


def note(number: int, text: str = "A note.") -> str:
    return f'<aside class="note" role="doc-footnote" id="fn-{number}">{text}</aside>'


def notes(*asides: str) -> str:
    return f'<section class="notes" aria-label="Notes">{"".join(asides)}</section>'


def chapter(number: int, inside: str = "", words: int = 3000) -> str:
    return f'<h2 id="part-{number}">Part {number}</h2><p>{"word " * words}{inside}</p>'


NOTES = (
    f"<p>Once{call(1)}, twice{call(1, '-2')}, and more{call(2)}.</p>"
    + notes(
        note(1, f"<p>{back(1)} {back(1, '-2')} First.</p><p>Its second paragraph.</p>"),
        note(2, f"<p>{back(2)} Second, see {call(3)}.</p><ul><li>a list</li></ul>"),
        note(3, f"<p>{back(3)} Third.</p>"),
    )
)  # fmt: skip
TABLE = """<table id="table-1"><caption>Losses <em>by year</em></caption>
<colgroup><col/><col/></colgroup><thead><tr><th scope="col">Year</th>
<th scope="col" class="ta-right">Number</th></tr></thead><tbody><tr><th scope="row">2024</th>
<td class="ta-right">12</td></tr><tr><th scope="row">2025</th><td class="ta-center"></td></tr>
</tbody></table>"""
CODE = """<pre><code class="language-python"><span class="k">if</span> a &lt; b &amp;&amp; c:
    <span class="nb">print</span>(<span class="s2">"]]&gt;"</span>)

</code></pre><p><code>&lt;/script&gt;</code> <kbd>Ctrl</kbd> <samp>ok</samp> <var>x</var></p>"""
DEEP_LIST = "<ul><li>a" * 30 + "</li></ul>" * 30
INLINE = """<p>H<sub>2</sub>O, x<sup>2</sup>, <del>gone</del> <ins>come</ins> <mark>here</mark>
<abbr title="World Wide Web">WWW</abbr> <cite>Work</cite> <q>quoted</q> <s>struck</s> <u>low</u>
<small>small</small> <dfn>term</dfn> <b>b</b><i>i</i><strong>s</strong><em>e</em> a<wbr/>b<br/>c
<span class="smallcaps">Caps</span> <time datetime="2026-01-31">31 January</time>
<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <bdi>x</bdi> <bdo dir="rtl">y</bdo></p>"""
LINKS = """<p><a href="https://example.org/a%20b?q=%C3%BC&amp;r=1#frag%5B1%5D">web</a>
<a href="http://user@example.org:8080/~x/;p=1,2">odd</a> <a href="https://例え.jp/道/é">beyond</a>
<a href="http://[2001:db8::1]/">six</a> <a href="mailto:a%20b@example.org?subject=x%20y">mail</a>
<a href="tel:+1-555-0100">phone</a> <a href="#article-1">self</a> <a id="here">anchor</a>
<a href="#here" title="there">there</a></p>"""
ODD_IDS = """<p id="1st">a</p><p id="ü.b:c">b</p><p id="日本">c</p><p id="a-_.~">d</p>
<p><a href="#1st">1</a> <a href="#ü.b:c">2</a> <a href="#日本">3</a> <a href="#a-_.~">4</a></p>"""
LANGUAGES = """<p>Said <span lang="fr">bonjour</span>, <span lang="he" dir="rtl">שלום</span>,
<span lang="ar" dir="rtl">سلام</span>, <i lang="la">cogito</i>, <span lang="zh-Hant">漢字</span>,
<q lang="ja">日本語</q>, <span lang="el-polyton">ἄνθρωπος</span>.</p>
<blockquote lang="ru"><p>Курск</p></blockquote>"""
FIGURE = (
    '<figure id="fig-1"><img src="images/{}" alt="A red field" width="8" height="6"/>'
    "<figcaption>A <em>caption</em></figcaption></figure>"
)
QUOTATION = """<blockquote id="q"><p>Words.</p><blockquote><p>Inner.</p></blockquote>
<footer>— <cite>Somebody</cite></footer></blockquote>"""
TASKS = """<ul class="tasks"><li class="task"><span class="checkbox" role="img"
aria-label="Done">☑</span> one</li><li class="task"><span class="checkbox" role="img"
aria-label="To do">☐</span> two<ol start="3" reversed=""><li value="7">x</li></ol></li></ul>"""
DEFINITIONS = """<dl><dt>Term</dt><dt>Other</dt><dd><p>First.</p><p>More.</p></dd><dd>Second.</dd>
<dt>Last</dt><dd><dl><dt>In</dt><dd>ner</dd></dl></dd></dl>"""
VERSE = '<div class="verse"><p>one<br/>two</p><p>three<br/>four</p></div><hr class="scene"/>'
MATHS = (
    '<p>So <math alttext="x squared"><msup><mi>x</mi><mn>2</mn></msup></math> and '
    '<svg viewBox="0 0 8 6" role="img" aria-label="A line"><path d="M0 0h8"/></svg></p>'
)
SECTIONS = """<section id="s" role="doc-abstract" aria-label="Abstract"><p>a</p></section>
<section role="doc-appendix" aria-labelledby="ap"><h2 id="ap">Appendix</h2><p>b</p></section>
<aside role="doc-tip" aria-label="Tip"><p>c</p></aside><p class="credit">Credit</p>
<aside class="pullquote" role="doc-pullquote"><p>d</p></aside>"""
HEADINGS = "".join(f'<h2 id="h{n}">H {n}</h2><h3 id="k{n}">K {n}</h3><p>x</p>' for n in range(500))
LONG = "".join(chapter(n) for n in range(1, 12))
LONG_NOTES = (
    chapter(1, call(1), 9000)
    + chapter(2, f'{call(1, "-2")}{call(2)} <a href="#part-3">on</a>', 9000)
    + chapter(3, '<a href="#part-1">back</a> <a href="#fn-1">the first note</a>', 9000)
    + '<p class="credit">Credit</p>'
    + notes(
        note(1, f"<p>{back(1)} {back(1, '-2')} First, see {call(3)}.</p>"),
        note(2, f"<p>{back(2)} Second.</p>"),
        note(3, f"<p>{back(3)} Third.</p>"),
        note(4, "<p>Nobody calls.</p>"),
    )
)
DECORATION = '<p><img src="images/a.jpg" alt="" role="presentation"/></p>'
MANY = tuple(
    Person(name=f"Author {n} & <Söhne>", role=("aut", "edt", "trl")[n % 3]) for n in range(60)
)
RTL = (
    '<p>فقرة<a href="#x">رابط</a></p><h2 id="x">عنوان</h2><p><span lang="en" dir="ltr">x</span></p>'
)

#: One kind a line: the bodies of its articles, and what else it is made of.
KINDS: Mapping[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "empty": (("",), {}),
    "paragraphs": (("<p>One.</p><p>Two.</p>",), {}),
    "notes": ((NOTES,), {}),
    "table": ((TABLE,), {}),
    "table without header": (("<table><tbody><tr><td>x</td></tr></tbody></table>",), {}),
    "code": ((CODE,), {}),
    "inline": ((INLINE,), {}),
    "links": ((LINKS,), {}),
    "odd ids": ((ODD_IDS,), {}),
    "languages": ((LANGUAGES,), {}),
    "quotation": ((QUOTATION,), {}),
    "tasks": ((TASKS,), {}),
    "definitions": ((DEFINITIONS,), {}),
    "verse": ((VERSE,), {}),
    "deep list": ((DEEP_LIST,), {}),
    "maths and drawing": ((MATHS,), {}),
    "sections with roles": ((SECTIONS,), {}),
    "thousand headings": ((HEADINGS,), {}),
    "heading with markup": (('<h2 id="m">A <em>b</em> <code>c</code> &amp; <q>d</q></h2>',), {}),
    "astral and odd characters": (("<p>😀 𝔘 \u200d \u00ad \u202e \ufffd \u2028 &#x85;</p>",), {}),
    "long": ((LONG,), {}),
    "long with contents": ((LONG,), {"has_contents": True}),
    "long with notes": ((LONG_NOTES,), {}),
    "several": (("<p>a</p>", '<p><a href="#article-1">b</a></p>', TABLE), {}),
    "several with contents": (("<p>a</p>", "<p>b</p>"), {"has_contents": True}),
    "hundred articles": (tuple(f"<p>{n}</p>" for n in range(100)), {"has_contents": True}),
    "arabic": ((RTL,), {"language": "ar", "title": "عنوان", "cover": JPEG, "has_contents": True}),
    "hebrew": (("<p>שלום</p>",), {"language": "he-IL", "title": "כותרת", "creators": MANY[:2]}),
    "japanese": (("<p>日本語</p>",), {"language": "ja", "title": "題", "cover": JPEG}),
    "chinese": (("<p>漢字</p>",), {"language": "zh-Hant-TW", "title": "題", "has_contents": True}),
    "serbian in latin script": (("<p>x</p>",), {"language": "sr-Latn"}),
    "no language known": (("<p>x</p>",), {"language": "und"}),
    "cover": (("<p>x</p>",), {"cover": JPEG}),
    "cover and contents": (("<p>x</p>",), {"cover": JPEG, "has_contents": True}),
    "cover shown in the text": (
        (FIGURE.format("a.jpg"),),
        {"cover": JPEG, "resources": (JPEG,)},
    ),
    "cover with words": (("",), {"cover": picture("c.png", "png"), "cover_alt": "“A” & <b>"}),
    "png": ((FIGURE.format("a.png"),), {"resources": (picture("a.png", "png"),)}),
    "jpeg": ((FIGURE.format("a.jpg"),), {"resources": (JPEG,)}),
    "gif": ((FIGURE.format("a.gif"),), {"resources": (picture("a.gif", "gif"),)}),
    "moving gif": ((FIGURE.format("a.gif"),), {"resources": (picture("a.gif", "gif", 3),)}),
    "webp": ((FIGURE.format("a.webp"),), {"resources": (picture("a.webp", "webp"),)}),
    "svg": ((FIGURE.format("a.svg"),), {"resources": (SVG,)}),
    "decoration": ((DECORATION,), {"resources": (JPEG,)}),
    "image without words": (('<p><img src="images/a.jpg" alt=""/></p>',), {"resources": (JPEG,)}),
    "image that nobody shows": (("<p>x</p>",), {"resources": (JPEG,)}),
    "subtitle": (("",), {"subtitle": "How a stone was raised"}),
    "odd title": (("",), {"title": "\x07A\x00 <b>&amp;</b> ]]> \"'\u0085\ufffe  x\n y"}),
    "long title": (("",), {"title": "A very long title " * 60}),
    "many creators": (("",), {"creators": MANY, "contributors": MANY}),
    "odd role": (("",), {"creators": (Person(name="X", role="Author!"), Person(name=" \x07"))}),
    "filed names": (("",), {"creators": (Person(name="Ada L.", role="aut", file_as="L., Ada"),)}),
    "subjects": (
        ("",),
        {
            "subjects": (
                Subject(text="War", authority="BISAC", term="HIS027000"),
                Subject(text="Stones & <sticks>"),
                Subject(text="Half", authority="BISAC"),
            )
        },
    ),
    "series": (("",), {"collection": "Dispatches", "position": "3.1"}),
    "series without number": (("",), {"collection": "Dispatches", "position": "three"}),
    "all the rest": (
        ("",),
        {
            "publisher": "P & Sons",
            "description": "What\n it is\x0b about",
            "rights": "© 2026",
            "source": "https://example.org/a b",
            "kicker": "Kicker",
            "credit": "Credit",
        },
    ),
    "isbn": (("",), {"identifier": "urn:isbn:9783161484100"}),
    "address as identifier": (("",), {"identifier": "https://example.org/x?a=1&b=2"}),
    "certified": (
        (NOTES,),
        {"certified_by": "An auditor", "certifier_credential": "https://example.org/credential"},
    ),
    **{f"date {date}": (("",), {"date": date}) for date in (
        "0800", "2026", "2026-01", "2026-01-31", "2026-01-31T12:30Z", "2026-01-31T12:30:15+02:00",
    )},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_epubcheck_has_nothing_to_say(kind: str, publish: Publish, tmp_path: Path) -> None:
    bodies, facts = KINDS[kind]
    path = tmp_path / "a.epub"
    path.write_bytes(epub.write(publish(*bodies, **facts), CSS, Notices()))
    assert [str(message) for message in epubcheck.check(path)] == []
