from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.errors import InputError
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.options import DEEPEST, Options
from exporter.readers.markdown import read
from exporter.tree import parse, text_of


def article_of(text: str, notices: Notices | None = None) -> Article:
    source = Source(name="a.md", data=text.encode(), format="markdown")
    (article,) = read(source, Options(), Notices() if notices is None else notices)
    return article


def xhtml(text: str) -> str:
    """The tree as one line, without the line ends between tags."""
    markup: str = etree.tostring(article_of(text).tree, encoding="unicode")
    inside = markup.removeprefix("<article>").removesuffix("</article>")
    return inside.replace(">\n", ">").replace("\n<", "<").strip()


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("A *b* **c** `d`", "<p>A <em>b</em> <strong>c</strong> <code>d</code></p>"),
        ("# A\n\nB\n-", "<h1>A</h1><h2>B</h2>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n\n4. b", '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'),
        ("a\n\n***\n\nb", "<p>a</p><hr/><p>b</p>"),
        ("a  \nb\\\nc", "<p>a<br/>b<br/>c</p>"),
        ("[a](b 'c')", '<p><a href="b" title="c">a</a></p>'),
        ("[a][x]\n\n[x]: b", '<p><a href="b">a</a></p>'),
        ("![a *b*](c.png 'd')", '<p><img src="c.png" alt="a b" title="d"/></p>'),
        ("~~a~~", "<p><del>a</del></p>"),
        ("a & b < c &copy; \\*d\\*", "<p>a &amp; b &lt; c © *d*</p>"),
        ("    a\n    b", "<pre><code>a\nb</code></pre>"),
        ("A\n: b", "<dl><dt>A</dt><dd>b</dd></dl>"),
        ("[a]: b\n\nc [a", "<p>c [a</p>"),
        ("```\nnever closed", "<pre><code>never closed</code></pre>"),
    ],
)
def test_commonmark_becomes_a_tree(markdown: str, expected: str) -> None:
    assert xhtml(markdown) == expected


def test_picture_with_empty_brackets_is_not_described_and_knows_its_line() -> None:
    image = article_of("# T\n\na\n\n![](c.png)\n").tree.find(".//img")
    assert image is not None
    assert ("alt" in image.attrib, image.sourceline) == (False, 5)


def test_table_cells_carry_their_alignment_as_a_class() -> None:
    assert xhtml("|a|b|c|d|\n|:-|-:|:-:|-|\n|`x\\|y`|\n") == (
        '<table><thead><tr><th class="ta-left">a</th><th class="ta-right">b</th>'
        '<th class="ta-center">c</th><th>d</th></tr></thead>'
        '<tbody><tr><td class="ta-left"><code>x|y</code></td><td class="ta-right"/>'
        '<td class="ta-center"/><td/></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("info", "attributes"),
    [
        ("python", {"class": "language-python"}),
        ("c++ title='x'", {"class": "language-c++"}),
        ("rust,ignore", {"class": "language-rust"}),
        ("{.python .input}", {"class": "language-python"}),
        ("{r echo=FALSE}", {"class": "language-r"}),
        ("foo\\+bar", {"class": "language-foo+bar"}),
        ("\"><script>'", {}),
        ("", {}),
    ],
)
def test_fence_names_its_language(info: str, attributes: dict[str, str]) -> None:
    code = article_of(f"~~~ {info}\nx\n~~~").tree.find("pre/code")
    assert code is not None
    assert dict(code.attrib) == attributes


def test_tasks_are_list_items_with_checkboxes() -> None:
    assert xhtml("- [ ] a\n- [x] *b*\n- c\n- [ ]d") == (
        '<ul><li class="task-list-item"><input type="checkbox"/> a</li>'
        '<li class="task-list-item"><input type="checkbox" checked=""/> <em>b</em></li>'
        "<li>c</li><li>[ ]d</li></ul>"
    )


def test_task_of_a_loose_list_begins_in_its_paragraph() -> None:
    assert xhtml("- [x] a\n\n- b").startswith(
        '<ul><li class="task-list-item"><p><input type="checkbox" checked=""/> a</p></li>'
    )


