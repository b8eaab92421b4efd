"""Frees the code of a page from what its site adds: numbers of lines, and names for colours."""

from __future__ import annotations

import re

from exporter.tree import Element, append, classes, remove, text_of, unwrap

#: Names of what holds the numbers of lines.
_NUMBERS = re.compile(
    r"(?:.*-)?(?:line-?no|line-?nos|line-?num|line-?numbers?|ln|ln-numbers?|gutter)(?:-rows)?",
    re.IGNORECASE,
)


def find_code(body: Element) -> None:
    """Leave in each block of code what is code, and no names on it.

    What colours call a comment, a title or a tag is no part of the page with this name.
    """
    for block in list(body.iter("pre")):
        for element in list(block.iterdescendants()):
            if element.getparent() is not None:
                _settle(element)
        for table in list(block.iter("table")):
            _take_lines(table)


def _settle(element: Element) -> None:
    text = text_of(element)
    is_numbers = all(part.isdigit() for part in text.split())
    if is_numbers and any(_NUMBERS.fullmatch(name) for name in classes(element)):
        remove(element)
    elif element.tag != "code":
        element.attrib.pop("class", None)


def _take_lines(table: Element) -> None:
    """Let lines stand for a table that has a row for each of them."""
    for part in [table, *table.iterdescendants("tr", "tbody")]:
        part.text = None
        for child in part:
            child.tail = None
    for row in table.iter("tr"):
        append(row, "\n")
    for part in [*table.iterdescendants("tr", "td", "th", "tbody"), table]:
        unwrap(part)
