"""Makes the colophon: who published the text, when, by what right, and where it comes from."""

from __future__ import annotations

from exporter import languages
from exporter.model import Metadata
from exporter.tree import Element, build


def colophon(metadata: Metadata) -> Element | None:
    """Make the colophon, or None when there is nothing to say in it."""
    lines: list[Element] = []
    if metadata.publisher:
        lines.append(build("p", {"class": "publisher"}, metadata.publisher))
    if metadata.rights:
        lines.append(build("p", {"class": "rights"}, metadata.rights))
    if not metadata.identifier.startswith("urn:uuid:"):
        lines.append(build("p", {"class": "identifier"}, metadata.identifier))
    if metadata.source.startswith(("http://", "https://")):
        link = build("a", {"href": metadata.source}, metadata.source)
        lines.append(build("p", {"class": "source"}, link))
    if not lines:
        return None
    attributes = {
        "class": "colophon",
        "role": "doc-colophon",
        "id": "colophon",
        "aria-label": languages.word("colophon", metadata.language),
    }
    return build("section", attributes, *lines)
