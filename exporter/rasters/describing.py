"""Reads what an image file itself says that it shows (IPTC Photo Metadata 2021.1, Alt Text)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_ALT = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility"
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
#: Packets are a few kilobytes; a larger one is no place to look for words.
_LARGEST = 2**20


def describe(image: Image) -> str:
    """Give the alternative text in the XMP packet of an image, "" when there is none."""
    from lxml import etree

    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    data = packet.encode() if isinstance(packet, str) else packet
    if not isinstance(data, bytes) or not 0 < len(data) < _LARGEST or b"<!" in data:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data.strip(b"\0"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    texts = (item.text or "" for alt in root.iter(_ALT) for item in alt.iter(_ITEM))
    return next((" ".join(text.split()) for text in texts if text.strip()), "")
