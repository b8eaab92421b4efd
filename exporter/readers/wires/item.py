"""Turns what the items of a wire tell into articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from exporter.errors import InputError
from exporter.model import Article, Source, Value
from exporter.names import slug, unique
from exporter.tree import Element, build, elements, text_of


@dataclass(slots=True)
class Item:
    """A text as an agency sends it."""

    tree: Element
    fields: dict[str, Value] = field(default_factory=dict)
    dateline: str = ""
    """The place, as it stands before the first words."""


def articles(items: Iterable[Item], source: Source) -> tuple[Article, ...]:
    """Make an article of each item.

    Raises InputError when there is none.
    """
    found = tuple(items)
    if not found:
        raise InputError(
            f"there is no text in “{source.name}”",
            where=source.name,
            hint="look whether it holds news items with a body, and in which format",
        )
    return tuple(_articles(found, source))


def _articles(items: tuple[Item, ...], source: Source) -> Iterator[Article]:
    taken: list[str] = []
    for item in items:
        _put_dateline(item)
        title = item.fields.get("title", "")
        part = unique(slug(str(title), fallback="item"), taken)
        taken.append(part)
        told = {key: value for key, value in item.fields.items() if value}
        yield Article(
            source=source, tree=item.tree, fields=told, part=part if len(items) > 1 else ""
        )


def _put_dateline(item: Item) -> None:
    """Put the place before the first words, as newspapers print it, unless it is there."""
    first = next((p for p in elements(item.tree, "p") if text_of(p)), None)
    if first is None or not item.dateline:
        return
    if text_of(first).casefold().startswith(item.dateline.casefold()):
        return
    place = build("span", {"class": "smallcaps"}, item.dateline)
    place.tail = f" — {(first.text or '').lstrip()}"
    first.text = None
    first.insert(0, place)


def figure(address: str, alt: str, caption: str, credit: str) -> Element:
    """Make a figure of a picture that an item names."""
    attributes = {"src": address, **({"alt": alt} if alt else {})}
    words = " ".join(part for part in (caption, f"({credit})" if credit else "") if part)
    captions = [build("figcaption", None, words)] if words else []
    return build("figure", None, build("img", attributes), *captions)


def dated(date: str) -> Mapping[str, Value]:
    """Give the fields that one moment tells, as wires write it: 20260131T120000Z, or ISO 8601."""
    digits = date.strip()
    if len(digits) >= len("20260131") and digits[:8].isdigit():
        day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
        clock = digits[8:].lstrip("T")
        time = f"T{clock[:2]}:{clock[2:4]}:{clock[4:6] or '00'}{clock[6:]}"
        digits = day + time if clock[:4].isdigit() and len(clock) > len("12") else day
    return {"date": digits[:10], "modified": digits} if digits else {}
