"""Finds the package document of an EPUB and reads it (EPUB 3.3 #sec-package-doc)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from exporter.archives import Archive, resolve
from exporter.finished.epub.xml import local, parse
from exporter.tree import Element, build

_CONTAINER = "META-INF/container.xml"
_NCX = "application/x-dtbncx+xml"
_XHTML = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file of the manifest."""

    name: str
    """In the archive."""
    href: str
    """As seen from the package document: so people know it."""
    media_type: str
    properties: frozenset[str]
    is_linear: bool = True
    """Whether it is read with the others, if it stands in the spine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the package document tells."""

    name: str
    unique_identifier: str
    """The id of the one identifier that counts."""
    metadata: Element
    manifest: Mapping[str, Item]
    """By id."""
    spine: tuple[Item, ...]
    """The content documents."""
    covers: frozenset[str]
    """Files that the guide calls the cover."""

    @property
    def nav(self) -> Item | None:
        """The navigation document; EPUB 2 has none."""
        return next((i for i in self.manifest.values() if "nav" in i.properties), None)

    @property
    def ncx(self) -> Item | None:
        """The NCX, if there is one."""
        found = (i for i in self.manifest.values() if i.media_type == _NCX)
        return next(found, None)


def load(archive: Archive) -> Package:
    """Read the package document.

    Raises InputError when there is none, or nothing to read in it.
    """
    name = _find(archive)
    package = read(name, parse(archive, name))
    if not package.spine:
        raise archive.fault(f"the spine of {name} is empty")
    return package


def read(name: str, root: Element) -> Package:
    """Read the package document that a tree holds; what it lacks is empty."""
    parts = {local(child): child for child in root.iterchildren("*")}
    manifest = dict(_items(name, parts.get("manifest", build("manifest"))))
    spine = tuple(_listed(manifest, parts.get("spine", build("spine"))))
    return Package(
        name=name,
        unique_identifier=root.get("unique-identifier", ""),
        metadata=parts.get("metadata", build("metadata")),
        manifest=manifest,
        spine=spine,
        covers=frozenset(_covers(name, parts.get("guide", build("guide")))),
    )


def _find(archive: Archive) -> str:
    for file in parse(archive, _CONTAINER).iter("{*}rootfile"):
        if path := file.get("full-path"):
            return path
    raise archive.fault(f"{_CONTAINER} names no package document")


def _items(base: str, manifest: Element) -> Iterator[tuple[str, Item]]:
    for item in manifest.iterchildren("{*}item"):
        name, _ = resolve(base, item.get("href", ""))
        yield (
            item.get("id", ""),
            Item(
                name=name,
                href=unquote(item.get("href", "")),
                media_type=item.get("media-type", ""),
                properties=frozenset(item.get("properties", "").split()),
            ),
        )


def _listed(manifest: Mapping[str, Item], spine: Element) -> Iterator[Item]:
    for reference in spine.iterchildren("{*}itemref"):
        item = manifest.get(reference.get("idref", ""))
        if item is not None and item.name and item.media_type in _XHTML:
            yield replace(item, is_linear=reference.get("linear") != "no")


def _covers(base: str, guide: Element) -> Iterator[str]:
    for reference in guide.iterchildren("{*}reference"):
        if reference.get("type", "").lower() == "cover":
            yield resolve(base, reference.get("href", ""))[0]
