"""Tables on narrow screens."""

from __future__ import annotations

from exporter import tree
from exporter.tree import Element
from exporter.writers.epub.narrow import label_cells

HEAD = "<thead><tr><th>Decade</th><th>Mean measurement</th></tr></thead>"
ROW = "<tr><th>The first</th><td>4.12 metres</td></tr>"


def test_each_cell_tells_the_head_of_its_column() -> None:
    root = labelled(f"<table>{HEAD}<tbody>{ROW}{ROW}</tbody></table>")

    assert [cell.get("data-label") for cell in tree.elements(root, "td")] == [
        "Mean measurement"
    ] * 2
    assert [cell.get("data-label") for cell in tree.elements(root, "th")] == [None] * 4


def test_such_a_table_gets_a_place_whose_width_is_looked_at() -> None:
    root = labelled(f"<table>{HEAD}<tbody>{ROW}</tbody></table>")

    assert [(child.tag, child.get("class")) for child in root] == [("div", "narrow")]


def test_a_table_that_fits_stays_as_it_is() -> None:
    small = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td>"
    root = labelled(f"{small}</tr></tbody></table>")

    assert [child.tag for child in root] == ["table"]


def test_a_table_with_cells_over_several_columns_stays_a_grid() -> None:
    wide = ROW.replace("<td>", "<td colspan='2'>")
    root = labelled(f"<table>{HEAD}<tbody>{wide}</tbody></table>")

    assert [child.tag for child in root] == ["table"]
    assert not root.findall(".//td[@data-label]")


def test_a_table_with_a_note_in_its_head_stays_a_grid() -> None:
    head = HEAD.replace("measurement", "measurement<a role='doc-noteref' href='#fn-1'>1</a>")
    root = labelled(f"<table>{head}<tbody>{ROW}</tbody></table>")

    assert [child.tag for child in root] == ["table"]


def test_a_table_without_a_head_stays_a_grid() -> None:
    root = labelled(f"<table><tbody>{ROW}{ROW}</tbody></table>")

    assert [child.tag for child in root] == ["table"]


def test_an_empty_cell_has_nothing_to_tell() -> None:
    root = labelled(f"<table>{HEAD}<tbody>{ROW.replace('4.12 metres', '')}</tbody></table>")

    assert not root.findall(".//td[@data-label]")


def labelled(inner: str) -> Element:
    root = tree.parse(f"<article>{inner}</article>")
    label_cells(root)
    return root
