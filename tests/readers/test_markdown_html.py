from __future__ import annotations

import pytest
from lxml import etree

from exporter.model import Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.markdown import read


def xhtml(text: str, notices: Notices | None = None) -> str:
    source = Source(name="a.md", data=text.encode(), format="markdown")
    (article,) = read(source, Options(), Notices() if notices is None else notices)
    markup: str = etree.tostring(article.tree, encoding="unicode")
    inside = markup.removeprefix("<article>").removesuffix("</article>")
    return inside.replace(">\n", ">").replace("\n<", "<").strip()


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a <b>b *c*</b>", "<p>a <b>b <em>c</em></b></p>"),
        ("<div class='x'>\n\n*a*\n\n</div>", '<div class="x"><p><em>a</em></p></div>'),
        ("<img src='a.png'>\n\nb", '<p><img src="a.png"/></p><p>b</p>'),
        ("a<br>b &amp; `<c>`", "<p>a<br/>b &amp; <code>&lt;c&gt;</code></p>"),
        ("<Note>\n\na\n\n</Note>", "<p>a</p>"),
        ("a <Math><MathI>y</MathI> = 2</Math>", "<p>a y = 2</p>"),
        (
            "<details><summary>a</summary>\n\nb\n\n</details>",
            "<details><summary>a</summary><p>b</p></details>",
        ),
        ("a <?raw 0?> <b>b</b>", "<p>a  <b>b</b></p>"),
        ("&lt;b&gt; <i>a</i>", "<p>&lt;b&gt; <i>a</i></p>"),
    ],
)
def test_html_among_markdown_is_kept(markdown: str, expected: str) -> None:
    assert xhtml(markdown) == expected


@pytest.mark.parametrize(
    "hiding",
    [
        "<script>",
        "<style>",
        "<!--",
        "<title>",
        "<textarea>",
        "<plaintext>",
        "<select>",
        "<svg>",
        "<iframe src='x'>",
        "<?php",
        "<![CDATA[",
        "<template>",
        "</article></body></html>",
    ],
)
def test_open_html_in_a_block_does_not_hide_the_article(hiding: str) -> None:
    assert "<p>after</p>" in xhtml(f"- {hiding}\n\nafter")
    assert "<p>after</p>" in xhtml(f"a {hiding} b\n\nafter")


@pytest.mark.parametrize("tag", ["b", "i", "a href='x'", "font", "u", "small"])
def test_open_type_ends_with_its_paragraph(tag: str) -> None:
    assert "<p>after</p>" in xhtml(f"a <{tag}>b\n\nafter")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a <script>alert(1)</script>b", "<p>a b</p>"),
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<a href='javascript:x'>a</a>", "<p><a>a</a></p>"),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>"),
        ("![a](file:///b.png)", '<p><img src="file:///b.png" alt="a"/></p>'),
        ("[a](vbscript:x) ![b](data:text/html,c)", "<p>[a](vbscript:x) ![b](data:text/html,c)</p>"),
        ("<div style='position:fixed'>a</div>", "<div>a</div>"),
    ],
)
def test_hostile_html_does_no_harm(markdown: str, expected: str) -> None:
    assert xhtml(markdown) == expected


def test_comments_are_not_seen() -> None:
    assert xhtml("<!-- a -->\n\nb <!-- c --> d\n\n<!--\ne\n-->") == "<p>b  d</p>"


def test_notes_tasks_and_captions_survive_html_beside_them() -> None:
    assert xhtml("a[^1] <u>b</u>\n\n- [x] c\n\n![d](e){alt=f}\n\n[^1]: g") == (
        '<p>a<a role="doc-noteref" href="#fn-1">1</a> <u>b</u></p>'
        '<ul><li class="task-list-item"><input type="checkbox" checked=""/> c</li></ul>'
        '<p><img src="e" alt="f" data-caption="d"/></p>'
        '<aside role="doc-footnote" id="fn-1"><p>g</p></aside>'
    )


def test_what_neither_edition_can_show_is_named_with_its_line() -> None:
    notices = Notices()
    xhtml("---\nlang: en\n---\n\na\n\n<video src='x'></video>\n", notices)
    assert [(n.slug, n.where) for n in notices] == [("html-removed", "a.md:7")]
    assert "video" in next(iter(notices)).message
