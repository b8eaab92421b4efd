"""Leads the links of a book to where its ids stand in the parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from exporter.hyperlinks import SCHEME
from exporter.names import slug, unique
from exporter.readers.epub.book import Book
from exporter.readers.epub.notes import CALL
from exporter.readers.epub.parts import Part
from exporter.tree import HEADINGS, Element, text_of


@dataclass(slots=True)
class _Places:
    """File and id, "" for the beginning of a file -> the part and the id there."""

    of: dict[tuple[str, str], tuple[Part, str]] = field(default_factory=dict)


def resolve(parts: Sequence[Part], book: Book) -> None:
    """Name the parts, give every id in a part to one element, and let links name both.

    Links to files that are not there are taken off.
    """
    taken: list[str] = []
    places = _Places()
    for part in parts:
        part.name = unique(slug(_words(part), fallback="part"), taken)
        taken.append(part.name)
        _settle(part, places)
    for part in parts:
        for file, root in _roots(part):
            for link in list(root.iter("a")):
                _lead(link, file, part, places, book)


def _words(part: Part) -> str:
    headings = (text_of(heading) for piece in part.pieces for heading in piece.body.iter(*HEADINGS))
    return part.label or next((text for text in headings if text), "")


def _roots(part: Part) -> Iterator[tuple[str, Element]]:
    yield from ((piece.document.name, piece.body) for piece in part.pieces)
    yield from part.notes


def _settle(part: Part, places: _Places) -> None:
    own: set[str] = {body.get("id", "") for _, body in part.notes}
    keys = frozenset(own)
    for number, (file, root) in enumerate(_roots(part)):
        if number < len(part.pieces):
            places.of.setdefault((file, ""), (part, "" if number == 0 else _beginning(root, own)))
        for element in root.iter():
            old = element.get("id") or (element.get("name") if element.tag == "a" else None)
            if old and not (element is root and old in keys):
                new = unique(old, own) if old in own else old
                own.add(new)
                element.set("id", new)
                places.of.setdefault((file, old), (part, new))


def _beginning(root: Element, own: set[str]) -> str:
    """Give the id of the first block of a document; it gets one if it has none."""
    first = next((e for e in root.iterdescendants() if e.tag not in {"section", "div"}), root)
    if not first.get("id"):
        first.set("id", unique("start", own))
    return first.get("id", "")


def _lead(link: Element, file: str, part: Part, places: _Places, book: Book) -> None:
    href = link.get("href", "").strip()
    if not href or SCHEME.match(href) or href.startswith("//") or link.get("role") == CALL:
        return
    name, fragment = book.find(file, href)
    place = places.of.get((name, fragment)) or places.of.get((name, ""))
    if place is None:
        book.repairs.lost_links += 1
        del link.attrib["href"]
    elif place[0] is part and place[1]:
        link.set("href", f"#{place[1]}")
    else:
        link.set("href", f"{place[0].name}#{place[1]}" if place[1] else place[0].name)
