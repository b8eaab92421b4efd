"""Completes the XMP packet: who owns the text, what it is called, and that it is PDF/UA-1.

XMP: ISO 16684-1; its extension schemas: ISO 19005-3, 6.6.2.3; the mark of PDF/UA: ISO 14289-1, 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.model import Metadata
from exporter.tree import Element

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_XMP_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def complete(packet: bytes, metadata: Metadata) -> bytes:
    """Add to WeasyPrint's packet what it does not write."""
    start, end = packet.index(b"<x:xmpmeta"), packet.rindex(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")
    # WeasyPrint's own output; yet no entity and no address is ever resolved.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(packet[start:end], parser)
    rdf = root.find(f"{{{_RDF}}}RDF")
    if rdf is None:
        raise ValueError("WeasyPrint wrote an XMP packet without rdf:RDF")
    rdf.extend([*_dublin_core(metadata), _conformance(), _extension()])
    return packet[:start] + etree.tostring(root, encoding="utf-8") + packet[end:]


def _dublin_core(metadata: Metadata) -> Iterator[Element]:
    yield _list("language", "Bag", metadata.language)
    if metadata.identifier:
        identifier = _description(dc=_DC)
        etree.SubElement(identifier, f"{{{_DC}}}identifier").text = metadata.identifier
        yield identifier
    if metadata.publisher:
        yield _list("publisher", "Bag", metadata.publisher)
    if metadata.subjects:
        yield _list("subject", "Bag", *(subject.text for subject in metadata.subjects))
    if metadata.contributors:
        yield _list("contributor", "Bag", *(person.name for person in metadata.contributors))
    if metadata.date:
        yield _list("date", "Seq", metadata.date)
    if metadata.source:
        source = _description(dc=_DC)
        etree.SubElement(source, f"{{{_DC}}}source").text = metadata.source
        yield source
    if metadata.rights:
        rights = _list("rights", "Alt", metadata.rights)
        for item in rights.iter(f"{{{_RDF}}}li"):
            item.set(_XML_LANG, "x-default")
        yield rights
        marked = _description(xmpRights=_XMP_RIGHTS)
        etree.SubElement(marked, f"{{{_XMP_RIGHTS}}}Marked").text = "True"
        yield marked


def _conformance() -> Element:
    description = _description(pdfuaid=_UA)
    etree.SubElement(description, f"{{{_UA}}}part").text = "1"
    return description


def _extension() -> Element:
    """Declare the property pdfuaid:part, which PDF/A does not know by itself."""
    description = _description(pdfaExtension=_EXTENSION, pdfaSchema=_SCHEMA, pdfaProperty=_PROPERTY)
    schemas = etree.SubElement(description, f"{{{_EXTENSION}}}schemas")
    schema = _resource(etree.SubElement(schemas, f"{{{_RDF}}}Bag"))
    _values(
        schema,
        _SCHEMA,
        schema="PDF/UA identification schema",
        namespaceURI=_UA,
        prefix="pdfuaid",
    )
    properties = etree.SubElement(schema, f"{{{_SCHEMA}}}property")
    _values(
        _resource(etree.SubElement(properties, f"{{{_RDF}}}Seq")),
        _PROPERTY,
        name="part",
        valueType="Integer",
        category="internal",
        description="Part of ISO 14289 to which the file conforms",
    )
    return description


def _description(**prefixes: str) -> Element:
    nsmap = {"rdf": _RDF, **prefixes}
    description = etree.Element(f"{{{_RDF}}}Description", nsmap=nsmap)
    description.set(f"{{{_RDF}}}about", "")
    return description


def _list(name: str, kind: str, *items: str) -> Element:
    description = _description(dc=_DC)
    holder = etree.SubElement(description, f"{{{_DC}}}{name}")
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
