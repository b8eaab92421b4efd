"""Tells which rows of tables are heads, and takes out what mammoth need not see."""

from __future__ import annotations

from lxml import etree

from exporter.readers.docx.names import child, name, number, switch, value
from exporter.readers.docx.styles import Styles, look_of
from exporter.tree import Element

_FIRST_ROW = 0x0020
_SPANS = 100


def mark_heads(root: Element, styles: Styles) -> None:
    """Let the first row be a head where it looks like one and no row is said to be one."""
    for table in root.iter(name("w:tbl")):
        _mend_spans(table)
        rows = table.findall(name("w:tr"))
        for row in rows:
            _fill_up(row)
        if len(rows) < 2 or any(switch(row, "w:trPr", "w:tblHeader") for row in rows):
            continue
        if _looks_so(table, styles) or (_is_bold(rows[0]) and not _is_bold(rows[1])):
            for row in _head(rows):
                _say_head(row)


def _head(rows: list[Element]) -> list[Element]:
    """Give the rows of the head: the first, and those into which its cells reach."""
    count = 1
    while count < len(rows) and any(
        value(merge.getparent(), "w:vMerge") in {"", "continue"}
        for merge in rows[count].iter(name("w:vMerge"))
    ):
        count += 1
    return rows[:count] if count < len(rows) else []


def _say_head(row: Element) -> None:
    properties = child(row, "w:trPr")
    if properties is None:
        properties = etree.Element(name("w:trPr"))
        row.insert(0, properties)
    etree.SubElement(properties, name("w:tblHeader"))


def _looks_so(table: Element, styles: Styles) -> bool:
    """Tell whether the style of a table sets off its first row, and the table asks for it."""
    look = child(table, "w:tblPr", "w:tblLook")
    style = value(table, "w:tblPr", "w:tblStyle")
    if look is None or not styles.look(style).has_head:
        return False
    said = look.get(name("w:firstRow"))
    if said is not None:
        return said in {"1", "true", "on"}
    digits = look.get(name("w:val"), "0")
    return bool(int(digits, 16) & _FIRST_ROW) if _is_hex(digits) else False


def _is_hex(digits: str) -> bool:
    return 0 < len(digits) <= 8 and all(digit in "0123456789abcdefABCDEF" for digit in digits)


def _is_bold(row: Element) -> bool:
    """Tell whether every cell of a row holds text, and all of it is bold."""
    cells = row.findall(name("w:tc"))
    return bool(cells) and all(_is_bold_cell(cell) for cell in cells)


def _is_bold_cell(cell: Element) -> bool:
    texts = [run for run in cell.iter(name("w:r")) if run.find(name("w:t")) is not None]
    return bool(texts) and all(look_of(child(run, "w:rPr")).bold for run in texts)


def _fill_up(row: Element) -> None:
    """Put an empty cell where a row begins late."""
    late = number(value(row, "w:trPr", "w:gridBefore"))
    first = child(row, "w:tc")
    if late > 0 and first is not None:
        cell = etree.Element(name("w:tc"))
        properties = etree.SubElement(cell, name("w:tcPr"))
        span = {name("w:val"): str(min(late, _SPANS))}
        etree.SubElement(properties, name("w:gridSpan"), span)
        first.addprevious(cell)


def _mend_spans(table: Element) -> None:
    """Keep spans to numbers that a table can have."""
    for span in table.iter(name("w:gridSpan")):
        columns = number(span.get(name("w:val"), ""), 1)
        span.set(name("w:val"), str(min(max(columns, 1), _SPANS)))
