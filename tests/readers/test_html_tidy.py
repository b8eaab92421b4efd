"""What pages do with elements, and what of it an article keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter import checks, pipeline
from exporter.options import Options
from exporter.tree import Element, text_of
from tests.readers.pages import PROSE, page, read

TEXT = "".join(PROSE)
CODE = '# one\ndef two():\n    return "three"'
COLOURED = (
    '<pre class="language-python"><code><span class="token comment"># one</span>\ndef '
    '<span class="hljs-title">two</span>():\n    return '
    '<span class="related tag">"three"</span></code></pre>'
)
NUMBERED_LINES = (
    '<pre><span class="lineno">1 </span><span class="c1"># one</span>\n'
    '<span class="lineno">2 </span>def two():\n'
    '<span class="lineno">3 </span>    return "three"</pre>'
)
NUMBERED_ROWS = (
    "<pre><code class='language-python'><table class='hljs-ln'><tbody>\n"
    "<tr>\n<td class='hljs-ln-numbers'>1</td>\n<td># one</td></tr>\n"
    "<tr><td class='hljs-ln-numbers'>2</td><td>def two():</td></tr>\n"
    "<tr><td class='hljs-ln-numbers'>3</td><td>    return \"three\"</td></tr>"
    "</tbody></table></code></pre>"
)


def found(markup: str, tag: str) -> list[Element]:
    return list(read(page(f"<h1>Harbour</h1>{TEXT}{markup}{TEXT}")).tree.iter(tag))


@pytest.mark.parametrize(
    "markup",
    [
        COLOURED,
        NUMBERED_LINES,
        f'<pre><span class="gutter gl">1\n2\n3\n</span><code>{CODE}</code></pre>',
        f"<pre><code>{CODE}</code><span class='line-numbers-rows'><span></span></span></pre>",
        NUMBERED_ROWS,
    ],
)
def test_code_keeps_its_words_and_loses_the_numbers_of_its_lines(markup: str) -> None:
    (block,) = found(markup, "pre")

    assert "".join(map(str, block.itertext())).strip() == CODE


def test_numbers_that_are_code_stay() -> None:
    (block,) = found("<pre><span class='number'>42</span>\n<span>7</span></pre>", "pre")

    assert text_of(block) == "42 7"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#cranes">#</a>',
        '<a class="headerlink" href="#cranes" title="Permalink">¶</a>',
        '<a class="anchor" href="https://q.example/a#cranes">Link to this heading</a>',
        '<a href="#cranes">🔗</a>',
    ],
)
def test_the_link_by_which_a_heading_is_copied_goes(link: str) -> None:
    (heading,) = found(f"<h2 id='cranes'>The cranes {link}</h2>", "h2")

    assert text_of(heading) == "The cranes"
    assert heading.get("id") == "cranes"


def test_the_place_that_such_a_link_marks_stays() -> None:
    (heading,) = found('<h2>The cranes <a id="cranes" href="#cranes">#</a></h2>', "h2")

    assert heading.get("id") == "cranes"


@pytest.mark.parametrize("text", ['<a href="#cranes">The cranes</a>', '<a href="#x">C#</a>'])
def test_other_links_in_headings_stay(text: str) -> None:
    (heading,) = found(f"<h2>{text}</h2>", "h2")

    assert len(list(heading.iter("a"))) == 1


@pytest.mark.parametrize(
    ("cite", "number"),
    [
        ('<cite class="citation web">Lee, Ann. "Cranes". Retrieved today.</cite>', 0),
        ('<cite id="lee">Lee, Ann. <i>Cranes</i>. Quay.</cite>', 0),
        ("<cite>Cranes</cite>", 1),
    ],
)
def test_a_whole_reference_is_no_title_of_a_work(cite: str, number: int) -> None:
    tree = read(page(f"<h1>Harbour</h1>{TEXT}<p>See {cite}</p>{TEXT}")).tree

    assert len(list(tree.iter("cite"))) == number
    assert not tree.xpath("//*[@id='lee'][not(self::span)]")


def test_items_that_held_only_buttons_go_but_numbers_stay_right() -> None:
    items = "<li>One crane of the harbour</li><li><i></i></li><li>Three of the ships</li>"

    assert len(found(f"<ul>{items}</ul>", "li")) == 2
    assert len(found(f"<ol>{items}</ol>", "li")) == 3


@pytest.mark.parametrize("block", ["<dl><dd>{}</dd></dl>", "<p>{}</p>"])
def test_a_formula_alone_on_its_line_is_displayed(block: str) -> None:
    formula = (
        '<span class="mwe-math-element"><math><semantics><mi>x</mi>'
        '<annotation encoding="application/x-tex">x^2</annotation></semantics></math></span>'
    )
    (alone,) = found(block.format(formula), "code")
    (within,) = found(block.format(f"Let {formula}"), "code")

    assert alone.get("class") == "math display"
    assert within.get("class") == "math"


def test_both_editions_hold_what_was_tidied(tmp_path: Path) -> None:
    markup = (
        f'<h2>The cranes <a href="#x">#</a></h2>{NUMBERED_ROWS}<ul><li><i></i></li></ul>'
        '<p>They say:</p><dl><dd><span class="mwe-math-element"><math><mi>a</mi></math></span></dd>'
        "</dl>"
    )
    file = tmp_path / "harbour.html"
    file.write_text(page(f"<h1>Harbour</h1>{TEXT}{markup}{TEXT}"), encoding="utf-8")
    (result,) = pipeline.build([str(file)], Options(output_folder=tmp_path / "out"))
    report = checks.check(result.written, use_ace=False)

    assert result.error is None
    assert [p for e in report.examined for c in e.checks for p in c.problems] == []
