"""Walks and changes the structure tree of a PDF that is being written (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf


class Structure:
    """The tag tree of a pydyf.PDF, by elements, pages and marked-content ids."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        root = self.at(pdf.catalog["StructTreeRoot"])
        numbers = self.at(root["ParentTree"])["Nums"]
        references = pdf.page_references
        self._pages = {reference: number for number, reference in enumerate(references)}
        pages = [self.at(reference) for reference in references]
        self._tree = numbers
        parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        self._parents = [parents[page["StructParents"]] for page in pages]
        self._streams = [self.at(page["Contents"]).stream for page in pages]
        self._places = [_places(stream) for stream in self._streams]
        self.language = pdf.catalog["Lang"].string

    def at(self, reference: bytes | str) -> Any:
        """Give the object that a reference names."""
        return self._pdf.objects[int(reference.split()[0])]

    def elements(self, kind: str) -> list[Any]:
        """List the structure elements of one kind."""
        return [
            each
            for each in self._pdf.objects
            if isinstance(each, dict) and each.get("S") == kind and "P" in each
        ]

    def annotated(self) -> list[Any]:
        """List the structure elements that hold annotations of a page."""
        owners = zip(self._tree[::2], self._tree[1::2], strict=True)
        return [self.at(owner) for _, owner in owners if isinstance(owner, bytes)]

    def leaf(self, page: int, mcid: int) -> Any:
        """Give the element that owns a piece of marked content, or None for an artifact."""
        reference = self._parents[page][mcid]
        return None if reference == "null" else self.at(reference)

    def parent(self, element: Any) -> Any:
        """Give the element above, or None above the document."""
        above = self.at(element["P"])
        return above if "P" in above else None

    def kids(self, element: Any) -> Iterator[Any]:
        """List the elements directly below an element."""
        for kid in element["K"]:
            if isinstance(kid, bytes | str) and self.at(kid).get("Type") == "/StructElem":
                yield self.at(kid)

    def new(self, kind: str, parent: Any) -> Any:
        """Make an element without putting it among its parent's kids."""
        element = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": kind,
                "K": pydyf.Array([]),
                "Pg": parent["Pg"],
                "P": parent.reference,
            }
        )
        self._pdf.add_object(element)
        return element

    def adopt(self, parent: Any, kid: Any, before: Any = None) -> None:
        """Make an element a kid of another, the last or before one; its parent must forget it."""
        kid["P"] = parent.reference
        kids = parent["K"]
        kids.insert(len(kids) if before is None else kids.index(before.reference), kid.reference)

    def following(self, parent: Any, element: Any) -> Any:
        """Find the first kid of a parent whose content comes behind that of an element."""
        start = self._start(element)
        return next((kid for kid in self.kids(parent) if self._start(kid) > start), None)

    def lift_annotations(self, element: Any, above: Any) -> None:
        """Give the annotations of an element to one above it."""
        for kid in [kid for kid in element["K"] if not isinstance(kid, int)]:
            reference = self.at(kid)
            if reference.get("Type") == "/OBJR":
                element["K"].remove(kid)
                above["K"].append(kid)
                key = self.at(reference["Obj"])["StructParent"]
                place = self._tree.index(key, len(self._parents) * 2)
                self._tree[place + 1] = above.reference

    def detach(self, element: Any) -> None:
        """Take an element out of the tree."""
        self.at(element["P"])["K"].remove(element.reference)
        element.clear()

    def make_artifact(self, page: int, mcid: int, kind: str) -> None:
        """Turn marked content into an artifact: nothing that a reader is read."""
        place = self._places[page].get(mcid)
        if place is not None:
            artifact = [b"/Artifact", pydyf.Dictionary({"Type": kind})]
            self._streams[page][place - 1 : place + 1] = artifact
        self._parents[page][mcid] = "null"

    def forget(self, element: Any) -> None:
        """Empty an element that was never put into the tree, and those above it."""
        while "P" in element:
            above = self.at(element["P"])
            if element["S"] == "/Document":
                return
            element.clear()
            element = above

    def set_actual_text(self, page: int, mcid: int, element: Any, text: Any) -> None:
        """Say which characters are meant, in the tree and in the content."""
        element["ActualText"] = text
        place = self._places[page].get(mcid)
        if place is not None:
            self._streams[page][place]["ActualText"] = text

    def _start(self, element: Any) -> tuple[int, int]:
        """Give the page and the MCID at which the content of an element begins."""
        for kid in element["K"]:
            if isinstance(kid, int):
                return self._pages[element["Pg"]], kid
        for below in self.kids(element):
            # The label of an item is painted after its text.
            if below["S"] != "/Lbl" and (start := self._start(below))[0] >= 0:
                return start
        return -1, -1


def _places(stream: list[Any]) -> dict[int, int]:
    """Find where each piece of marked content begins: the place of its property list."""
    return {
        item["MCID"]: place
        for place, item in enumerate(stream)
        if isinstance(item, dict) and "MCID" in item
    }
