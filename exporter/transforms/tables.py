"""Gives tables captions, header cells with a scope, and rows of equal length."""

from __future__ import annotations

import re

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.grid import square
from exporter.tree import (
    Element,
    add_class,
    build,
    elements,
    is_blank,
    move_children,
    remove,
    text_of,
)

# Pandoc writes captions in this way, before or after a table.
_CAPTION = re.compile(r"(?:Table)?:\s+")


def tables(article: Article, notices: Notices) -> Article:
    """Mend every table; one without text is dropped."""
    del notices
    for table in reversed(list(elements(article.tree, "table"))):
        if not text_of(table) and next(table.iter("img"), None) is None:
            remove(table)
            continue
        _drop_empty_head(table)
        _find_head(table)
        square(table)
        _set_scopes(table)
        _mark_spanners(table)
    for table in elements(article.tree, "table"):
        if table.find("caption") is None:
            _take_caption(table)
    return article


def _drop_empty_head(table: Element) -> None:
    """Take out a head without words, which Markdown tables must write."""
    head = table.find("thead")
    if head is not None and not text_of(head) and next(head.iter("img"), None) is None:
        table.remove(head)


def _find_head(table: Element) -> None:
    """Make a head of first rows that hold header cells only."""
    body = table.find("tbody")
    if table.find("thead") is not None or body is None or len(table.findall(".//tr")) < 2:
        return
    rows: list[Element] = []
    for row in body:
        if not all(cell.tag == "th" for cell in row) or any("rowspan" in c.attrib for c in row):
            break
        rows.append(row)
    if not rows or len(rows) == len(body):
        return
    head = build("thead", None, *rows)
    body.addprevious(head)
    head.text = head.tail = "\n"


def _set_scopes(table: Element) -> None:
    """Say of header cells whether they name a column or a row (WCAG H63)."""
    for row in table.iter("tr"):
        group = row.getparent()
        in_head = group is not None and group.tag == "thead"
        for position, cell in enumerate(row):
            if cell.tag == "th" and not text_of(cell) and next(cell.iter("img"), None) is None:
                # A header cell without words names nothing.
                cell.tag = "td"
                cell.attrib.pop("scope", None)
            elif cell.tag == "th" and "scope" not in cell.attrib:
                cell.set("scope", "col" if in_head or position else "row")
            elif cell.tag == "td" and in_head and text_of(cell):
                cell.tag = "th"
                cell.set("scope", "col")


def _mark_spanners(table: Element) -> None:
    """Mark heads over several columns, if others stand below them."""
    for row in table.xpath("thead/tr[position() < last()]"):
        for cell in row:
            if "colspan" in cell.attrib and text_of(cell):
                add_class(cell, "spanner")


def _take_caption(table: Element) -> None:
    """Move a paragraph such as “Table: Prices” beside a table into its caption."""
    for neighbour in (table.getnext(), table.getprevious()):
        if neighbour is None or neighbour.tag != "p":
            continue
        match = _CAPTION.match(neighbour.text or "")
        if not match or (is_blank((neighbour.text or "")[match.end() :]) and not len(neighbour)):
            continue
        neighbour.text = (neighbour.text or "")[match.end() :]
        caption = build("caption")
        if name := neighbour.get("id"):
            caption.set("id", name)
        move_children(neighbour, caption)
        remove(neighbour)
        table.insert(0, caption)
        caption.tail = "\n"
        return
