"""Makes the tree of a cover: of one side to be drawn, or of a leaf that lies before the pages."""

from __future__ import annotations

from exporter.matter import cover
from exporter.model import Metadata, Resource
from exporter.tree import Element, build
from exporter.writers.pdf.projection import SCHEME


def page(metadata: Metadata, picture: Resource | None = None, *, is_full: bool = False) -> Element:
    """Make the tree of the cover: its words, or a picture that stands for them.

    A picture is shown whole, or fills the sheet and what is cut off.
    """
    section = cover.page(metadata)
    if picture is not None:
        image = build("img", {"src": SCHEME + picture.name, "alt": cover.alternative(metadata)})
        if is_full:
            image.set("class", "full")
        section = build("section", {"class": "cover"}, image)
    attributes = {"lang": metadata.language, "dir": metadata.direction}
    return build("html", attributes, build("head"), build("body", None, section))


def leaf(metadata: Metadata, picture: Resource | None = None, *, is_full: bool = False) -> Element:
    """Make the tree of the cover and the blank side behind it.

    So the first page behind it is a right-hand page when both sides of the paper are printed.
    """
    root = page(metadata, picture, is_full=is_full)
    (section,) = root.iter("section")
    section.set("aria-label", cover.alternative(metadata))
    section.addnext(build("div", {"class": "inside"}))
    return root
