"""Writes a tag tree into a PDF that is being made (ISO 32000-1, 14.7)."""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pydyf

from exporter.writers.pdf.tagging.content import Content
from exporter.writers.pdf.tagging.node import Annotation, Kid, Mark, Node


class Writer:
    """Adds structure elements to a pydyf.PDF and remembers what belongs to them."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        # pydyf 0.13 makes this tuple anew for whoever asks.
        self._pages: Sequence[bytes] = pdf.page_references
        self._owners: dict[tuple[int, int], bytes] = {}
        self._annotations: list[tuple[Annotation, bytes]] = []
        self._names: dict[str, bytes] = {}

    def write(self, document: Node, contents: Sequence[Content]) -> None:
        """Write the tree of a document and the way back to it from its pages."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(root)
        root["K"] = pydyf.Array([self._add(document, root.reference, document.language)])
        parents = pydyf.Dictionary({"Nums": pydyf.Array([*self._parents(contents)])})
        self._pdf.add_object(parents)
        root["ParentTree"] = parents.reference
        root["ParentTreeNextKey"] = len(contents) + len(self._annotations)
        if self._names:
            names = pydyf.Dictionary({"Names": pydyf.Array([*self._sorted_names()])})
            self._pdf.add_object(names)
            root["IDTree"] = names.reference
        self._pdf.catalog["StructTreeRoot"] = root.reference

    def _add(self, node: Node, parent: bytes, language: str) -> bytes:
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent})
        self._pdf.add_object(element)
        reference: bytes = element.reference
        if node.language != language:
            element["Lang"] = pydyf.String(node.language)
        element.update(node.entries)
        if "ID" in node.entries:
            self._names[node.entries["ID"].string] = reference
        page = next((each.page for each in node.kids if isinstance(each, Mark)), None)
        if page is not None:
            element["Pg"] = self._pages[page]
        element["K"] = pydyf.Array([self._kid(kid, node, reference, page) for kid in node.kids])
        return reference

    def _kid(self, kid: Kid, node: Node, owner: bytes, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self._add(kid, owner, node.language)
        if isinstance(kid, Annotation):
            self._annotations.append((kid, owner))
            entries = {"Type": "/OBJR", "Obj": kid.dictionary.reference}
            return pydyf.Dictionary({**entries, "Pg": self._pages[kid.page]})
        if kid.actual:
            actual = {"ActualText": pydyf.String(kid.actual)}
            span = Node("Span", node.language, [replace(kid, actual="")], actual)
            return self._add(span, owner, node.language)
        self._owners[kid.page, kid.mcid] = owner
        if kid.page == page:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": kid.mcid})

    def _parents(self, contents: Sequence[Content]) -> Iterator[Any]:
        """List what the pages and then the annotations belong to, each behind its number."""
        for number, content in enumerate(contents):
            owners = {mcid: self._owners.get((number, mcid)) for mcid in content.mcids}
            for mcid, owner in owners.items():
                if owner is None:
                    content.make_artifact(mcid)
            yield number
            places = range(max(owners, default=-1) + 1)
            yield pydyf.Array([owners.get(mcid) or "null" for mcid in places])
        for key, (annotation, owner) in enumerate(self._annotations, start=len(contents)):
            annotation.dictionary["StructParent"] = key
            yield key
            yield owner

    def _sorted_names(self) -> Iterator[Any]:
        for name in sorted(self._names, key=_encode):
            yield pydyf.String(name)
            yield self._names[name]


def _encode(text: str) -> bytes:
    """Write a string as pydyf 0.13 does: name trees are sorted by bytes."""
    return text.encode() if text.isascii() else BOM_UTF16_BE + text.encode("utf-16-be")
