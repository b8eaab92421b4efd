"""Turns what Pandoc tells of a text, and what an OpenDocument file says of itself, into fields."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping

from lxml import etree
from lxml import html as lxml_html

from exporter.archives import opened
from exporter.model import Fields, Source, Value
from exporter.tree import Element, parse, remove, text_of

#: What Pandoc reads of a notebook, and what it makes for its own templates.
_NOT_OURS = frozenset({"jupyter", "nocite", "references", "bibliography", "csl", "header-includes"})
#: OpenDocument 1.3 part 3, 4.3: elements of meta.xml -> fields.
_OFFICE = {
    "title": "title",
    "description": "description",
    "subject": "subject",
    "keyword": "keywords",
    "initial-creator": "author",
    "language": "lang",
    "creation-date": "date",
    "date": "modified",
}
_META, _CONTENT = "meta.xml", "content.xml"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_fields(metadata: str) -> Fields:
    """Read Pandoc's metadata: JSON whose strings are HTML."""
    told = json.loads(html.unescape(metadata) or "{}")
    found = ((str(key), value) for key, value in told.items() if key not in _NOT_OURS)
    return {key: plain for key, value in found if (plain := _plain(value))}


def read_office(source: Source, limit: int) -> Fields:
    """Read what an OpenDocument file says of itself.

    Raises InputError when it is no archive.
    """
    with opened(source.data, name=source.name, kind="an ODT", limit=limit) as archive:
        data = {part: archive.read(part) for part in (_META, _CONTENT) if part in archive}
    found: dict[str, list[str]] = {}
    for key, text in _told(data.get(_META, b"")):
        found.setdefault(key, []).append(text)
    fields = {key: texts[0] if len(texts) == 1 else tuple(texts) for key, texts in found.items()}
    if isinstance(day := fields.get("date"), str):
        fields["date"] = day[:10]
    return fields | _titles(data.get(_CONTENT, b""))


def drop_titles(tree: Element, fields: Fields) -> None:
    """Take the paragraphs that say title and subtitle out of the text."""
    for key in ("title", "subtitle"):
        if len(tree) and tree[0].tag == "p" and text_of(tree[0]) == fields.get(key):
            remove(tree[0])


def _titles(content: bytes) -> dict[str, Value]:
    """Read title and subtitle from the paragraphs that have these styles; Pandoc does not."""
    try:
        root = parse(content)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    parents = {
        style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name")
        for style in root.iter(f"{_STYLE}style")
    }
    found: dict[str, Value] = {}
    for paragraph in root.iter(f"{_TEXT}p"):
        style = paragraph.get(f"{_TEXT}style-name")
        key = {"Title": "title", "Subtitle": "subtitle"}.get(parents.get(style) or style or "")
        if key and (text := text_of(paragraph)):
            found.setdefault(key, text)
    return found


def _told(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        root = parse(data)
    except (etree.XMLSyntaxError, ValueError):
        return  # what it says of itself is not needed to read it
    for each in root.iter("*"):
        key = _OFFICE.get(etree.QName(each).localname, "")
        if key and (text := text_of(each)):
            yield key, text


def _plain(value: object) -> Value:
    match value:
        case str():
            return text_of(lxml_html.fragment_fromstring(value, create_parent=True))
        case list():
            return tuple(plain for each in value if (plain := _plain(each)))
        case Mapping():
            return {str(key): plain for key, each in value.items() if (plain := _plain(each))}
        case _:
            return str(value).lower() if value is not None else ""
