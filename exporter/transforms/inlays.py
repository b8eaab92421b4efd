"""Mends the pictures that a drawing holds as data: URLs, as if they were files of their own."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from lxml.etree import _Element

from exporter import rasters

_INLAY = re.compile(r"\s*data:image/(?!svg)[\w.+-]+;base64,", re.IGNORECASE)
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")


def is_inlay(reference: str) -> bool:
    """Tell whether a reference holds a picture; a drawing in a drawing is none."""
    return bool(_INLAY.match(reference))


def mend_inlays(root: _Element, most: int) -> bool:
    """Mend the pictures in a drawing, of so many pixels together; tell whether any changed.

    One that cannot be shown loses its reference.
    """
    mended: dict[str, str] = {}
    left = most
    for element, name, reference in list(_inlays(root)):
        if reference not in mended:
            mended[reference], pixels = _mended(reference, left)
            left -= pixels
        if mended[reference]:
            element.set(name, mended[reference])
        else:
            del element.attrib[name]
    return any(before != after for before, after in mended.items())


def _inlays(root: _Element) -> Iterator[tuple[_Element, str, str]]:
    for element in root.iter():
        for name in _HREFS if isinstance(element.tag, str) else ():
            reference = element.get(name)
            if reference and is_inlay(reference):
                yield element, name, reference


def _mended(reference: str, most: int) -> tuple[str, int]:
    body = unquote_to_bytes(reference.partition(",")[2])
    try:
        data = base64.b64decode(body)
        raster = rasters.mend(data, most)
    except (binascii.Error, rasters.Damaged, rasters.Giant):
        return "", 0
    pixels = raster.width * raster.height
    if raster.data == data:
        return reference, pixels
    coded = base64.b64encode(raster.data).decode()
    return f"data:{raster.media_type};base64,{coded}", pixels
