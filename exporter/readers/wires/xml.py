"""Parses the XML of wires: nothing outside is read, no entity grows."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from exporter import tree
from exporter.errors import InputError
from exporter.model import Source
from exporter.tree import Element, text_of


def parse(source: Source) -> Element:
    """Parse a source.

    Raises InputError when it is not well-formed.
    """
    try:
        root = tree.parse(source.data)
    except (etree.XMLSyntaxError, ValueError) as problem:
        line = getattr(problem, "lineno", None)
        raise InputError(
            f"“{source.name}” is no well-formed XML: {problem}",
            where=f"{source.name}:{line}" if line else source.name,
            hint="ask whoever sent it to send it again",
        ) from problem
    etree.strip_tags(root, etree.Comment, etree.PI, etree.Entity)
    return root


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def words(root: Element, name: str) -> str:
    """Give the text of the first element of a name, "" when there is none."""
    return next((text for each in root.iter(f"{{*}}{name}") if (text := text_of(each))), "")


def strip(root: Element, names: Sequence[str]) -> None:
    """Take elements out with all that is in them."""
    etree.strip_elements(root, *(f"{{*}}{name}" for name in names), with_tail=False)
