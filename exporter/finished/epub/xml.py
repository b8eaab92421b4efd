"""Parses the XML of an EPUB: nothing outside the file is read, no entity grows."""

from __future__ import annotations

import re
from html.entities import name2codepoint

from lxml import etree

from exporter import tree
from exporter.archives import Archive
from exporter.tree import Element

#: The five that XML knows by itself.
_OWN = frozenset("amp apos gt lt quot".split())
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")


def parse(archive: Archive, name: str) -> Element:
    """Parse a file of an archive.

    Raises InputError when it is not there or is not well-formed.
    """
    data = archive.read(name)
    try:
        return tree_of(data)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise archive.fault(f"{name} is no well-formed XML: {problem}") from problem


def tree_of(data: bytes) -> Element:
    """Parse XHTML or another XML of an EPUB, which may name the entities of XHTML.

    Raises lxml.etree.XMLSyntaxError or ValueError when it is not well-formed.
    """
    return tree.parse(_ENTITY.sub(_as_number, data))


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _as_number(match: re.Match[bytes]) -> bytes:
    # XHTML 1.1, in EPUB 2: its entities stand in a DTD, which is not read.
    name = match[1].decode()
    if name in _OWN or name not in name2codepoint:
        return match[0]
    return f"&#{name2codepoint[name]};".encode()
