"""Reads what a page tells of itself as JSON-LD (https://schema.org/Article)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from exporter.tree import Element

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage|Book|Recipe|Chapter)$")
#: What hides a script from programs that do not know it.
_GUARD = re.compile(r"\A\s*(?:<!--|<!\[CDATA\[)|(?:-->|\]\]>)\s*\Z")
#: Objects within objects that are looked at.
_DEEPEST = 6


def find_linked(root: Element) -> Mapping[str, Any]:
    """Give the object that describes the article: the first of the most telling kind, or {}."""
    found: list[Mapping[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            found += [each for each in _objects(_load(script.text or "")) if kind(each)]
    pages = [each for each in found if kind(each) == "WebPage"]
    articles = [each for each in found if kind(each) != "WebPage"]
    return next(iter([*articles, *pages]), {})


def kind(thing: Mapping[str, Any]) -> str:
    """Give the type of an object if it may describe an article, else ""."""
    kinds = thing.get("@type", "")
    for each in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(each, str) and _ARTICLE.search(each):
            return each
    return ""


def texts(value: Any, *keys: str) -> tuple[str, ...]:
    """Give the strings that a value holds: itself, those of a list, or the names of objects."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(text for each in value[:20] for text in texts(each, *keys))
    if isinstance(value, Mapping):
        return next((found for key in keys if (found := texts(value.get(key)))), ())
    return ()


def _load(text: str) -> Any:
    cleaned = _GUARD.sub("", text).strip().rstrip(";")
    try:
        return json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return {}


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(key), depth + 1)
