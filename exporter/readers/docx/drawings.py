"""Finds the pictures, formulas and text boxes of a part, and puts marks in their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exporter.readers.docx import formulas
from exporter.readers.docx.losses import Losses
from exporter.readers.docx.marks import Block, Formula, Marks, Picture
from exporter.readers.docx.names import name, number
from exporter.readers.docx.package import Relation
from exporter.tree import Element

_DRAWINGS = tuple(map(name, ("w:drawing", "w:pict", "w:object")))
_LOST = {"c:chart": "chart", "dgm:relIds": "diagram", "o:OLEObject": "object"}
#: English Metric Units in a CSS pixel (ECMA-376 22.9.2.1).
_EMU = 9525
#: Drawings of Windows, which no edition can show.
_METAFILES = (".emf", ".wmf", ".emz", ".wmz")


def mark_formulas(root: Element, marks: Marks, losses: Losses) -> None:
    """Put a mark in the place of each formula."""
    displayed = set(root.iter(name("m:oMathPara")))
    for formula in list(root.iter(name("m:oMath"))):
        parent = formula.getparent()
        if parent is None:
            continue
        is_display = parent in displayed
        mathml, unknown = formulas.convert(formula, is_display=is_display)
        losses.add("formula", len(unknown))
        parent.replace(formula, marks.put(Formula(mathml=mathml, is_display=is_display)))
    for group in displayed:
        for each in list(group):
            group.addprevious(each)
        _parent(group).remove(group)


def free_boxes(root: Element) -> None:
    """Put the paragraphs of text boxes behind the paragraph to which the box is anchored."""
    for box in list(root.iter(name("w:txbxContent"))):
        anchor = next(box.iterancestors(name("w:p")), None)
        # A box in a box comes first, for it stands further down; it goes with the outer one.
        if anchor is None:
            continue
        for each in reversed(list(box)):
            anchor.addnext(each)


def mark_pictures(
    root: Element, relations: Mapping[str, Relation], marks: Marks, losses: Losses
) -> None:
    """Put marks in the places of drawings; count what cannot be shown."""
    for drawing in list(root.iter(*_DRAWINGS)):
        parent = drawing.getparent()
        if parent is None:
            continue
        found = list(_pictures(drawing, relations))
        for picture in found:
            drawing.addprevious(marks.put(picture))
        if _is_rule(drawing):
            drawing.addprevious(marks.put(Block(kind="rule")))
        elif not found:
            _count(drawing, losses)
        parent.remove(drawing)


def _pictures(drawing: Element, relations: Mapping[str, Relation]) -> Iterator[Picture]:
    is_object = _holds(drawing, "o:OLEObject")
    for image in drawing.iter(name("a:blip"), name("v:imagedata")):
        key = image.get(name("r:embed")) or image.get(name("r:id")) or image.get(name("r:link"))
        relation = relations.get(key or "")
        if relation and not (is_object and relation.target.lower().endswith(_METAFILES)):
            yield _picture(drawing, image, relation.target)


def _picture(drawing: Element, image: Element, reference: str) -> Picture:
    said = next(drawing.iter(name("wp:docPr")), None)
    extent = next(drawing.iter(name("wp:extent")), None)
    shape = next(image.iterancestors(name("v:shape")), None)
    decorative = next(drawing.iter(name("adec:decorative")), None)
    texts = [said.get("descr", ""), said.get("title", "")] if said is not None else []
    texts += [shape.get("alt", "")] if shape is not None else []
    texts.append(image.get(name("o:title"), ""))
    return Picture(
        reference=reference,
        alt=next((" ".join(text.split()) for text in texts if text.strip()), ""),
        is_decorative=decorative is not None and decorative.get("val", "0") in {"1", "true"},
        width=round(number(extent.get("cx", "")) / _EMU) if extent is not None else 0,
    )


def _is_rule(drawing: Element) -> bool:
    return any(shape.get(name("o:hr")) == "t" for shape in drawing.iter(name("v:rect")))


def _count(drawing: Element, losses: Losses) -> None:
    kinds = [kind for short, kind in _LOST.items() if _holds(drawing, short)]
    if not kinds and _holds(drawing, "a:blip", "v:imagedata"):
        kinds = ["picture"]
    if not kinds and not _holds(drawing, "w:txbxContent"):
        kinds = ["drawing"]
    for kind in kinds:
        losses.add(kind)


def _holds(drawing: Element, *names: str) -> bool:
    return next(drawing.iter(*map(name, names)), None) is not None


def _parent(element: Element) -> Element:
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root of a part has no parent")
    return parent
