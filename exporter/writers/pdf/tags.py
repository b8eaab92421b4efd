"""Repairs WeasyPrint's tag tree until it is PDF/UA-1 (ISO 14289-1) and says what the HTML says.

Oddities are those of WeasyPrint 70.0, pdf/tags.py.
"""

from __future__ import annotations

from typing import Any

import pydyf

from exporter.writers.pdf.marks import Marks, below, margin_boxes, page_box
from exporter.writers.pdf.structure import Structure


def repair(document: Any, structure: Structure, pages: tuple[Marks, ...]) -> None:
    """Repair the tags of a painted document."""
    for element in structure.annotated():
        _lift_link(structure, element)
    for number, page in enumerate(document.pages):
        _repair_page(structure, number, page, pages[number])
    for item in structure.elements("/LI"):
        _gather_item(structure, item)
    for outer in structure.elements("/L"):
        _nest_lists(structure, outer)
    for table in structure.elements("/Table"):
        _give_body(structure, table)
    for element in reversed(structure.elements("/NonStruct")):
        # Left by pseudo-elements without content: the calls and markers of notes.
        if not element["K"]:
            structure.detach(element)


def _repair_page(structure: Structure, number: int, page: Any, marks: Marks) -> None:
    leaves = {box: structure.leaf(number, mcid) for box, mcid in marks.items()}
    for box in (box for margin in margin_boxes(page) for box in below(margin)):
        # WeasyPrint tags running heads and folios, outside the tree; they are artifacts.
        if box in leaves:
            structure.make_artifact(number, marks[box], "/Pagination")
            structure.forget(leaves.pop(box))
    for box in below(page_box(page)):
        _repair_box(box)
    for box, leaf in leaves.items():
        if leaf["S"] == "/Figure":
            _repair_figure(structure, number, marks[box], leaf)
        elif (language := box.style["lang"]) and language != structure.language:
            leaf["Lang"] = pydyf.String(language)
        if character := box.element.get("data-character"):
            structure.set_actual_text(number, marks[box], leaf, pydyf.String(character))
        if _is_backlink(box):
            _mark_note(structure, box, leaf)


def _lift_link(structure: Structure, element: Any) -> None:
    """Give the annotation to the Link: a picture or a span in a link gets one of its own."""
    link = element
    while link is not None and link["S"] != "/Link":
        link = structure.parent(link)
    if link is not None and link is not element:
        structure.lift_annotations(element, link)


def _repair_figure(structure: Structure, number: int, mcid: int, leaf: Any) -> None:
    if "Alt" not in leaf:
        # alt="": WeasyPrint tags a decoration as a figure that nobody describes.
        structure.make_artifact(number, mcid, "/Layout")
        structure.detach(leaf)


def _repair_box(box: Any) -> None:
    annotation = box.link_annotation
    if annotation is not None and "Dest" in annotation:
        # Contents is what a screen reader says of the link: not the name of the destination.
        annotation["Contents"] = pydyf.String(_link_label(box.element))
    cell = getattr(box, "mark", None)
    if cell is not None and cell["S"] == "/TH":
        scope = box.element.get("scope") or "col"
        cell["A"]["Scope"] = "/Row" if scope.startswith("row") else "/Column"


def _link_label(element: Any) -> str:
    text = " ".join("".join(map(str, element.itertext())).split())
    return element.get("aria-label") or text or element.get("alt") or element.get("href") or "→"


def _is_backlink(box: Any) -> bool:
    return bool(box.element.get("role") == "doc-backlink")


def _mark_note(structure: Structure, box: Any, leaf: Any) -> None:
    """Tag the note around a backlink as Note, with an ID (ISO 14289-1, 7.9)."""
    note = next(box.element.iterancestors("aside"), None)
    above = structure.parent(leaf)
    while above is not None and above["S"] != "/NonStruct":
        above = structure.parent(above)
    if note is not None and above is not None:
        above["S"] = "/Note"
        above["ID"] = pydyf.String(f"note-{note.get('id')}")


def _gather_item(structure: Structure, item: Any) -> None:
    """Put all of an item but its label into one body (ISO 14289-1, 7.6; veraPDF 7.2-20)."""
    kids = list(structure.kids(item))
    labels = [kid for kid in kids if kid["S"] == "/Lbl"]
    content = [kid for kid in kids if kid["S"] != "/Lbl"]
    if not content or [kid["S"] for kid in content] == ["/LBody"]:
        return
    body = structure.new("/LBody", item)
    for kid in content:
        if kid["S"] == "/LBody":
            kid["S"] = "/NonStruct"
        structure.adopt(body, kid)
    item["K"][:] = [kid.reference for kid in [*labels, body]]


def _nest_lists(structure: Structure, outer: Any) -> None:
    """Put a list within a list back into its item: WeasyPrint puts it behind that item."""
    kept: list[Any] = []
    body = None
    for kid in structure.kids(outer):
        if kid["S"] == "/L" and body is not None:
            structure.adopt(body, kid, before=structure.following(body, kid))
            continue
        kept.append(kid.reference)
        body = next((each for each in structure.kids(kid) if each["S"] == "/LBody"), None)
    outer["K"][:] = kept


def _give_body(structure: Structure, table: Any) -> None:
    """Call the head of a table without a body its body (veraPDF 7.2-14)."""
    groups = [kid for kid in structure.kids(table) if kid["S"] in {"/THead", "/TFoot"}]
    if groups and all(kid["S"] != "/TBody" for kid in structure.kids(table)):
        groups[0]["S"] = "/TBody"
