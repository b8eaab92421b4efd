"""Tables in the tag tree: one head, whatever pages it is repeated on, and cells that know it."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from exporter.model import Publication
from tests.writers.pdf.outline import Outline

Tag = Callable[..., Outline]

HEAD = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
FOOT = "<tfoot><tr><td>sum</td><td>all</td></tr></tfoot>"


def rows(count: int) -> str:
    return "".join(f"<tr><td>{row}</td><td>cell</td></tr>" for row in range(count))


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        (
            f"<caption>a</caption>{HEAD}<tbody><tr><td>0</td><td>1</td></tr></tbody>{FOOT}",
            (
                "Caption('a') THead(TR(TH('A') TH('B'))) TBody(TR(TD('0') TD('1')))"
                " TFoot(TR(TD('sum') TD('all')))"
            ),
        ),
        ("<tr><td>a</td></tr><tr><td/></tr>", "TR(TD('a')) TR(TD)"),
        ("<thead><tr><td>a</td></tr></thead>", "TBody(TR(TD('a')))"),
        ("<tbody><tr><td>a<p>b</p></td></tr></tbody>", "TBody(TR(TD('a' P('b'))))"),
        (
            "<tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody>",
            "TBody(TR(TD('a'))) TBody(TR(TD('b')))",
        ),
    ],
)
def test_table_is_tagged_by_rows(tag: Tag, body: str, tags: str) -> None:
    assert str(tag(f"<table>{body}</table>")) == f"Table({tags})"


def heads(outline: Outline) -> dict[str, list[str]]:
    """Map what each data cell says to what the cells say that head it."""
    names = {str(each.ID): outline.text(each) for each in outline.elements("TH")}
    return {
        outline.text(each): [names[str(name)] for name in each.A.get("/Headers", [])]
        for each in outline.elements("TD")
    }


def test_cells_know_the_cells_that_head_them(tag: Tag) -> None:
    outline = tag(f"<table>{HEAD}<tbody><tr><td>1</td><td>2</td></tr></tbody></table>")
    assert heads(outline) == {"1": ["A"], "2": ["B"]}


def test_spans_are_told_and_reckoned_with(tag: Tag) -> None:
    outline = tag(
        '<table><thead><tr><th scope="col" rowspan="2">A</th>'
        '<th scope="colgroup" colspan="2">B</th></tr>'
        '<tr><th scope="col">C</th><th scope="col">D</th></tr></thead>'
        '<tbody><tr><th scope="rowgroup" rowspan="2">E</th><td>1</td><td>2</td></tr>'
        '<tr><td colspan="2">3</td></tr></tbody>'
        '<tbody><tr><th scope="row">F</th><td rowspan="0">4</td><td>5</td></tr>'
        '<tr><th scope="row">G</th><td>6</td></tr></tbody></table>'
    )
    assert heads(outline) == {
        "1": ["B", "C", "E"],
        "2": ["B", "D", "E"],
        "3": ["B", "C", "D", "E"],
        "4": ["B", "C", "F", "G"],
        "5": ["B", "D", "F"],
        "6": ["B", "D", "G"],
    }
    spans = {
        outline.text(each): (int(each.A.get("/ColSpan", 1)), int(each.A.get("/RowSpan", 1)))
        for each in outline.elements("TH", "TD")
    }
    assert spans["A"] == (1, 2)
    assert spans["B"] == (2, 1)
    assert spans["3"] == (2, 1)
    assert spans["4"] == (1, 2)


def test_head_within_a_table_heads_what_is_below_it(tag: Tag) -> None:
    outline = tag(
        f"<table>{HEAD}<tbody><tr><td>1</td><td>2</td></tr>"
        '<tr><th scope="col">C</th><td>3</td></tr><tr><td>4</td><td>5</td></tr></tbody></table>'
    )
    assert heads(outline) == {"1": ["A"], "2": ["B"], "3": ["B"], "4": ["C"], "5": ["B"]}


def test_head_of_rows_heads_none_above_it(tag: Tag) -> None:
    outline = tag(
        "<table><tbody><tr><td>1</td><td>2</td></tr>"
        '<tr><th scope="rowgroup" rowspan="2">A</th><td>3</td></tr><tr><td>4</td></tr></tbody>'
        '<tbody><tr><th scope="rowgroup">B</th><td>5</td></tr></tbody></table>'
    )
    assert heads(outline) == {"1": [], "2": [], "3": ["A"], "4": ["A"], "5": ["B"]}


def test_header_cells_tell_their_scope(tag: Tag) -> None:
    outline = tag(
        '<table><thead><tr><th scope="col" colspan="2">a</th></tr></thead>'
        '<tbody><tr><th scope="row">b</th><td>c</td></tr></tbody></table>'
    )
    assert [str(each.A.Scope) for each in outline.elements("TH")] == ["/Column", "/Row"]


def test_header_cells_are_found_by_their_ids(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
) -> None:
    body = f"<table>{HEAD}<tbody>{rows(1)}</tbody></table>" * 2
    root = read(write(bind(body))).Root.StructTreeRoot
    names = list(map(bytes, root.IDTree.Names[::2]))
    assert names == sorted(set(names))
    assert len(names) == 4
    assert [str(each.S) for each in root.IDTree.Names[1::2]] == ["/TH"] * 4


def test_table_over_pages_is_one_and_its_repeated_head_and_foot_are_artifacts(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
) -> None:
    pdf = read(write(bind(f"<table>{HEAD}{FOOT}<tbody>{rows(60)}</tbody></table>")))
    outline = Outline(pdf)
    assert len(pdf.pages) > 2
    assert [len(list(outline.elements(kind))) for kind in ("Table", "THead", "TFoot", "TH")] == [
        1,
        1,
        1,
        2,
    ]
    cells = [outline.text(each) for each in outline.elements("TD")]
    numbers = [text for row in range(60) for text in (str(row), "cell")]
    assert cells == ["sum", "all", *numbers]


def test_cell_over_pages_is_one_cell(tag: Tag) -> None:
    text = "Every letter of this line is set in type, and the line is long enough to be broken. "
    outline = tag(f"<table><tr><td>{text * 40}</td><td>{text * 20}</td></tr></table>")
    said = [outline.text(each).replace(" ", "") for each in outline.elements("TD")]
    assert said == [(text * 40).replace(" ", ""), (text * 20).replace(" ", "")]


def test_link_in_a_repeated_head_stays_one_link(tag: Tag) -> None:
    head = '<thead><tr><th scope="col"><a href="https://example.org/">A</a></th></tr></thead>'
    body = "<tr><td>cell</td></tr>" * 60
    (link,) = tag(f"<table>{head}<tbody>{body}</tbody></table>").elements("Link")
    references = [kid for kid in link.K if isinstance(kid, pikepdf.Dictionary)]
    assert len({kid.Pg.objgen for kid in references}) == len(references) > 2
