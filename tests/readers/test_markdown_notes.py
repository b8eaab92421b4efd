from __future__ import annotations

from lxml import etree

from exporter.model import Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.markdown import read
from exporter.tree import Element, text_of


def tree_of(text: str, notices: Notices | None = None) -> Element:
    source = Source(name="a.md", data=text.encode(), format="markdown")
    (article,) = read(source, Options(), Notices() if notices is None else notices)
    return article.tree


def calls(tree: Element) -> list[str]:
    return [a.get("href", "") for a in tree.iter("a") if a.get("role") == "doc-noteref"]


def notes(tree: Element) -> dict[str, str]:
    return {n.get("id", ""): text_of(n) for n in tree.iter("aside")}


def test_call_leads_to_its_note_at_the_end_of_the_article() -> None:
    tree = tree_of("A[^x].\n\n[^x]: Note *b*.\n\nLast.")
    markup = etree.tostring(tree, encoding="unicode").replace("\n", "")
    assert markup == (
        '<article><p>A<a role="doc-noteref" href="#fn-x">x</a>.</p><p>Last.</p>'
        '<aside role="doc-footnote" id="fn-x"><p>Note <em>b</em>.</p></aside></article>'
    )


def test_note_holds_paragraphs_code_and_lists() -> None:
    tree = tree_of("a[^1]\n\n[^1]: One\n\n    two\n\n    ```py\n    c\n    ```\n\n    - d\n\nend")
    note = tree.find("aside")
    assert note is not None
    assert [child.tag for child in note] == ["p", "p", "pre", "ul"]
    assert text_of(tree[1]) == "end"


def test_note_that_is_called_thrice_stands_once() -> None:
    tree = tree_of("a[^1] b[^1] c[^1]\n\n[^1]: n")
    assert calls(tree) == ["#fn-1"] * 3
    assert notes(tree) == {"fn-1": "n"}


def test_note_that_is_never_called_is_kept() -> None:
    assert notes(tree_of("a\n\n[^1]: n")) == {"fn-1": "n"}


def test_call_without_a_note_stays_text() -> None:
    assert text_of(tree_of("a[^1] b[^2]\n\n[^2]: n")[0]) == "a[^1] b2"


def test_call_may_stand_before_and_in_other_blocks_than_its_note() -> None:
    tree = tree_of("# T[^1]\n\n> [^1]: in a quotation\n\n- b[^1]")
    assert calls(tree) == ["#fn-1", "#fn-1"]
    assert notes(tree) == {"fn-1": "in a quotation"}


def test_note_in_the_text_becomes_a_note() -> None:
    tree = tree_of("a^[b *c* [d](e)] f^[g]")
    assert calls(tree) == ["#fn-inline-1", "#fn-inline-2"]
    assert list(notes(tree).values()) == ["b c d", "g"]


def test_note_within_a_note_in_the_text_stays_text() -> None:
    assert list(notes(tree_of("a^[b^[c]]")).values()) == ["b^[c]"]


def test_note_in_a_note_is_called_from_there() -> None:
    tree = tree_of("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c")
    assert calls(tree) == ["#fn-1", "#fn-2"]


def test_empty_note_in_the_text_stays_text() -> None:
    assert text_of(tree_of("2^[] a^[ ]")) == "2^[] a^[ ]"


def test_second_definition_is_kept_under_another_id_with_a_notice() -> None:
    notices = Notices()
    tree = tree_of("a[^1]\n\n[^1]: first\n\n[^1]: second", notices)
    assert calls(tree) == ["#fn-1"]
    assert notes(tree) == {"fn-1": "first", "fn-1-2": "second"}
    assert [(n.slug, n.where) for n in notices] == [("note-repeated", "a.md:5")]


def test_labels_in_any_script_make_different_ids() -> None:
    tree = tree_of('a[^註] b[^注] c[^a"b] d[^a.b]\n\n[^註]: 1\n[^注]: 2\n[^a"b]: 3\n[^a.b]: 4')
    assert calls(tree) == [f"#{name}" for name in notes(tree)]
    assert list(notes(tree).values()) == ["1", "2", "3", "4"]


def test_open_html_in_a_note_stays_in_it() -> None:
    tree = tree_of("a[^1] b[^2]\n\n[^1]: <b>c <div>d\n\n[^2]: e")
    assert [text_of(note) for note in tree.findall("aside")] == ["c d", "e"]
    assert tree.find(".//aside[@id='fn-2']//b") is None


def test_thousands_of_brackets_like_calls_take_no_time() -> None:
    tree = tree_of("[^1]: a\n\n" + "[^" * 5000)
    assert text_of(tree[0]) == "[^" * 5000
