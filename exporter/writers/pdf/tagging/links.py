"""Says of each link annotation what a screen reader is to say (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

import pydyf

from exporter import tree
from exporter.tree import Element
from exporter.writers.pdf.tagging.painted import Painted


def label_links(root: Element, painted: Painted) -> None:
    """Put the text of links that stay in the document in the place of their destinations' names."""
    for link in root.iter("a"):
        for annotation in painted[link].links:
            if "Dest" in annotation.dictionary:
                annotation.dictionary["Contents"] = pydyf.String(_label(link))


def _label(link: Element) -> str:
    alternatives = " ".join(picture.get("alt", "") for picture in link.iter("img")).strip()
    label = link.get("aria-label") or tree.text_of(link) or alternatives
    return label or link.get("href") or "→"
