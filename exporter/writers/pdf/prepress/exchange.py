"""Turns a PDF/A edition into PDF/X-4, which presses take (ISO 15930-7).

It keeps the pages with their boxes, labels and tags, and gives up what a press may not find: links,
attachments. Its packet of metadata says what is in the file now, and no more.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, String

from exporter.tree import Element, parse
from exporter.writers.pdf.prepress import inks
from exporter.writers.pdf.prepress.profile import Profile

VERSION = "PDF/X-4"
#: PDF/X-4 is PDF 1.6.
_HEADER = "1.6"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XMP = "http://ns.adobe.com/xap/1.0/"
_MM = "http://ns.adobe.com/xap/1.0/mm/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_X = "http://www.npes.org/pdfx/ns/id/"
#: What begins so in the packet is claimed no longer.
_CLAIMS = tuple(
    f"http://www.aiim.org/{name}/" for name in ("pdfa/ns/id", "pdfua/ns/id", "pdfa/ns/extension")
)
_OF_ROOT = ("/AF", "/Names", "/OpenAction", "/AA", "/AcroForm")
_OF_PAGES = ("/Annots", "/AA", "/Tabs")


def convert(data: bytes, profile: Profile) -> bytes:
    """Make PDF/X-4 of the bytes of a PDF/A, for a press.

    The same bytes and the same profile give the same bytes.
    """
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        srgb = pdf.Root.OutputIntents[0].DestOutputProfile
        _drop(pdf)
        inks.prepare(pdf, srgb, profile.space)
        pdf.Root.OutputIntents = Array([_intent(pdf, profile)])
        _describe(pdf)
        pdf.save(
            output,
            force_version=_HEADER,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return output.getvalue()


def _drop(pdf: pikepdf.Pdf) -> None:
    """Take away what a press may not find (ISO 15930-7, 6.3, 6.8, 6.9)."""
    holders = ((pdf.Root, _OF_ROOT), *((page.obj, _OF_PAGES) for page in pdf.pages))
    for holder, keys in holders:
        for key in keys:
            if key in holder:
                del holder[key]
    for element in pdf.objects:
        if isinstance(element, Dictionary) and "/K" in element:
            _forget_annotations(element)


def _forget_annotations(element: Any) -> None:
    """Take what refers to links out of an element of the tag tree; their words stay in it."""
    kids = element.K
    if isinstance(kids, Array):
        element.K = Array([kid for kid in kids if not _is_reference(kid)])
    elif _is_reference(kids):
        del element["/K"]


def _is_reference(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _intent(pdf: pikepdf.Pdf, profile: Profile) -> Any:
    described = String(profile.description)
    stream = pdf.make_stream(profile.data, N=profile.components)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=described,
        Info=described,
        DestOutputProfile=stream,
    )


def _describe(pdf: pikepdf.Pdf) -> None:
    """Say in both places for metadata what PDF/X-4 asks for."""
    packet = pdf.Root.Metadata.read_bytes()
    start, end = packet.index(b"<x:xmpmeta"), packet.rindex(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")
    root = parse(packet[start:end])
    _complete(root)
    whole = packet[:start] + etree.tostring(root, encoding="utf-8") + packet[end:]
    pdf.Root.Metadata = pdf.make_stream(whole, Type=Name.Metadata, Subtype=Name.XML)
    pdf.docinfo["/Trapped"] = Name("/False")
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"]


def _complete(root: Element) -> None:
    """Take old claims out of a packet and add those of PDF/X-4."""
    rdf = next(root.iter(f"{{{_RDF}}}RDF"))
    for description in list(rdf):
        told = [*description.attrib, *(child.tag for child in description)]
        if any(name.lstrip("{").startswith(_CLAIMS) for name in told):
            rdf.remove(description)
    modified = next(rdf.iter(f"{{{_XMP}}}ModifyDate")).text or ""
    for namespace, name, value in (
        (_X, "GTS_PDFXVersion", VERSION),
        (_XMP, "CreateDate", modified),
        (_XMP, "MetadataDate", modified),
        (_MM, "VersionID", "1"),
        (_MM, "RenditionClass", "default"),
        (_PDF, "Trapped", "False"),
    ):
        _add(rdf, namespace, name, value)
    etree.cleanup_namespaces(root)


def _add(rdf: Element, namespace: str, name: str, value: str) -> None:
    prefixes = {_X: "pdfxid", _XMP: "xmp", _MM: "xmpMM", _PDF: "pdf"}
    description = etree.SubElement(
        rdf, f"{{{_RDF}}}Description", nsmap={prefixes[namespace]: namespace}
    )
    description.set(f"{{{_RDF}}}about", "")
    etree.SubElement(description, f"{{{namespace}}}{name}").text = value
