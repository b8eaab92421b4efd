"""Sets attributes as our trees know them (https://html.spec.whatwg.org/#attributes-3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from exporter.tree import Element, add_class, clean_text

#: The schemes of addresses that a link may lead to.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
#: The schemes of images that are looked at; the door refuses most, and its notice names them.
SOURCE_SCHEMES = LINK_SCHEMES | {"data", "file"}
_ROLES = frozenset({"doc-noteref", "doc-footnote", "doc-backlink", "doc-epigraph", "doc-pullquote"})
_SPANS = {"colspan": 100, "rowspan": 1000, "span": 100}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALIGNED = re.compile(r"text-align:\s*(left|center|right)", re.IGNORECASE)
_PIXELS = re.compile(r"(\d{1,5})(?:px)?")
_LENGTH = re.compile(r"\d{1,5}(?:\.\d{1,3})?(?:%|[a-z]{2,4})?")


def set_attribute(element: Element, name: str, value: str) -> None:
    """Set an attribute as our trees know it; one that they do not know is left out."""
    value = clean_text(value)
    if name in _SETTERS:
        _SETTERS[name](element, name, value)
    elif name in {"alt", "title", "data-caption"}:
        element.set(name, value)


def _set_plain(element: Element, name: str, value: str) -> None:
    if value.strip():
        element.set(name, " ".join(value.split()))


def _set_class(element: Element, _: str, value: str) -> None:
    add_class(element, *value.split())


def _set_anchor(element: Element, _: str, value: str) -> None:
    if "id" not in element.attrib:
        _set_plain(element, "id", value)


def _set_alignment(element: Element, _: str, value: str) -> None:
    side = _ALIGNED.search(value if ":" in value else f"text-align:{value}")
    if side:
        add_class(element, f"ta-{side[1].lower()}")


def _set_link(element: Element, name: str, value: str) -> None:
    # The URL parser passes over tabs and line ends, so a scheme may hide behind them.
    address = re.sub("[\t\n]", "", value).strip()
    scheme = _SCHEME.match(address)
    if not scheme or scheme[1].lower() in LINK_SCHEMES:
        element.set(name, address)


def _set_source(element: Element, name: str, value: str) -> None:
    scheme = _SCHEME.match(value.strip())
    if not scheme or scheme[1].lower() in SOURCE_SCHEMES:
        element.set(name, value.strip())


def _set_size(element: Element, name: str, value: str) -> None:
    # HTML #attr-dim-width knows whole pixels only; other lengths are kept beside.
    if pixels := _PIXELS.fullmatch(value.strip()):
        element.set(name, pixels[1])
    elif _LENGTH.fullmatch(value.strip()):
        element.set(f"data-{name.removeprefix('data-')}", value.strip())


def _set_span(element: Element, name: str, value: str) -> None:
    # Layout time grows with the spans, and 65,534 rows are valid HTML.
    if value.isascii() and value.isdigit() and int(value[:9]) > 1:
        element.set(name, str(min(int(value[:9]), _SPANS[name])))


def _set_number(element: Element, name: str, value: str) -> None:
    if re.fullmatch(r"-?[0-9]{1,9}", value):
        element.set(name, value)


def _set_among(choices: Iterable[str]) -> Callable[[Element, str, str], None]:
    def set_choice(element: Element, name: str, value: str) -> None:
        if value.lower() in choices:
            element.set(name, value.lower())

    return set_choice


def _set_flag(element: Element, name: str, _: str) -> None:
    element.set(name, "")


_SETTERS: dict[str, Callable[[Element, str, str], None]] = {
    "align": _set_alignment,
    "checked": _set_flag,
    "class": _set_class,
    "colspan": _set_span,
    "data-height": _set_size,
    "data-line": _set_number,
    "data-width": _set_size,
    "dir": _set_among(("ltr", "rtl", "auto")),
    "height": _set_size,
    "href": _set_link,
    "id": _set_plain,
    "lang": _set_plain,
    "name": _set_anchor,
    "role": _set_among(_ROLES),
    "rowspan": _set_span,
    "scope": _set_among(("row", "col", "rowgroup", "colgroup")),
    "span": _set_span,
    "src": _set_source,
    "start": _set_number,
    "style": _set_alignment,
    "type": _set_among(("checkbox",)),
    "value": _set_number,
    "width": _set_size,
}