def test_checkbox_is_only_read_at_the_start_of_an_item() -> None:
    assert xhtml("[ ] a\n\n- b\n\n  [x] c") == (
        "<p>[ ] a</p><ul><li><p>b</p><p>[x] c</p></li></ul>"
    )


@pytest.mark.parametrize("address", ["https://a.org/b_c_(d)", "http://localhost:80/?a=b&c=d"])
def test_bare_address_becomes_a_link(address: str) -> None:
    links = article_of(f"See ({address}), *{address}*.").tree.findall(".//a")
    assert [(a.get("href"), a.text) for a in links] == [(address, address)] * 2


@pytest.mark.parametrize("text", ["www.a.org", "xhttps://a", "`https://a.org`", "https://"])
def test_other_words_do_not_become_links(text: str) -> None:
    assert article_of(text).tree.find(".//a") is None


def test_bare_address_ends_before_the_call_of_a_note() -> None:
    assert [a.get("href") for a in article_of("https://a.org[^1]\n\n[^1]: b").tree.iter("a")] == [
        "https://a.org",
        "#fn-1",
    ]


def test_address_in_a_link_stays_text() -> None:
    assert xhtml("[https://a.org](b)") == '<p><a href="b">https://a.org</a></p>'


def test_verse_keeps_its_lines_indents_and_stanzas() -> None:
    assert xhtml("| a *b\n|   c* d\n  on\n|\n| e") == (
        '<div class="verse"><p>a <em>b<br/>\u00a0\u00a0c</em> d on</p><p>e</p></div>'
    )


def test_row_of_a_headless_table_is_no_verse() -> None:
    assert xhtml("| a | b |") == "<p>| a | b |</p>"


@pytest.mark.parametrize("tex", ["$a_b*c*d_e$", "$x$", "$a + b$", r"$\frac{1}{2} \$ 3$"])
def test_tex_is_kept_as_it_is_written(tex: str) -> None:
    code = article_of(f"Let {tex} be *b*.").tree.find("p/code")
    assert code is not None
    assert (code.get("class"), code.text) == ("math", tex)


@pytest.mark.parametrize(
    "text", ["$5 and $6", "US$5 or A$6", "$5 (or A$) each", r"\$a_b\$", "$HOME/$USER", "$ a $"]
)
def test_prices_and_variables_are_no_tex(text: str) -> None:
    assert article_of(text).tree.find(".//code") is None


def test_displayed_tex_holds_lines_that_look_like_markdown() -> None:
    assert xhtml("a\n$$x\n- b\n> c$$\nd") == (
        '<p>a</p><pre class="math">'
        '<code class="math display" data-line="2">$$x\n- b\n&gt; c$$</code>'
        "</pre><p>d</p>"
    )


def test_fence_of_math_is_displayed_tex() -> None:
    assert xhtml("a\n```math\nx *y*\n```") == (
        '<p>a</p><pre class="math"><code class="math display" data-line="2">x *y*</code></pre>'
    )


def test_formula_knows_its_line_also_where_html_is_near() -> None:
    text = "---\ntitle: T\n---\na $x$ b\nc $y$\n\n<b>d</b> $z$\n"
    lines = [code.get("data-line") for code in article_of(text).tree.iter("code")]
    assert lines == ["4", "5", "7"]


def test_mathml_is_kept_as_it_is_written() -> None:
    formula = '<math display="block"><mi>x</mi><mo>&lt;</mo><mn>1</mn></math>'
    code = article_of(f"a {formula} b").tree.find("p/code")
    assert code is not None
    assert (code.get("class"), code.text) == ("math", formula)


def test_displayed_tex_that_never_ends_is_a_paragraph() -> None:
    assert xhtml("$$x\n\ny") == "<p>$$x</p><p>y</p>"


def test_line_end_between_chinese_or_japanese_characters_is_no_space() -> None:
    assert text_of(article_of("日本語の\n文章。\n한국어\n말 a\n日").tree) == (
        "日本語の文章。 한국어 말 a 日"
    )


@pytest.mark.parametrize(
    "text", ["{% include x.html %}", "{{ page.title }}", "{% if a %} b {% endif %}"]
)
def test_liquid_stays_text(text: str) -> None:
    assert text_of(article_of(f"a ![b](c){text}\n\n{text}\n\nd").tree).count(text) == 2


