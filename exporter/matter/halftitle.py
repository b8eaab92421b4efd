"""Makes the half-title: the title alone, on the leaf before the title page."""

from __future__ import annotations

from exporter.model import Metadata
from exporter.tree import Element, build


def halftitle(metadata: Metadata) -> Element:
    """Make the half-title; it is no heading, the title page bears that."""
    line = build("p", {"class": "title"}, metadata.title)
    return build("section", {"class": "halftitle", "id": "half-title"}, line)
