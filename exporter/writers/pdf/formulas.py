"""Puts drawings in the place of formulas, and gives them the colour of the text around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from weasyprint.images import SVGImage

from exporter import tree
from exporter.digests import sha256
from exporter.formulas import draw, pieces
from exporter.model import Resource
from exporter.tree import Element, build
from exporter.writers.pdf.marks import below, page_box
from exporter.writers.pdf.projection import SCHEME

#: The role by which a drawing of a formula is known among the pictures.
ROLE = "math"
#: The attribute by which further pieces of a long one are known.
PIECE = "data-piece"


def place(root: Element) -> tuple[Resource, ...]:
    """Draw the formulas of a projected tree in their places, and give the drawings."""
    drawn: dict[str, Resource] = {}
    for formula in list(root.iter("math")):
        boxes = [_box(piece, drawn) for piece in pieces(formula)]
        picture = boxes[0][0]
        picture.attrib.update({"role": ROLE, "alt": formula.get("alttext", "")})
        for box in boxes[1:]:
            box[0].attrib.update({"role": "presentation", "alt": "", PIECE: ""})
        _put(boxes, formula)
    return tuple(drawn.values())


def _box(piece: Element, drawn: dict[str, Resource]) -> Element:
    """Draw a piece: on the baseline, in a box of its own.

    The box is for the stylesheet, which cuts it: so a fraction does not push lines apart.
    """
    drawing = draw(piece)
    name = f"formulas/{sha256(drawing.svg)[:32]}.svg"
    drawn[name] = Resource(name=name, media_type="image/svg+xml", data=drawing.svg)
    style = f"width: {drawing.width}em; vertical-align: {-drawing.depth}em"
    picture = build("img", {"src": SCHEME + name, "style": style})
    return build("span", {"class": "formula"}, picture)


def _put(boxes: Sequence[Element], formula: Element) -> None:
    is_display = formula.get("display") == "block"
    place = build("span", {"class": "display"} if is_display else {}, *boxes)
    if own := formula.get("id"):
        place.set("id", own)
    tree.replace(formula, place)


def rest(picture: Element) -> Iterator[Element]:
    """List the pictures of the further pieces of a formula, given the first."""
    box = picture.getparent()
    for other in box.itersiblings("span") if box is not None else ():
        yield from other.iterchildren("img")


def colour(document: Any) -> None:
    """Have each formula of a layout drawn in the colour of its text: pictures are black."""
    tinted: dict[tuple[Any, str], Any] = {}
    for page in document.pages:
        for box in below(page_box(page)):
            is_formula = box.element is not None and _is_formula(box.element)
            if is_formula and isinstance(getattr(box, "replacement", None), SVGImage):
                ink = _hexadecimal(box.style["color"])
                key = box.replacement, ink
                if key not in tinted:
                    tinted[key] = _tint(box.replacement, ink)
                box.replacement = tinted[key]


def _is_formula(element: Element) -> bool:
    return element.get("role") == ROLE or PIECE in element.attrib


def _hexadecimal(ink: Any) -> str:
    parts = ink.to("srgb").coordinates
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)


def _tint(image: Any, ink: str) -> Any:
    root = deepcopy(image._svg.tree._etree_node)  # noqa: SLF001 - WeasyPrint gives no other way to it
    root.set("color", ink)
    return SVGImage(root, image._base_url, image._url_fetcher, image._context)  # noqa: SLF001 - likewise
