"""Every construct of the shared tree, through veraPDF as PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from exporter import flow
from exporter.finished import pdf as finished
from exporter.finished.model import JOINT, Finished
from exporter.flow import visible
from exporter.model import Publication, Resource
from exporter.notices import Notices

LOREM = "Every letter of this line is set in type, and the line is long enough to be broken. "


def call(number: int | str, text: int | str = "") -> str:
    return (
        f'<a class="noteref" role="doc-noteref" id="fnref-{number}" href="#fn-{number}">'
        f"{text or number}</a>"
    )


def note(number: int | str, content: str = "A note.") -> str:
    return (
        f'<aside class="note" role="doc-footnote" id="fn-{number}"><p>'
        f'<a class="backlink" role="doc-backlink" href="#fnref-{number}"'
        f' aria-label="Back to reference {number}">{number}</a> {content}</p></aside>'
    )


def notes(*asides: str) -> str:
    return f'<section class="notes" aria-label="Notes">{"".join(asides)}</section>'


def nested(tag: str, depth: int, core: str) -> str:
    return f"<{tag}>" * depth + core + f"</{tag}>" * depth


def table(rows: int) -> str:
    body = "".join(f"<tr><td>{row}</td><td>cell</td></tr>" for row in range(rows))
    return (
        '<table><caption>Caption</caption><thead><tr><th scope="col">A</th><th scope="col">B</th>'
        f"</tr></thead><tbody>{body}</tbody></table>"
    )


IMAGE = '<img src="images/x" alt="A picture" width="40" height="20"/>'

CONSTRUCTS = {
    "paragraph": f"<p>{LOREM * 3}</p>",
    "inline elements": (
        "<p><em>a</em> <strong>b</strong> <b>c</b> <i>d</i> <u>e</u> <s>f</s> <del>g</del>"
        " <ins>h</ins> <sub>i</sub> <sup>j</sup> <code>k</code> <kbd>l</kbd> <samp>m</samp>"
        " <var>n</var> <q>o</q> <cite>p</cite> <mark>q</mark> <small>r</small>"
        ' <abbr title="World Wide Web">WWW</abbr> <dfn>s</dfn> <span class="smallcaps">t</span>'
        " <time>u</time> <bdi>v</bdi> w<wbr/>x<br/>y</p>"
    ),
    "headings": "".join(f'<h{n} id="s{n}">Level {n}</h{n}><p>Text.</p>' for n in range(2, 7)),
    "heading with markup": '<h2 id="s"><em>All</em> of <code>it</code></h2><p>Text.</p>',
    "tight lists": "<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>",
    "loose lists": "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>",
    "nested tight lists": "<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li><li>d</li></ul>",
    "nested loose lists": (
        "<ol><li><p>a</p><ul><li><p>b</p></li></ul><p>c</p></li><li><p>d</p></li></ol>"
    ),
    "list starting late": '<ol start="7"><li>seven</li></ol>',
    "list of blocks": (
        f"<ul><li><pre><code>a</code></pre></li><li><blockquote><p>b</p></blockquote></li>"
        f"<li>{table(1)}</li><li>text<p>and a paragraph</p></li><li/></ul>"
    ),
    "list over pages": f"<ul>{f'<li><p>{LOREM}</p></li>' * 40}</ul>",
    "one item over pages": f"<ul><li>{f'<p>{LOREM * 4}</p>' * 10}</li></ul>",
    "tasks": (
        '<ul><li class="task"><span class="checkbox" role="img" aria-label="Done">☑</span> a</li>'
        '<li class="task"><span class="checkbox" role="img" aria-label="To do">☐</span> b</li></ul>'
    ),
    "definitions": "<dl><dt>a</dt><dd>b</dd><dd><p>c</p><ul><li>d</li></ul></dd><dt>e</dt></dl>",
    "quotation": "<blockquote><p>a</p><footer>b</footer></blockquote>",
    "nested quotation": nested("blockquote", 5, "<p>deep</p>"),
    "verse": '<div class="verse"><p>a<br/>b</p><p>c</p></div>',
    "scene break": '<p>a</p><hr class="scene"/><p>b</p>',
    "code": '<pre><code class="language-python"><span class="k">def</span> f():\n\tx</code></pre>',
    "code over pages": f"<pre><code>{'a line' + chr(10)}</code></pre>" * 60,
    "empty blocks": "<p/><p> </p><div/><ul/><blockquote/><pre/>",
    "table": table(3),
    "table over pages": table(90),
    "table with row headers": (
        '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        '<tbody><tr><th scope="row">r</th><td>1</td></tr></tbody></table>'
    ),
    "table with colspan and rowspan": (
        '<table><thead><tr><th scope="col" colspan="2">A</th><th scope="col">B</th></tr></thead>'
        '<tbody><tr><td rowspan="2">1</td><td>2</td><td>3</td></tr><tr><td colspan="2">4</td></tr>'
        "</tbody></table>"
    ),
    "table with padded rows": (
        '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        "<tbody><tr><td>1</td><td/></tr><tr><td/><td/></tr></tbody></table>"
    ),
    "table without head": "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    "table of a head alone": "<table><thead><tr><th>a</th><th>b</th></tr></thead></table>",
    "table of a foot alone": "<table><tfoot><tr><td>a</td><td>b</td></tr></tfoot></table>",
    "table without rows": "<table><caption>a</caption><tbody/></table>",
    "table with blocks in cells": (
        "<table><tbody><tr><td><p>a</p><ul><li>b</li></ul></td><td><pre><code>c</code></pre></td>"
        "</tr></tbody></table>"
    ),
    "table with foot": (
        '<table><thead><tr><th scope="col">A</th></tr></thead><tfoot><tr><td>sum</td></tr></tfoot>'
        "<tbody><tr><td>1</td></tr></tbody></table>"
    ),
    "table in table": f"<table><tbody><tr><td>{table(2)}</td></tr></tbody></table>",
    "figure": f'<figure id="fig-1">{IMAGE}<figcaption>Caption</figcaption></figure>',
    "figure without caption": f"<figure>{IMAGE}</figure>",
    "image in a line": f"<p>before {IMAGE} after</p>",
    "decorative image": '<p>before <img src="images/x" alt="" role="presentation"/> after</p>',
    "decorative figure": '<figure><img src="images/x" alt="" role="presentation"/></figure>',
    "many decorative images": '<p><img src="images/x" alt=""/></p>' * 30,
    "linked image": f'<p><a href="https://example.org/">{IMAGE}</a></p>',
    "linked decorative image": (
        '<p><a href="https://example.org/"><img src="images/x" alt=""/> text</a></p>'
    ),
    "image in a list": f"<ul><li>{IMAGE}</li><li><figure>{IMAGE}</figure></li></ul>",
    "image in a table": f"<table><tbody><tr><td>{IMAGE}</td></tr></tbody></table>",
    "image in a heading": f'<h2 id="s">{IMAGE} heading</h2><p>a</p>',
    "missing image": '<p><span class="missing-image">A picture</span></p>',
    "links": (
        '<p><a href="https://example.org/?a=b&amp;c=d#e">web</a> <a href="mailto:a@b.org">mail</a>'
        ' <a href="tel:+4312345">phone</a> <a href="#h1">back</a> <a href="#end">on</a></p>'
        f'<p><a href="https://example.org/ü/ж">{LOREM * 3}</a></p><p id="end">end</p>'
    ),
    "link around bold text": (
        '<p><a href="https://example.org/"><strong>a</strong></a>'
        ' <a href="https://example.org/b">b <em>c <code>d</code></em> e</a></p>'
    ),
    "link over pages": f'<p><a href="https://example.org/">{LOREM * 60}</a></p>',
    "link in a heading": '<h2 id="s"><a href="https://example.org/">link</a></h2><p>a</p>',
    "note": f"<p>a{call(1)}, b.</p>{notes(note(1))}",
    "note called twice": (
        f"<p>a{call(1)} b{call('1-2', 1).replace('#fn-1-2', '#fn-1')}.</p>{notes(note(1))}"
    ),
    "note of blocks": (
        f"<p>a{call(1)}</p>"
        + notes(
            note(1).replace(
                "</aside>",
                "<ul><li><p>b</p></li></ul><blockquote><p>c</p></blockquote>"
                "<pre><code>d</code></pre></aside>",
            )
        )
    ),
    "note in a heading": f'<h2 id="s">a{call(1)}</h2><p>b</p>{notes(note(1))}',
    "note in a caption": (
        f"<figure>{IMAGE}<figcaption>a{call(1)}</figcaption></figure>{notes(note(1))}"
    ),
    "note in a table": (
        f'<table><caption>a{call(1)}</caption><thead><tr><th scope="col">b{call(2)}</th></tr>'
        f"</thead><tbody>{'<tr><td>c</td></tr>' * 60}<tr><td>d{call(3)}</td></tr></tbody></table>"
        f"{notes(note(1), note(2), note(3))}"
    ),
    "note in a list": (
        f"<ul><li>a{call(1)}</li><li><p>b{call(2)}</p></li></ul>{notes(note(1), note(2))}"
    ),
    "note in emphasis": f"<p><em>a{call(1)}</em></p>{notes(note(1))}",
    "note in a definition": (
        f"<dl><dt>a{call(1)}</dt><dd>b{call(2)}</dd></dl>{notes(note(1), note(2))}"
    ),
    "note in a note": f"<p>a{call(1)}</p>{notes(note(1, f'b{call(2)}'), note(2))}",
    "note nobody calls": (
        '<p>a</p><section class="notes"><aside class="note" role="doc-footnote" id="fn-1"><p>b</p>'
        "</aside></section>"
    ),
    "long note": f"<p>a{call(1)}</p>{notes(note(1, LOREM * 40))}<p>{LOREM * 10}</p>",
    "many notes": (
        "".join(f"<p>{LOREM}{call(n)}</p>" for n in range(1, 60))
        + notes(*(note(n) for n in range(1, 60)))
    ),
    "link in a note": (
        f"<p>a{call(1)}</p>" + notes(note(1, '<em>b</em> <a href="https://example.org/">c</a>'))
    ),
    "languages": (
        '<p lang="fr">Français <span lang="el">Ελληνικά ἀρχή</span> <span lang="ru">Русский</span>'
        ' <span lang="he" dir="rtl">עברית</span> <span lang="ar" dir="rtl">العربية</span></p>'
    ),
    "right-to-left block": '<p dir="rtl" lang="ar">نص عربي <a href="#h1">رابط</a> 123 (Latin).</p>',
    "east asian": (
        '<p lang="ja">日本語の文章。</p><p lang="zh">简体</p><p lang="zh-Hant">繁體</p>'
        '<p lang="ko">한국어</p>'
    ),
    "south asian": '<p lang="hi">हिन्दी क्षेत्र</p><p lang="th">ภาษาไทย</p><p lang="ta">தமிழ்</p>',
    "bold of variable faces": "<p><strong>ภาษา հայերեն ქართული <em>हिन्दी</em></strong> ภาษา</p>",
    "emoji": "<p>☃️ 👍🏽 👨‍👩‍👧‍👦 🇩🇪 1️⃣ ❤️ <strong>😀</strong></p>",
    "invisible characters": (
        "<p>a\u200db a\u200cb hy\u00adphen \u200e\u200f\u202a\u202c\u2066a\u2069 \u2060 \ufeff"
        " a\u034fb \u180e \u061c x\ufe0e x\U000e0100 \u115f\u1160\u3164\uffa0 \u200b</p>"
    ),
    "separators": "<p>a \u2028b \u2029c \u0085 d</p><pre><code>e \u2028f</code></pre>",
    "spaces": "<p>a\u00a0b\u202fc\u2002d\u2003e\u2009f\u200ag\u3000h\u2007i</p>",
    "combining marks": "<p>e\u0301 x\u0323\u0307 q\u0308\u0304 Ѐ ı̇ שָׁלוֹם اَلْعَرَبِيَّةُ Z͑ͫ̓</p>",
    "typography": "<p>“a” ‘b’ «c» „d“ … – — † ‡ § ¶ № ½ ⅔ × − ± ≤ ≠ ∞ → € £ ¥ © ® ™ ′ ″ ‰ ﬁ</p>",
    "long word": f"<p>{'unbroken' * 4}\u00ad{'unbroken' * 3}</p>",
    "deep divs": nested("div", 120, "<p>deep</p>"),
    "deep lists": "<ul><li>a" * 6 + "</li></ul>" * 6,
    "deep inlines": f"<p>{nested('em', 200, 'deep')}</p>",
    "sections": '<section><h2 id="a">a</h2><section><h3 id="b">b</h3><p>c</p></section></section>',
    "aside and address": "<aside><p>a</p></aside><address>b</address><details><p>c</p></details>",
    "article furniture": (
        '<p class="kicker">a</p><p class="standfirst" role="doc-subtitle">b</p>'
        '<p class="byline"><span class="author">c</span> <time datetime="2026-01-31">d</time></p>'
        '<p class="credit">e</p>'
    ),
    "split paragraphs": f"<p>{LOREM * 30}</p><blockquote><p>{LOREM * 40}</p></blockquote>",
    "text without paragraphs": f"<div>a <em>b</em><p>c</p>d</div><blockquote>{LOREM}</blockquote>",
    "table over pages with spans": (
        '<table><thead><tr><th scope="col" rowspan="2">A</th><th scope="colgroup" colspan="2">B'
        '</th></tr><tr><th scope="col">C</th><th scope="col">D</th></tr></thead><tfoot><tr><td'
        ' colspan="3">foot</td></tr></tfoot><tbody><tr><th scope="rowgroup" rowspan="50">E</th>'
        f"<td>1</td><td>{LOREM}</td></tr>{f'<tr><td>2</td><td>{LOREM}</td></tr>' * 49}</tbody>"
        "</table>"
    ),
    "cells over pages": f"<table><tr><td>{LOREM * 40}</td><td>{LOREM * 20}</td></tr></table>",
    "groups of definitions": (
        "<dl><div><dt>a</dt><dt>b</dt><dd>c</dd></div><div><dt>d</dt></div></dl>"
        f"<dl><dt>e</dt><dd>{LOREM * 40}</dd></dl>"
    ),
    "notes over pages": (
        f"<p>{LOREM * 16}a{call(1)} b{call(2)}</p>{notes(note(1, LOREM * 30), note(2, LOREM * 9))}"
        f"<p>{LOREM * 10}</p>"
    ),
    "note in a note over pages": (
        f"<p>{LOREM * 16}a{call(1)}</p>"
        f"{notes(note(1, f'{LOREM * 9}{call(2)} {LOREM * 9}'), note(2, LOREM * 12))}"
    ),
    "notes in a repeated head and foot": (
        f'<table><thead><tr><th scope="col">a{call(1)} <a href="#h1">b</a></th></tr></thead><tfoot>'
        f"<tr><td>c{call(2)}</td></tr></tfoot><tbody>{'<tr><td>d</td></tr>' * 60}</tbody></table>"
        f"{notes(note(1), note(2))}"
    ),
    "contents over pages": (
        '<nav class="contents" role="doc-toc"><h2 id="toc">Contents</h2><ol>'
        + f'<li><a href="#h1">{LOREM}</a><ol><li>text</li></ol></li>' * 20
        + "</ol></nav>"
    ),
    "ruby": '<p lang="ja"><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>です</p>',
    "figures of other things": (
        f"<figure>{IMAGE} {IMAGE}<figcaption>a</figcaption></figure>"
        "<figure><pre>b</pre><figcaption>c</figcaption></figure>"
        f'<figure><a href="https://example.org/">{IMAGE}</a><figcaption>d</figcaption></figure>'
        f"<figure>{IMAGE}<p>e</p></figure>"
        f"<figure>{table(2)}<figcaption>f</figcaption></figure>"
    ),
    "right-to-left over pages": (
        f'<p dir="rtl" lang="ar">{"نص عربي مع English (بين) 123. " * 90}</p>'
        f'<ol dir="rtl" lang="he"><li>{"בית־ספר " * 20}</li></ol>'
    ),
    "capitals": f'<p style="text-transform: uppercase; hyphens: auto">Straße {LOREM * 9}</p>',
    "hyphens": f'<p style="hyphens: auto">{"neighbourhood administration " * 20}</p>',
    "quotations in a line": '<p>a <q>b <q lang="fr">c</q></q></p>',
    "columns": f'<div style="columns: 2">{f"<p>{LOREM * 3}</p>" * 6}{table(50)}</div>',
    "floats": f'<p>{LOREM * 14}a <span style="float: right">{LOREM * 3}</span> b</p>'
    f"<p>{LOREM * 9}</p>",
    "positions": (
        '<p>a <span style="position: absolute">b</span> <span style="position: relative">c</span>'
        ' <span style="display: inline-block; transform: rotate(5deg)">d</span></p>'
    ),
    "contents": (
        '<nav class="contents" role="doc-toc"><h2 id="toc">Contents</h2><ol><li><a href="#h1">a</a>'
        '<ol><li><a href="#h1">b</a></li></ol></li></ol></nav>'
    ),
}


def raster(kind: str, mode: str, name: str = "images/x") -> Resource:
    output = io.BytesIO()
    Image.new(mode, (40, 20), 1 if mode in {"1", "I", "I;16"} else 0).save(output, format=kind)
    media_type = f"image/{kind.lower()}"
    return Resource(name=name, media_type=media_type, data=output.getvalue(), width=40, height=20)


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_construct_is_pdf_ua_and_pdf_a_and_reads_as_its_source(
    construct: str,
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
    tmp_path: Path,
) -> None:
    publication = bind(CONSTRUCTS[construct], resources=(raster("PNG", "RGB"),))
    data = write(publication)
    file = tmp_path / "made.pdf"
    file.write_bytes(data)
    assert broken_rules(data) == []
    assert said(finished.read(file)) == source(publication)


def said(edition: Finished) -> list[str]:
    """List what a PDF says by its tags: the flow, then each note."""
    texts = [edition.blocks, *(note.blocks for note in sorted(edition.notes, key=lambda n: n.id))]
    return [
        visible("".join(block.text for block in blocks).replace(JOINT, "")).replace(flow.IMAGE, "")
        for blocks in texts
    ]


def source(publication: Publication) -> list[str]:
    """List what the trees of a publication say, but for their pictures."""
    roots = [document.tree for document in publication.spine]
    asides = sorted(flow.notes(roots), key=lambda note: note.get("id", ""))
    flows = [flow.Flow(roots), *(flow.Flow([note]) for note in asides)]
    return [each.text.replace(flow.IMAGE, "") for each in flows]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
        *(("JPEG", mode) for mode in ("L", "RGB", "CMYK")),
        *(("GIF", mode) for mode in ("L", "P", "RGB")),
        *(("WEBP", mode) for mode in ("RGB", "RGBA")),
    ],
)
def test_raster_image_is_pdf_ua_and_pdf_a(
    kind: str,
    mode: str,
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
) -> None:
    data = write(bind(f"<p>{IMAGE}</p>", resources=(raster(kind, mode),)))
    assert broken_rules(data) == []


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
DRAWINGS = {
    "shapes": '<rect width="20" height="20" fill="red"/><circle cx="30" cy="10" r="8"/>',
    "text": '<text x="2" y="12" font-family="Arial">Drawn жλ</text>',
    "missing glyph": '<text x="2" y="12">\U00012000</text>',
    "gradient": (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1"'
        ' stop-color="blue"/></linearGradient></defs><rect width="40" height="20" fill="url(#g)"/>'
    ),
    "opacity": '<g opacity="0.5"><rect width="20" height="20"/><circle r="9"/></g>',
    "inks": '<rect width="9" height="9" fill="device-cmyk(0, 1, 1, 0)" stroke="black"/>',
}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_drawing_is_pdf_ua_and_pdf_a(
    drawing: str,
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
) -> None:
    data = SVG.format(DRAWINGS[drawing]).encode()
    resource = Resource(name="images/x", media_type="image/svg+xml", data=data)
    made = write(bind(f"<p>{IMAGE}</p>", resources=(resource,)), notices=Notices())
    assert broken_rules(made) == []


def test_several_articles_are_pdf_ua_and_pdf_a(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
) -> None:
    numbers = count(1)
    bodies = [f"<p>{LOREM}{call(next(numbers))}</p>" for _ in range(3)]
    bodies[-1] += notes(note(1), note(2), note(3))
    assert broken_rules(write(bind(*bodies))) == []


def test_right_to_left_publication_is_pdf_ua_and_pdf_a(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
) -> None:
    body = f"<p>نص عربي{call(1)} طويل.</p><ul><li><p>بند</p></li></ul>{notes(note(1, 'حاشية'))}"
    data = write(bind(body, language="ar", direction="rtl", title="عنوان"))
    assert broken_rules(data) == []


def test_character_without_glyph_is_pdf_ua_and_pdf_a(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
) -> None:
    body = (
        '<h2 id="s">\U00012000</h2><p>a \U00012000\ue000\U0010fffd b \U00012000</p>'
        '<p><a href="#s">\U00012000</a> <strong>\U00012001</strong></p>'
    )
    data = write(bind(body), css='p::before { content: "\\12003 " }', notices=Notices())
    assert broken_rules(data) == []
