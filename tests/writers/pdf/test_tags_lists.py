"""Lists, definitions and tasks in the tag tree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.writers.pdf.outline import Outline

Tag = Callable[..., Outline]

LINE = "Every letter of this line is set in type, and the line is long enough to be broken. "


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("<ul><li><p>a</p><p>b</p></li></ul>", "L(LI(Lbl('• ') LBody(P('a') P('b'))))"),
        (
            "<ol><li>a</li><li>b</li></ol>",
            "L(LI(Lbl('1. ') LBody('a')) LI(Lbl('2. ') LBody('b')))",
        ),
        (
            "<ul><li><p>a</p><ol><li>b</li></ol><p>c</p></li></ul>",
            "L(LI(Lbl('• ') LBody(P('a') L(LI(Lbl('1. ') LBody('b'))) P('c'))))",
        ),
        (
            "<ul><li>a<p>b</p>c</li><li/></ul>",
            "L(LI(Lbl('• ') LBody('a' P('b') 'c')) LI(Lbl('• ') LBody))",
        ),
        (
            "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd><p>d</p></dd><dt>e</dt><dd>f</dd></dl>",
            "L(LI(Lbl('a') Lbl('b') LBody('c') LBody(P('d'))) LI(Lbl('e') LBody('f')))",
        ),
        (
            "<dl><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt></div></dl>",
            "L(LI(Lbl('a') LBody('b')) LI(Lbl('c')))",
        ),
    ],
)
def test_list_is_tagged_by_items(tag: Tag, body: str, tags: str) -> None:
    assert str(tag(body)) == tags


@pytest.mark.parametrize(
    ("body", "css", "numberings"),
    [
        ("<ul><li>a</li></ul>", "", ["/Disc"]),
        ("<ol><li>a</li></ol>", "", ["/Decimal"]),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "", ["/Disc", "/Disc"]),
        ("<ol><li>a</li></ol>", "ol { list-style: upper-roman }", ["/UpperRoman"]),
        ("<ol><li>a</li></ol>", "ol { list-style: hebrew }", ["/Decimal"]),
        ("<ol><li>a</li></ol>", "ol { list-style: lower-latin inside }", ["/LowerAlpha"]),
        ('<ul><li class="task">☑ a</li></ul>', ".task { list-style: none }", ["/None"]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "", ["/None"]),
    ],
)
def test_list_tells_its_numbering(tag: Tag, body: str, css: str, numberings: list[str]) -> None:
    lists = tag(body, css).elements("L")
    assert [str(each.A.ListNumbering) for each in lists] == numberings


def test_list_without_labels_has_items(tag: Tag) -> None:
    css = "li { list-style: none }"
    assert str(tag("<ul><li>a</li><li>b</li></ul>", css)) == "L(LI(LBody('a')) LI(LBody('b')))"


def test_list_over_pages_is_one_list_of_whole_items(tag: Tag) -> None:
    outline = tag(f"<ol>{f'<li><p>{LINE * 3}</p></li>' * 12}</ol>")
    (each,) = outline.elements("L")
    items = [str(outline.text(kid.K[1])).replace(" ", "") for kid in each.K]
    assert items == [(LINE * 3).replace(" ", "")] * 12
    assert len({kid.K[0].Pg.objgen for kid in each.K}) > 1


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1. ", "2. "]),
        ('start="7"', ["7. ", "8. "]),
        ('start="-1"', ["-1. ", "0. "]),
        ('start="x"', ["1. ", "2. "]),
        ("reversed=''", ["2. ", "1. "]),
        ("reversed='' start='9'", ["9. ", "8. "]),
        ("type='a'", ["a. ", "b. "]),
        ("type='I' start='4'", ["IV. ", "V. "]),
    ],
)
def test_list_counts_as_its_source_asks(tag: Tag, attributes: str, labels: list[str]) -> None:
    outline = tag(f"<ol {attributes}><li>a</li><li>b<ol><li>c</li></ol></li></ol>")
    outer, inner = outline.elements("L")
    assert [outline.text(item.K[0]) for item in outer.K] == labels
    assert outline.text(inner.K[0].K[0])[1:] == ". "


def test_item_counts_as_its_source_asks(tag: Tag) -> None:
    outline = tag('<ol><li>a</li><li value="5">b</li><li>c</li></ol>')
    assert [outline.text(each) for each in outline.elements("Lbl")] == ["1. ", "5. ", "6. "]
