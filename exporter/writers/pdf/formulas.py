"""Puts drawings in the place of formulas, and gives them the colour of the text around them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from weasyprint.images import SVGImage

from exporter import tree
from exporter.digests import sha256
from exporter.formulas import Drawing, draw
from exporter.model import Resource
from exporter.tree import Element, build
from exporter.writers.pdf.marks import below, page_box
from exporter.writers.pdf.projection import SCHEME

#: The role by which a drawing of a formula is known among the pictures.
ROLE = "math"


def place(root: Element) -> tuple[Resource, ...]:
    """Draw the formulas of a projected tree in their places, and give the drawings."""
    drawn: dict[str, Resource] = {}
    for formula in list(root.iter("math")):
        drawing = draw(formula)
        name = f"formulas/{sha256(drawing.svg)[:32]}.svg"
        drawn[name] = Resource(name=name, media_type="image/svg+xml", data=drawing.svg)
        tree.replace(formula, _picture(formula, drawing, name))
    return tuple(drawn.values())


def _picture(formula: Element, drawing: Drawing, name: str) -> Element:
    """Make the picture of a formula: within a line, in a box of its own on the baseline.

    The box is for the stylesheet, which cuts it: so a fraction does not push lines apart.
    """
    attributes = {"role": ROLE, "src": SCHEME + name, "alt": formula.get("alttext", "")}
    size = f"width: {drawing.width}em"
    if formula.get("display") == "block":
        attributes |= {"class": "formula", "style": size}
        return build("img", attributes | _own_id(formula))
    attributes["style"] = f"{size}; vertical-align: {-drawing.depth}em"
    return build("span", {"class": "formula"} | _own_id(formula), build("img", attributes))


def _own_id(formula: Element) -> dict[str, str]:
    own = formula.get("id")
    return {"id": own} if own else {}


def colour(document: Any) -> None:
    """Have each formula of a layout drawn in the colour of its text: pictures are black."""
    tinted: dict[tuple[Any, str], Any] = {}
    for page in document.pages:
        for box in below(page_box(page)):
            is_formula = box.element is not None and box.element.get("role") == ROLE
            if is_formula and isinstance(getattr(box, "replacement", None), SVGImage):
                ink = _hexadecimal(box.style["color"])
                key = box.replacement, ink
                if key not in tinted:
                    tinted[key] = _tint(box.replacement, ink)
                box.replacement = tinted[key]


def _hexadecimal(ink: Any) -> str:
    parts = ink.to("srgb").coordinates
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)


def _tint(image: Any, ink: str) -> Any:
    root = deepcopy(image._svg.tree._etree_node)  # noqa: SLF001 - WeasyPrint gives no other way to it
    root.set("color", ink)
    return SVGImage(root, image._base_url, image._url_fetcher, image._context)  # noqa: SLF001 - likewise
