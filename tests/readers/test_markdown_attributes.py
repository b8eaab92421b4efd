from __future__ import annotations

import pytest
from lxml import etree

from exporter.model import Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.markdown import read
from exporter.readers.markdown.attributes import parse_attributes


def xhtml(text: str) -> str:
    source = Source(name="a.md", data=text.encode(), format="markdown")
    (article,) = read(source, Options(), Notices())
    markup: str = etree.tostring(article.tree, encoding="unicode")
    return markup.removeprefix("<article>").removesuffix("</article>").replace(">\n", ">").strip()


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("{#a}", {"id": "a"}),
        ("{.a .b}", {"class": "a b"}),
        ("{#fig:a.b .c lang=fr}", {"id": "fig:a.b", "class": "c", "lang": "fr"}),
        ("{width=50% alt='a b'}", {"width": "50%", "alt": "a b"}),
        (r'{alt="a \"b\" {c}"}', {"alt": 'a "b" {c}'}),
        ("{: .a #b }", {"class": "a", "id": "b"}),
        ("{.a class='b c'}", {"class": "a b c"}),
        ("{-}", {"class": "unnumbered"}),
        ("{.a onclick=b style=c href=d}", {"class": "a"}),
    ],
)
def test_attributes_are_read(text: str, attributes: dict[str, str]) -> None:
    assert parse_attributes(text) == (attributes, len(text))


@pytest.mark.parametrize(
    "text", ["", "{}", "{a}", "{% a %}", "{{a}}", "{.a", "{ }", "{1.5}", "{:toc}"]
)
def test_other_braces_are_no_attributes(text: str) -> None:
    assert parse_attributes(text) is None


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## A {#b .c lang=fr}", '<h2 id="b" lang="fr" class="c">A</h2>'),
        ("## A ## {#b}", '<h2 id="b">A</h2>'),
        ("A {: #b}\n---", '<h2 id="b">A</h2>'),
        ("## A {}", "<h2>A {}</h2>"),
        ("## `{.a}`", "<h2><code>{.a}</code></h2>"),
        ("## C# {#b}", '<h2 id="b">C#</h2>'),
        ("## [a](b){.c}", '<h2><a href="b" class="c">a</a></h2>'),
        (
            "[A *b*]{.smallcaps lang=la}",
            '<p><span lang="la" class="smallcaps">A <em>b</em></span></p>',
        ),
        ("`a`{.b}", '<p><code class="b">a</code></p>'),
        ("[a](b){title='c'}", '<p><a href="b" title="c">a</a></p>'),
        ("[a] {.b}", "<p>[a] {.b}</p>"),
        ("{.a}\n> b", '<blockquote class="a"><p>b</p></blockquote>'),
        ("{.a}\n{.b #c}\n- d", '<ul class="a b" id="c"><li>d\n</li></ul>'),
        ("a\nb\n{: .c}", '<p class="c">a\nb</p>'),
        (
            "{#a .b}\n```c\nd\n```",
            '<pre id="a" class="b"><code class="language-c">d\n</code></pre>',
        ),
        (
            "```{.c #a .b}\nd\n```",
            '<pre id="a" class="b"><code class="language-c">d\n</code></pre>',
        ),
    ],
)
def test_attributes_are_given_to_what_they_follow(markdown: str, expected: str) -> None:
    assert xhtml(markdown) == expected


def test_image_with_two_texts_has_one_as_its_caption() -> None:
    assert xhtml("![A *b*](c.png){alt='d' width=50%}") == (
        '<p><img src="c.png" alt="d" data-width="50%" data-caption="A b"/></p>'
    )


def test_image_with_an_empty_alternative_keeps_its_caption() -> None:
    assert xhtml('![A](c.png){alt=""}') == '<p><img src="c.png" alt="" data-caption="A"/></p>'


def test_attributes_survive_html_beside_them() -> None:
    assert xhtml("## A {#b}\n\n[c]{.smallcaps} <sub>d</sub>") == (
        '<h2 id="b">A</h2><p><span class="smallcaps">c</span> <sub>d</sub></p>'
    )
