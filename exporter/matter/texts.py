"""Makes pages around the articles of texts that somebody wrote for them: imprint, dedication."""

from __future__ import annotations

from exporter.model import Place
from exporter.tree import Element

#: Pages without a heading -> their role; assistive technology reads out what they are.
_BARE = {Place.IMPRINT: "", Place.DEDICATION: "doc-dedication"}


def settle(tree: Element, place: Place, label: str) -> None:
    """Make of a clean article the page that it is to be; one with a heading stays an article."""
    if place not in _BARE:
        return
    opening = tree.find("header[@class='opening']")
    if opening is not None:
        tree.remove(opening)
    tree.tag = "section"
    tree.set("class", f"{place} leaf")
    tree.set("aria-label", label)
    if role := _BARE[place]:
        tree.set("role", role)