@pytest.mark.parametrize("text", ["", "\n \t\n", "---\n---\n"])
def test_file_without_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no text"):
        article_of(text)


def test_front_matter_alone_is_an_empty_article() -> None:
    assert len(article_of("---\ntitle: T\n---\n").tree) == 0


def test_deep_quotations_keep_their_text_and_give_a_notice() -> None:
    notices = Notices()
    tree = article_of("\n".join(">" * n + f" a{n}" for n in range(1, 200)), notices).tree
    assert all(f"a{n}" in text_of(tree) for n in range(1, 200))
    assert [(n.slug, n.where) for n in notices] == [("nesting-flattened", "a.md:60")]


@pytest.mark.parametrize(
    "text",
    [
        "- " * 300 + "end",
        "> " * 3000 + "end",
        "*a **a " * 500 + "end" + "** *" * 500,
        "[" * 3000 + "end",
        "^[" * 1000 + "end" + "]" * 1000,
        "![" * 1000 + "end" + "](a)" * 1000,
        "[^1]: " * 300 + "end",
        "a\n: " * 300 + "end",
        "<div>\n\n" * 300 + "end",
    ],
)
def test_depth_costs_no_text(text: str) -> None:
    tree = article_of(text).tree
    assert "end" in etree.tostring(tree, encoding="unicode")
    assert max(sum(1 for _ in e.iterancestors()) for e in tree.iter()) <= DEEPEST


@pytest.mark.parametrize("character", ["\u0000", "\u0001", "&#12;", "\ufffe"])
def test_characters_that_xml_cannot_hold_go(character: str) -> None:
    words = "Enough words that nobody takes this for a program. " * 5
    assert text_of(article_of(f"{words}a{character}b").tree) == f"{words}ab"


def test_text_that_is_binary_is_refused() -> None:
    source = Source(name="a.md", data=b"\x89PNG\r\n\x1a\n" + bytes(range(256)), format="markdown")
    with pytest.raises(InputError):
        read(source, Options(), Notices())


@pytest.mark.parametrize(
    "margin", ["", "> ", "> > ", "   "], ids=["alone", "quoted", "quoted twice", "indented"]
)
def test_cells_beyond_the_head_of_a_table_are_kept(margin: str) -> None:
    lines = ["| a | b |", "|---|---|", "| 1 | 2 | 3 | *4* |", "| 5 |", r"| x \| y | z |"]
    tree = article_of("\n".join(margin + line for line in lines)).tree
    rows = [[text_of(cell) for cell in row] for row in tree.iter("tr")]
    assert rows == [["a", "b"], ["1", "2", "3", "4"], ["5", ""], ["x | y", "z"]]


@given(
    st.lists(
        st.sampled_from(
            "# * ** _ ` ``` ~~~ > - + 1. | |- : ~ [ ] ( ) [^1] [^1]: ^[ ![ {.a} {#b c='d'} $ $$ \\"
            " & <b> </b> <div> </div> <!-- --> <script> <![CDATA[ &#0; &#12; --- +++ ... ==="
            " a é 日 / https://a.b \u0000 \u0085 \u2028 \ufeff".split(" ")
        )
        | st.sampled_from(["\n", "\n\n", " ", "    ", "\t", "\r\n", "a: b\n", "| a\n"]),
        max_size=40,
    ).map("".join)
    | st.text()
)
def test_any_text_gives_a_tree_or_an_input_error(text: str) -> None:
    source = Source(name="a.md", data=text.encode("utf-8", "replace"), format="markdown")
    try:
        (article,) = read(source, Options(), Notices())
    except InputError:
        return
    parse(etree.tostring(article.tree, encoding="unicode"))


@given(st.lists(st.text("abcABC éßжא中,;?! ", min_size=1).filter(str.strip), min_size=1))
def test_words_of_plain_paragraphs_survive(paragraphs: list[str]) -> None:
    tree = article_of("\n\n".join(p.strip() for p in paragraphs)).tree
    assert [text_of(p) for p in tree] == [" ".join(p.split()) for p in paragraphs]
