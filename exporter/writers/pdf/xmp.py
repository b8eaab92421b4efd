"""Completes the XMP packet: who owns the text, where it comes from, and that it is PDF/UA-1.

XMP: ISO 16684-1; its extension schemas: ISO 19005-3, 6.6.2.3; the mark of PDF/UA: ISO 14289-1, 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from exporter import digests
from exporter.model import Metadata, Provenance
from exporter.tree import Element, parse

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_XMP_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_XMP_MM = "http://ns.adobe.com/xap/1.0/mm/"
_SCHEMA_ORG = "http://schema.org/"
_PAV = "http://purl.org/pav/"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_PREFIXES = {
    _DC: "dc",
    _XMP_RIGHTS: "xmpRights",
    _XMP_MM: "xmpMM",
    _SCHEMA_ORG: "schema",
    _PAV: "pav",
    _UA: "pdfuaid",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class _Property:
    """A property that PDF/A does not know by itself."""

    name: str
    type: str
    category: str
    description: str


#: Title, namespace, usual prefix and properties of each schema that is declared.
_EXTENSIONS = (
    (
        "PDF/UA identification schema",
        _UA,
        "pdfuaid",
        (_Property("part", "Integer", "internal", "Part of ISO 14289 that the file conforms to"),),
    ),
    (
        "Schema.org",
        _SCHEMA_ORG,
        "schema",
        (
            _Property("sha256", "Text", "external", "SHA-256 of the text that all editions share"),
            _Property("isBasedOn", "bag URI", "external", "SHA-256 of each source, as RFC 6920"),
        ),
    ),
    (
        "Provenance, Authoring and Versioning",
        _PAV,
        "pav",
        (_Property("retrievedOn", "Date", "external", "When the source was fetched"),),
    ),
)


def complete(
    packet: bytes, metadata: Metadata, identifier: str, provenance: Provenance | None
) -> bytes:
    """Add to WeasyPrint's packet what it does not write; the identifier is that of the PDF."""
    start, end = packet.index(b"<x:xmpmeta"), packet.rindex(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")
    root = parse(packet[start:end])
    rdf = root.find(f"{{{_RDF}}}RDF")
    if rdf is None:
        raise ValueError("WeasyPrint wrote an XMP packet without rdf:RDF")
    rdf.extend([*_dublin_core(metadata), _conformance(), *_origin(identifier, provenance)])
    rdf.append(_extensions())
    return packet[:start] + etree.tostring(root, encoding="utf-8") + packet[end:]


def _dublin_core(metadata: Metadata) -> Iterator[Element]:
    yield _list(_DC, "language", "Bag", metadata.language)
    if metadata.identifier:
        yield _text(_DC, "identifier", metadata.identifier)
    if metadata.publisher:
        yield _list(_DC, "publisher", "Bag", metadata.publisher)
    if metadata.subjects:
        yield _list(_DC, "subject", "Bag", *(subject.text for subject in metadata.subjects))
    if metadata.contributors:
        yield _list(_DC, "contributor", "Bag", *(person.name for person in metadata.contributors))
    if metadata.date:
        yield _list(_DC, "date", "Seq", metadata.date)
    if metadata.source:
        yield _text(_DC, "source", metadata.source)
    if metadata.accessed:
        yield _text(_PAV, "retrievedOn", metadata.accessed)
    if metadata.rights:
        rights = _list(_DC, "rights", "Alt", metadata.rights)
        for item in rights.iter(f"{{{_RDF}}}li"):
            item.set(_XML_LANG, "x-default")
        yield rights
        yield _text(_XMP_RIGHTS, "Marked", "True")


def _conformance() -> Element:
    return _text(_UA, "part", "1")


def _origin(identifier: str, provenance: Provenance | None) -> Iterator[Element]:
    yield _text(_XMP_MM, "DocumentID", identifier)
    if provenance:
        yield _text(_SCHEMA_ORG, "sha256", provenance.text)
        sources = map(digests.to_uri, provenance.sources)
        yield _list(_SCHEMA_ORG, "isBasedOn", "Bag", *sources)


def _extensions() -> Element:
    """Declare the properties that PDF/A does not know: one list, as ISO 19005-3 asks."""
    description = _description(pdfaExtension=_EXTENSION, pdfaSchema=_SCHEMA, pdfaProperty=_PROPERTY)
    schemas = etree.SubElement(description, f"{{{_EXTENSION}}}schemas")
    bag = etree.SubElement(schemas, f"{{{_RDF}}}Bag")
    for title, namespace, prefix, properties in _EXTENSIONS:
        schema = _resource(bag)
        _values(schema, _SCHEMA, schema=title, namespaceURI=namespace, prefix=prefix)
        holder = etree.SubElement(schema, f"{{{_SCHEMA}}}property")
        sequence = etree.SubElement(holder, f"{{{_RDF}}}Seq")
        for each in properties:
            _values(
                _resource(sequence),
                _PROPERTY,
                name=each.name,
                valueType=each.type,
                category=each.category,
                description=each.description,
            )
    return description


def _description(**prefixes: str) -> Element:
    nsmap = {"rdf": _RDF, **prefixes}
    description = etree.Element(f"{{{_RDF}}}Description", nsmap=nsmap)
    description.set(f"{{{_RDF}}}about", "")
    return description


def _text(namespace: str, name: str, text: str) -> Element:
    description = _description(**{_PREFIXES[namespace]: namespace})
    etree.SubElement(description, f"{{{namespace}}}{name}").text = text
    return description


def _list(namespace: str, name: str, kind: str, *items: str) -> Element:
    description = _description(**{_PREFIXES[namespace]: namespace})
    holder = etree.SubElement(description, f"{{{namespace}}}{name}")
    container = etree.SubElement(holder, f"{{{_RDF}}}{kind}")
    for item in items:
        etree.SubElement(container, f"{{{_RDF}}}li").text = item
    return description


def _resource(container: Element) -> Element:
    item = etree.SubElement(container, f"{{{_RDF}}}li")
    item.set(f"{{{_RDF}}}parseType", "Resource")
    return item


def _values(parent: Element, namespace: str, **values: str) -> None:
    for name, value in values.items():
        etree.SubElement(parent, f"{{{namespace}}}{name}").text = value
