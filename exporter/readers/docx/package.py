"""Gives the parts of a Word file as trees, each read once and checked (ECMA-376 part 2).

No part may declare entities or a document type: none of Word's does, and none is ever resolved.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from exporter.archives import Archive
from exporter.tree import Element

#: The strict variant of the format says the same under other names (ECMA-376 part 1, annex A).
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a part refers to: another part by its name, or an address outside of the file."""

    kind: str
    """The last step of the type's address, such as `image`."""
    target: str
    is_external: bool


class Package:
    """The parts of a Word file."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        root = self.relations("")
        mains = [r.target for r in root.values() if r.kind == "officeDocument"]
        self.main = next((part for part in mains if part in archive), _MAIN)
        self._properties = [r.target for r in root.values() if r.kind == "core-properties"]

    def document(self) -> Element:
        """Give the main part.

        Raises InputError when there is none, or it is not well-formed.
        """
        root = self._parse(self.main)
        if root.find("{*}body") is None:
            raise self._archive.fault("it holds no text")
        return root

    def part(self, kind: str) -> tuple[str, Element | None]:
        """Give the name and the tree of the part of a kind, such as `styles`, if there is one."""
        beside = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        named = [r.target for r in self.relations(self.main).values() if r.kind == kind]
        part = next((each for each in (*named, beside) if each in self._archive), "")
        return part, self._parse(part) if part else None

    def properties(self) -> Element | None:
        """Give the document properties, if there are any."""
        part = next((p for p in (*self._properties, "docProps/core.xml") if p in self._archive), "")
        return self._parse(part) if part else None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """List what a part refers to, by the ids that it uses."""
        folder, _, file = part.rpartition("/")
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        if listing not in self._archive:
            return {}
        return {
            each.get("Id", ""): _relation(each, folder)
            for each in self._parse(listing)
            if each.get("Target")
        }

    def read(self, part: str) -> bytes:
        """Give the bytes of a part."""
        return self._archive.read(part)

    def __contains__(self, part: str) -> bool:
        return part in self._archive

    def _parse(self, part: str) -> Element:
        data = self._archive.read(part)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(_STRICT.sub(_TRANSITIONAL, data), parser)
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise self._archive.fault(f"{part} is damaged: {problem}") from problem
        if root.getroottree().docinfo.doctype:
            raise self._archive.fault(f"{part} declares a document type, as none of Word’s does")
        return root


def _relation(element: Element, folder: str) -> Relation:
    target, kind = element.get("Target", ""), element.get("Type", "").rpartition("/")[2]
    is_external = element.get("TargetMode") == "External"
    if not is_external and not target.startswith("#"):
        joined = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
        target = joined.lstrip("/")
    return Relation(kind=kind, target=target, is_external=is_external)
