import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter import tree
from exporter.serialize import html_root, xhtml


def source(element: tree.Element) -> str:
    return etree.tostring(element, encoding="unicode")


def test_strings_and_elements_are_built_in_their_order() -> None:
    element = tree.build("p", {"class": "x"}, "a", tree.build("em", {}, "b"), "c", "d")
    assert source(element) == '<p class="x">a<em>b</em>cd</p>'


def test_removing_an_element_keeps_the_text_behind_it() -> None:
    root = tree.parse("<p>a<b>x</b>c<i>y</i>d</p>")
    tree.remove(root[1])
    tree.remove(root[0])
    assert source(root) == "<p>acd</p>"


def test_unwrapping_an_element_keeps_its_content_in_its_place() -> None:
    root = tree.parse("<p>a<b>x<i>y</i>z</b>c</p>")
    tree.unwrap(root[0])
    assert source(root) == "<p>ax<i>y</i>zc</p>"


def test_replacing_and_wrapping_keep_the_text_behind() -> None:
    root = tree.parse("<p>a<b>x</b>c</p>")
    tree.wrap(root[0], tree.build("i"))
    assert source(root) == "<p>a<i><b>x</b></i>c</p>"
    tree.replace(root[0], tree.build("u"))
    assert source(root) == "<p>a<u/>c</p>"


@pytest.mark.parametrize("change", [tree.remove, tree.unwrap])
def test_the_root_of_a_tree_stays(change: object) -> None:
    with pytest.raises(ValueError, match="root"):
        change(tree.build("p"))  # type: ignore[operator]  # either function


def test_entities_and_outside_files_are_never_read() -> None:
    hostile = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>&x;</p>'
    assert tree.text_of(tree.parse(hostile)) in {"", "&x;"}


@given(st.text())
def test_clean_text_is_fit_for_xml(text: str) -> None:
    element = tree.build("p", {}, tree.clean_text(text))
    assert tree.parse(source(element)).text == (element.text or None)


def test_a_document_is_in_the_xhtml_namespace_with_languages_said_twice() -> None:
    root = html_root()
    root.append(tree.build("body", {"lang": "fr"}, tree.build("td"), tree.build("br")))
    written = xhtml(root)
    parsed = etree.fromstring(written)
    assert {etree.QName(e).namespace for e in parsed.iter()} == {"http://www.w3.org/1999/xhtml"}
    assert b'lang="fr" xml:lang="fr"' in written
    assert b"<td></td><br/>" in written
    assert written.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html>\n")


def test_an_element_is_put_behind_another_before_the_text_that_follows() -> None:
    root = tree.parse("<p><a>1</a> and more</p>")

    tree.put_behind(root[0], tree.build("b"))

    assert etree.tostring(root) == b"<p><a>1</a><b/> and more</p>"


def test_clean_text_leaves_out_what_no_font_draws() -> None:
    assert tree.clean_text("a\x7fb\x9f\ufdd0c\U0001ffffd\u00a0\ufffd") == "abcd\u00a0\ufffd"
