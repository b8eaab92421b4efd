"""Reads ninjs 1 to 3 (https://iptc.org/std/ninjs/)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from exporter.errors import InputError
from exporter.markup import parse_html
from exporter.model import Article, Source, Value
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.wires.item import Item, articles, dated, figure
from exporter.tree import Element, elements

_BODIES = ("body_xhtml", "body_html", "body_text")


def read(source: Source, _: Options, notices: Notices) -> tuple[Article, ...]:  # noqa: ARG001  # every reader's form
    """Read an item, or a list of items.

    Raises InputError when it is no JSON or no item has a text.
    """
    try:
        told = json.loads(source.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        line = getattr(problem, "lineno", 0)
        raise InputError(
            f"“{source.name}” is no JSON that can be read: {problem}",
            where=f"{source.name}:{line}" if line else source.name,
            hint="ask whoever sent it to send it again",
        ) from problem
    listed = told if isinstance(told, list) else _each(told, "items") or [told]
    found = (_item(one) for one in listed if isinstance(one, dict))
    return articles((item for item in found if item is not None), source)


def _item(told: Mapping[str, Any]) -> Item | None:
    html = _body(told)
    if not html.strip():
        return None
    tree = parse_html(html)
    _add_pictures(tree, told)
    places = [_text(place, "name") for place in _each(told, "places", "place")]
    located = _text(told, "located") or (places[0] if places else "")
    return Item(tree, dict(_fields(told)), located)


def _body(told: Mapping[str, Any]) -> str:
    """Give the text as HTML: 1.x has a key for each form, later versions a list."""
    for key in _BODIES:
        if text := _raw(told, key):
            return text if key != "body_text" else _paragraphs(text)
    bodies = [body for body in _each(told, "bodies") if _raw(body, "value")]
    bodies.sort(key=lambda body: "html" not in _raw(body, "contenttype"))
    for body in bodies:
        text = _raw(body, "value")
        return text if "html" in _raw(body, "contenttype") else _paragraphs(text)
    return ""


def _fields(told: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    headlines = _each(told, "headlines")
    roles = {_text(h, "role"): _text(h, "value") for h in reversed(headlines)}
    main = roles.get("main") or (_text(headlines[0], "value") if headlines else "")
    yield "title", _text(told, "headline") or main or _text(told, "title")
    yield "subtitle", roles.get("subtitle", "") or roles.get("sub", "")
    yield "author", tuple(_names(told))
    yield "lang", _text(told, "language")
    yield from dated(_text(told, "versioncreated") or _text(told, "firstcreated")).items()
    yield "subject", tuple(n for s in _each(told, "subjects", "subject") if (n := _text(s, "name")))
    rights = _each(told, "rightsinfo")
    yield (
        "rights",
        " ".join(
            text
            for holder in (told, told.get("rightsinfo"), *rights)
            if isinstance(holder, dict)
            for key in ("copyrightnotice", "usageterms")
            if (text := _text(holder, key))
        ),
    )
    yield "description", _text(told, "description_text")
    yield "publisher", _text(told, "copyrightholder")


def _names(told: Mapping[str, Any]) -> Iterator[str]:
    if byline := _text(told, "byline"):
        yield byline
        return
    for by in _each(told, "bylines", "bys", "people", "infosources"):
        if name := _text(by, "byline") or _text(by, "value") or _text(by, "name"):
            yield name


def _add_pictures(tree: Element, told: Mapping[str, Any]) -> None:
    """Put pictures that belong to an item and are not in its text behind the first paragraph."""
    shown = {image.get("src") for image in elements(tree, "img")}
    associated = told.get("associations")
    found = list(associated.values()) if isinstance(associated, dict) else associated or []
    pictures = [
        p for p in found if isinstance(p, dict) and _text(p, "type") in {"picture", "graphic"}
    ]
    for number, picture in enumerate(pictures):
        address = _address(picture)
        if address and address not in shown:
            caption = _text(picture, "description_text") or _text(picture, "headline")
            credit = _text(picture, "byline") or _text(picture, "copyrightholder")
            alt = _text(picture, "altText") or _text(picture, "body_text")
            tree.insert(number + min(1, len(tree)), figure(address, alt, caption, credit))


def _address(picture: Mapping[str, Any]) -> str:
    """Choose the largest rendition."""
    renditions = picture.get("renditions")
    found = list(renditions.values()) if isinstance(renditions, dict) else renditions or []
    known = [r for r in found if isinstance(r, dict) and _text(r, "href")]
    widths = [r.get("width") for r in known]
    sizes = [width if isinstance(width, int | float) else 0 for width in widths]
    return _text(known[sizes.index(max(sizes))], "href") if known else ""


def _paragraphs(text: str) -> str:
    parts = text.replace("\r\n", "\n").split("\n\n" if "\n\n" in text else "\n")
    return "".join(f"<p>{escape(part.strip())}</p>" for part in parts if part.strip())


def _each(told: Mapping[str, Any], *keys: str) -> list[Mapping[str, Any]]:
    values = (told.get(key) for key in keys)
    found = next((value for value in values if isinstance(value, list)), [])
    return [one for one in found if isinstance(one, dict)]


def _text(told: Mapping[str, Any], key: str) -> str:
    return " ".join(_raw(told, key).split())


def _raw(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return value if isinstance(value, str) else ""
