from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.markup import find_lost, parse_html
from exporter.options import DEEPEST
from exporter.tree import parse, text_of


def html(source: str) -> str:
    text: str = etree.tostring(parse_html(source), encoding="unicode")
    return text.removeprefix("<article>").removesuffix("</article>").strip()


def test_broken_html_becomes_a_well_formed_tree() -> None:
    assert html("<p>a<b>c<p>d<br>") == "<p>a<b>c</b></p>\n<p><b>d<br/></b></p>"


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("<p><a href='javascript:x()'>a</a></p>", "<p><a>a</a></p>"),
        ("<p><a href='java&#9;script:x()'>a</a></p>", "<p><a>a</a></p>"),
        ("<p><a href='data:text/html,x'>a</a></p>", "<p><a>a</a></p>"),
        ("<p><a href='da&#10;ta:text/html,x'>a</a></p>", "<p><a>a</a></p>"),
        ("<p style='color:red' role='button'>a</p>", "<p>a</p>"),
        ("<p>a<svg><text>b</text></svg><style>c</style></p>", "<p>a</p>"),
        ("<form><input name='x'/><p>a</p></form>", "<div><p>a</p></div>"),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
    ],
)
def test_what_is_not_known_to_be_harmless_goes(source: str, clean: str) -> None:
    assert html(source) == clean


@pytest.mark.parametrize(
    ("source", "ours"),
    [
        ("<center>a</center>", '<div class="ta-center">a</div>'),
        ("<main><p>a</p></main>", "<div><p>a</p></div>"),
        ("<p><tt>a</tt> <strike>b</strike></p>", "<p><code>a</code> <del>b</del></p>"),
        ("<p><a name='top'>a</a></p>", '<p><a id="top">a</a></p>'),
        ("<p align='right'>a</p>", '<p class="ta-right">a</p>'),
        ("<p style='text-align: center'>a</p>", '<p class="ta-center">a</p>'),
        ("<p><bdo>a</bdo></p>", "<p><bdi>a</bdi></p>"),
        ("<p><time datetime='x'>a</time></p>", "<p><span>a</span></p>"),
    ],
)
def test_obsolete_markup_becomes_ours(source: str, ours: str) -> None:
    assert html(source) == ours


def test_bare_text_and_images_come_to_stand_in_paragraphs() -> None:
    assert html("a <b>c</b><hr><img src='x.png'><br>") == (
        '<p>a <b>c</b></p>\n<hr/>\n<p><img src="x.png"/><br/></p>'
    )


def test_line_breaks_between_blocks_make_no_paragraph() -> None:
    assert html("<p>a</p><br><br><p>b</p>") == "<p>a</p>\n<p>b</p>"


def test_link_around_blocks_is_not_put_into_a_paragraph() -> None:
    assert html("<a href='x'><div>a</div></a>") == '<a href="x"><div>a</div></a>'


def test_what_our_own_trees_hold_survives() -> None:
    source = (
        '<p><a role="doc-noteref" href="#fn-1">1</a>'
        '<img src="a.png" alt="b" data-caption="c" data-width="50%" width="30"/></p>\n'
        '<ul><li class="task-list-item"><input type="checkbox" checked=""/> d</li></ul>\n'
        '<aside role="doc-footnote" id="fn-1"><p>e</p></aside>'
    )
    assert html(source) == source


def test_sizes_that_html_does_not_know_are_kept_beside() -> None:
    image = parse_html("<img src='a' width='50%' height='30px'>").find(".//img")
    assert image is not None
    assert dict(image.attrib) == {"src": "a", "data-width": "50%", "height": "30"}


def test_absurd_spans_are_cut() -> None:
    cell = parse_html("<table><tr><td colspan='100000' rowspan='x'>a</table>").find(".//td")
    assert cell is not None
    assert dict(cell.attrib) == {"colspan": "100"}


def test_images_of_any_place_are_left_for_the_door_to_judge() -> None:
    assert html("<img src='file:///a.png'>") == '<p><img src="file:///a.png"/></p>'


def test_deep_nesting_keeps_the_text_and_drops_the_tags() -> None:
    tree = parse_html("<div>a" * 3000 + "</div>b" * 3000)
    assert text_of(tree).replace(" ", "") == "a" * 3000 + "b" * 3000
    assert max(sum(1 for _ in e.iterancestors()) for e in tree.iter()) < DEEPEST


def test_text_is_never_taken_for_the_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text("<p>leaked</p>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert html("secret") == "<p>secret</p>"


def test_control_characters_go_even_when_they_are_escaped() -> None:
    assert html("<p title='&#1;x'>a&#1;b&#12;</p>") == '<p title="x">ab</p>'


def test_lost_elements_are_named_once_each() -> None:
    assert find_lost("<p><IFRAME src=x></IFRAME><video><iframe></p>") == ("iframe", "video")
    assert find_lost('<math-like> <b>x</b> <input type="checkbox">') == ()


@given(st.text(st.sampled_from("<>/&;'\"=!-# \n\tabpitdsvr\x01\x0c\xe9")))
def test_any_text_gives_a_well_formed_tree(source: str) -> None:
    tree = parse_html(source)
    assert tree.tag == "article"
    parse(etree.tostring(tree, encoding="unicode"))


@given(st.text(st.characters(codec="utf-8", exclude_characters="<&\r\x00")))
def test_text_without_markup_survives(source: str) -> None:
    visible = "".join(c for c in source if c.isprintable() or c in " \n\t")
    assert text_of(parse_html(visible)) == " ".join(visible.split())
