"""Makes the colophon: who published the text, when, by what right, and where it comes from."""

from __future__ import annotations

import re

from exporter import languages
from exporter.model import Metadata
from exporter.tree import Element, Node, build

#: An address that may be linked as it stands; EPUBCheck refuses any other (RSC-020).
_ADDRESS = re.compile(
    r"https?://[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:\d{1,4})?"
    r"([/?]([\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?(#([\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?",
    re.ASCII | re.IGNORECASE,
)


def colophon(metadata: Metadata) -> Element | None:
    """Make the colophon, or None when there is nothing to say in it."""
    lines: list[Element] = []
    if metadata.publisher:
        lines.append(build("p", {"class": "publisher"}, metadata.publisher))
    if metadata.rights:
        lines.append(build("p", {"class": "rights"}, metadata.rights))
    if not metadata.identifier.startswith("urn:uuid:"):
        lines.append(build("p", {"class": "identifier"}, metadata.identifier))
    if metadata.source:
        lines.append(build("p", {"class": "source"}, _link(metadata.source)))
    if not lines:
        return None
    attributes = {
        "class": "colophon",
        "role": "doc-colophon",
        "id": "colophon",
        "aria-label": languages.word("colophon", metadata.language),
    }
    return build("section", attributes, *lines)


def _link(source: str) -> Node:
    return build("a", {"href": source}, source) if _ADDRESS.fullmatch(source) else source
