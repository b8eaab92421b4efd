"""Takes out of an SVG drawing all that is not drawing (https://www.w3.org/TR/SVG11/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from exporter.transforms.inlays import is_inlay, mend_inlays
from exporter.transforms.labels import has_other, set_labels
from exporter.transforms.shapes import refuse_endless

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_DROPPED = frozenset(
    "script foreignobject iframe audio video canvas embed object handler listener animate"
    " animatemotion animatetransform animatecolor set discard metadata".split()
)
_HREFS = ("href", f"{{{_XLINK}}}href")
_REFERRING = frozenset(("a", "image", "use"))
_OF_LINKS = frozenset("download hreflang ping referrerpolicy rel target type".split())
# Fonts alone may be written into a drawing's styles: its pictures are elements.
_OUTER_URL = re.compile(
    r"url\(\s*+['\"]?+\s*+(?!#|data:(?:font/|application/(?:x-)?font))", re.IGNORECASE
)
_UNSAFE_CSS = re.compile(
    r"@import|expression\s*\(|\\|(?<![\w-])(?:image(?:-set)?|src|cross-fade)\s*\(", re.IGNORECASE
)
# An internal subset may define entities: XXE, billion laughs.
_SUBSET = re.compile(rb"<!DOCTYPE[^>\[]*\[|<!ENTITY", re.IGNORECASE)
# What no page has room for, and what is no number: engines write it into the PDF as it is.
_BOUNDLESS = re.compile(
    r"(?<![\w#.-])(?:[-+]?(?:nan|inf(?:inity)?)|[\d.]+e\+?\d{2,}|\d{10,})(?![\w-])", re.IGNORECASE
)
_WORDED = re.compile(r"class|lang|role|font-family|(?:aria|data)-.*")
_ENCODINGS = frozenset(("UTF-8", "ASCII", "US-ASCII"))
#: Units of a drawing without a size that may be pixels; of fewer, they are units of its own.
_SMALLEST = 16
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(px|pt|pc|mm|cm|in|em|ex)?\s*")
#: CSS Values 3 #absolute-lengths, in pixels.
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A clean drawing and its size in pixels, 0 when it has none."""

    data: bytes
    width: int
    height: int
    reduced: tuple[str, ...] = ()
    """Half sentences on what of it is not shown as it was meant."""


def mend(data: bytes, most: int) -> Drawing:
    """Clean a drawing; a clean one keeps its bytes. Pictures in it have so many pixels together.

    Raises ValueError with a half sentence when it is no sound SVG, or one that never ends.
    """
    if _SUBSET.search(data[:4096]) or b"<!ENTITY" in data:
        raise ValueError("defines entities, which are not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("is not well-formed XML") from error
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError("is no SVG")
    told = root.getroottree().docinfo
    if told.internalDTD is not None and any(True for _ in told.internalDTD.iterentities()):
        raise ValueError("defines entities, which are not read")
    reduced = tuple(_reduced(root))
    has_labels = set_labels(root)
    changed = mend_inlays(root, most) or has_labels
    changed = _strip(root) or changed
    refuse_endless(root)
    if told.doctype or changed or (told.encoding or "UTF-8").upper() not in _ENCODINGS:
        data = etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    width, height = _size(root)
    return Drawing(data=data, width=width, height=height, reduced=reduced)


def _reduced(root: _Element) -> Iterator[str]:
    if any(True for each in root.iter(f"{{{_SVG}}}foreignObject") if not has_other(each)):
        yield "holds HTML, of which only the words are kept"
    if any(each.get("mask") for each in root.iter(f"{{{_SVG}}}*")):
        yield "holds masks, which the PDF leaves out"
    if any(each.get("filter") for each in root.iter(f"{{{_SVG}}}*")):
        yield "holds filters, such as shadows, which the PDF leaves out"


def _strip(root: _Element) -> bool:
    """Take out everything foreign; tell whether there was any."""
    changed = _strip_outside(root)
    seen: set[str] = set()
    for node in list(root.iter()):
        if node.getparent() is None and node is not root:
            continue
        if not isinstance(node.tag, str):
            changed = _remove(node) or changed
            continue
        namespace, _, name = node.tag.rpartition("}")
        if namespace != f"{{{_SVG}" or name.lower() in _DROPPED:
            changed = _remove(node) or changed
            continue
        changed = _strip_attributes(node, seen) or changed
        changed = _strip_unreferring(node, name) or changed
        if name == "style" and _unsafe(node.text or ""):
            node.text, changed = "", True
    etree.cleanup_namespaces(root)
    return changed


def _strip_outside(root: _Element) -> bool:
    """Take out what stands before the root, such as links to stylesheets."""
    outside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    return any(not isinstance(node.tag, str) for node in outside)


def _remove(node: _Element) -> bool:
    parent = node.getparent()
    if parent is not None:
        previous, tail = node.getprevious(), node.tail or ""
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(node)
    return True


def _strip_attributes(element: _Element, seen: set[str]) -> bool:
    before = dict(element.attrib)
    for key, value in before.items():
        name, text = str(key), str(value)
        namespace, _, local = name.rpartition("}")
        if name in _HREFS:
            keep = text.strip().startswith("#") or is_inlay(text)
        elif namespace:
            keep = namespace == "{http://www.w3.org/XML/1998/namespace" and local != "base"
        elif local == "id":
            keep = text not in seen and bool(re.fullmatch(r"[^\W\d][\w.-]*", text))
            seen.add(text)
        else:
            keep = not (local.lower().startswith("on") or _unsafe(text) or _is_endless(local, text))
        if not keep:
            del element.attrib[key]
    return dict(element.attrib) != before


def _strip_unreferring(node: _Element, name: str) -> bool:
    """Take out what was for something elsewhere: WeasyPrint 70.0 fails on an image of nothing."""
    if name not in _REFERRING or any(key in node.attrib for key in _HREFS):
        return False
    if name != "a":
        return _remove(node)
    # The group keeps what the link held.
    node.tag = f"{{{_SVG}}}g"
    for key in _OF_LINKS & {str(key) for key in node.attrib}:
        del node.attrib[key]
    return True


def _unsafe(css: str) -> bool:
    return bool(_OUTER_URL.search(css) or _UNSAFE_CSS.search(css))


def _is_endless(name: str, text: str) -> bool:
    return bool(_BOUNDLESS.search(text)) and not _WORDED.fullmatch(name)


def _size(root: _Element) -> tuple[int, int]:
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4 and not (width and height):
        wide, high = _number(box[2]), _number(box[3])
        if wide and high and (width or height or max(wide, high) >= _SMALLEST):
            if width:
                height = width * high / wide
            elif height:
                width = height * wide / high
            else:
                width, height = wide, high
    return round(width), round(height)


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    if not match or match[2] in ("em", "ex"):
        return 0.0
    return _number(match[1]) * _UNITS[match[2] or "px"]


def _number(text: str) -> float:
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0
