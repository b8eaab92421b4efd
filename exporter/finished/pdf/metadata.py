"""Reads what a PDF says of itself: XMP first, then the document information (ISO 16684-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import pikepdf
from lxml import etree

from exporter.digests import from_uri
from exporter.finished.model import Facts
from exporter.finished.pdf import streams
from exporter.finished.pdf.objects import entry, text
from exporter.tree import Element, parse, text_of

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "schema": "http://schema.org/",
    "pav": "http://purl.org/pav/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
#: ISO 32000-1 #7.9.4: all behind the year may be missing.
_PDF_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+])(\d\d)'?(\d\d)?'?|Z.*)?$"
)
Properties = Mapping[str, tuple[str, ...]]


def read(pdf: pikepdf.Pdf) -> Facts:
    """Collect the facts."""
    found = properties(pdf)
    info = entry(pdf.trailer, "/Info")

    def first(key: str, old: str = "") -> str:
        return next(iter(found.get(key, ())), "") or (text(info, old) if old else "")

    return Facts(
        identifier=first("dc:identifier"),
        title=first("dc:title", "/Title"),
        language=first("dc:language") or text(pdf.Root, "/Lang"),
        creators=found.get("dc:creator", ()) or _author(text(info, "/Author")),
        contributors=found.get("dc:contributor", ()),
        publisher=first("dc:publisher"),
        date=first("dc:date"),
        description=first("dc:description", "/Subject"),
        subjects=found.get("dc:subject", ()),
        rights=first("dc:rights"),
        source=first("dc:source"),
        accessed=first("pav:retrievedOn"),
        modified=_w3c_to_utc(first("xmp:ModifyDate")) or _pdf_to_utc(text(info, "/ModDate")),
        edition=first("xmpMM:DocumentID"),
        text_digest=first("schema:sha256"),
        source_digests=tuple(from_uri(uri) or uri for uri in found.get("schema:isBasedOn", ())),
    )


def properties(pdf: pikepdf.Pdf) -> Properties:
    """Read the XMP packet: the values of each property that we know, by its usual prefix."""
    packet = streams.read(entry(pdf.Root, "/Metadata"))
    try:
        root = parse(packet.strip(b"\0 \r\n"))
    except (etree.XMLSyntaxError, ValueError):
        return {}
    names = {f"{{{uri}}}": prefix for prefix, uri in _PREFIXES.items()}
    found: dict[str, tuple[str, ...]] = {}
    for name, values in _statements(root):
        uri, _, local = name.rpartition("}")
        if f"{uri}}}" in names and values:
            found.setdefault(f"{names[uri + '}']}:{local}", values)
    return found


def _statements(root: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """List all that is said: as attributes or as elements (ISO 16684-1 #7)."""
    for description in root.iterfind(f".//{_RDF}RDF/{_RDF}Description"):
        for attribute, value in description.attrib.items():
            yield str(attribute), (str(value),)
        for said in description.iterchildren("*"):
            yield str(said.tag), _values(said)


def _values(said: Element) -> tuple[str, ...]:
    members = list(said.iterfind(f"{_RDF}*/{_RDF}li"))
    # The default of the alternatives counts, wherever it stands.
    members.sort(key=lambda member: member.get(_LANGUAGE, "x-default") != "x-default")
    texts = [text_of(member) for member in members] or [
        said.get(f"{_RDF}resource") or text_of(said)
    ]
    return tuple(filter(None, texts))


def _author(names: str) -> tuple[str, ...]:
    return (names,) if names else ()


def _w3c_to_utc(written: str) -> str:
    try:
        return _utc(datetime.fromisoformat(written))
    except ValueError:
        return ""


def _pdf_to_utc(written: str) -> str:
    match = _PDF_DATE.match(written)
    if not match:
        return ""
    year, month, day, hour, minute, second, sign, hours, minutes = match.groups()
    zone = f"{sign}{hours}:{minutes or '00'}" if sign else "+00:00"
    date = f"{year}-{month or '01'}-{day or '01'}"
    return _w3c_to_utc(f"{date}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}")


def _utc(moment: datetime) -> str:
    """Write a moment in UTC; one without a zone is taken as it stands."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
