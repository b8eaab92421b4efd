"""Makes the pages that open the parts of a publication."""

from __future__ import annotations

from exporter.tree import Element, build


def part(title: str, name: str) -> Element:
    """Make the page of a part: its title alone. `name` becomes its id."""
    heading = build("h1", {"id": f"{name}-title"}, title)
    attributes = {
        "class": "part",
        "role": "doc-part",
        "id": name,
        "aria-labelledby": f"{name}-title",
    }
    return build("section", attributes, heading)
