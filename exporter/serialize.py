"""Turns trees into the bytes of XHTML files (EPUB 3.3 #sec-xhtml-req)."""

from __future__ import annotations

from lxml import etree

from exporter.tree import VOID, Element, elements

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{OPS}}}type"


def xhtml(root: Element) -> bytes:
    """Serialise an <html> tree as an XHTML document; the tree is changed on the way.

    The root must have been made with html_root().
    """
    for element in elements(root):
        if language := element.get("lang"):
            element.set(XML_LANG, language)
        # Readers in HTML mode take <td/> for an open tag and swallow the rest.
        if element.text is None and not len(element) and element.tag not in VOID:
            element.text = ""
    return (
        etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
        + b"\n"
    )


def html_root() -> Element:
    """Make the <html> element with the namespaces of an EPUB content document."""
    root = etree.Element("html", nsmap={"epub": OPS})
    # A plain attribute puts every un-namespaced element into XHTML without renaming any.
    root.set("xmlns", XHTML)
    return root
