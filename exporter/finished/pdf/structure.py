"""Walks the tag tree of a PDF in reading order (ISO 32000-1 #14.7, ISO 32000-2 #14.8.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from pikepdf import Array, Dictionary

from exporter.finished.pdf.content import Key
from exporter.finished.pdf.objects import (
    dictionary,
    entry,
    is_again,
    items,
    name,
    named,
    numbers,
    string,
    text,
)

#: The types of ISO 32000-1 #14.8.4 and ISO 32000-2 #14.8.4, without H1, H2 ….
STANDARD = frozenset(
    "Document DocumentFragment Part Art Sect Div Aside BlockQuote Caption TOC TOCI Index NonStruct"
    " Private P H Title L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Em Strong Sub Quote"
    " Note FENote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula"
    " Form Artifact".split()
)
#: How many names in a row a role map may lead through.
_MOST_ROLES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A structure element without its kids."""

    type: str
    """A standard type, or what the file calls it when its role map does not lead to one."""
    id: str = ""
    language: str = ""
    """As declared on the element itself."""
    alt: str = ""
    actual_text: str | None = None
    numbering: str = ""
    """ListNumbering, as declared on the element itself."""
    box: tuple[float, ...] = ()
    """BBox: left, bottom, right, top in the units of the page."""
    page: int | None = None
    """The index of the page on which it begins, when the tag tree tells."""
    has_content: bool = False
    """Whether marked content stands in it directly."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A structure element begins."""

    tag: Tag


@dataclass(frozen=True, slots=True)
class Closed:
    """A structure element ends."""

    tag: Tag


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked content stands here."""

    page: int
    key: Key


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation stands here."""

    annotation: Any


Event: TypeAlias = Opened | Closed | Marked | Annotated
PageOf: TypeAlias = Mapping[tuple[int, int], int]


def walk(root: Any, page_of: PageOf) -> Iterator[Event]:
    """Tell what stands in the tag tree, given its root and the index of each page's object.

    Every element is visited once, so that a loop ends; depth costs no stack.
    """
    reader = _Reader(root, page_of)
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, int | None]] = [(kid, None) for kid in reversed(_kids(root))]
    while waiting:
        kid, page = waiting.pop()
        if isinstance(kid, Closed):
            yield kid
        elif name(kid, "/S") and not is_again(kid, seen):
            tag = reader.tag(kid)
            own = reader.index(kid)
            page = page if own is None else own
            yield Opened(tag)
            waiting.append((Closed(tag), None))
            waiting.extend((below, page) for below in reversed(_kids(kid)))
        elif (event := reader.leaf(kid, page)) is not None:
            yield event


class _Reader:
    def __init__(self, root: Any, page_of: PageOf) -> None:
        self._roles = dictionary(root, "/RoleMap")
        self._classes = dictionary(root, "/ClassMap")
        self._page_of = page_of

    def tag(self, element: Any) -> Tag:
        """Tell what an element is."""
        kids = _kids(element)
        attributes = list(self._attributes(element))
        return Tag(
            type=self._type(element),
            id=text(element, "/ID"),
            language=text(element, "/Lang"),
            alt=text(element, "/Alt"),
            actual_text=string(entry(element, "/ActualText")),
            numbering=next((found for a in attributes if (found := name(a, "/ListNumbering"))), ""),
            box=next((box for a in attributes if len(box := numbers(entry(a, "/BBox"))) == 4), ()),
            page=self._page(element, kids),
            has_content=any(isinstance(kid, int) or _is_reference(kid) for kid in kids),
        )

    def leaf(self, kid: Any, page: int | None) -> Event | None:
        """Tell what a kid is that is no element; None for what nobody understands."""
        if isinstance(kid, int):
            return None if page is None else Marked(page, (0, kid))
        if _is_reference(kid):
            own = self.index(kid)
            page = page if own is None else own
            stream = dictionary(kid, "/Stm")
            form = 0 if stream is None else stream.objgen[0]
            mcid = kid.get("/MCID")
            is_known = page is not None and isinstance(mcid, int)
            return Marked(page or 0, (form, mcid)) if is_known else None
        annotation = dictionary(kid, "/Obj")
        return None if annotation is None else Annotated(annotation)

    def index(self, holder: Any) -> int | None:
        """Give the index of the page that a reference or element names, if it names one."""
        page = dictionary(holder, "/Pg")
        return None if page is None else self._page_of.get(page.objgen)

    def _page(self, element: Any, kids: list[Any]) -> int | None:
        """Find where an element begins: at its first content, else where it says itself."""
        first = self.index(kids[0]) if kids and _is_reference(kids[0]) else None
        return self.index(element) if first is None else first

    def _type(self, element: Any) -> str:
        kind, namespace = name(element, "/S"), dictionary(element, "/NS")
        for _ in range(_MOST_ROLES):
            if is_standard(kind):
                break
            role = entry(dictionary(namespace, "/RoleMapNS"), f"/{kind}")
            if isinstance(role, Array) and len(role) == 2:  # ISO 32000-2 #14.7.4.2
                role, namespace = role
            role = named(role) or name(self._roles, f"/{kind}")
            if not role:
                break
            kind = role
        return kind

    def _attributes(self, element: Any) -> Iterator[Any]:
        """List the attribute objects of an element: its own, then those of its classes."""
        yield from items(entry(element, "/A"))
        for style in items(entry(element, "/C")):
            if key := named(style):
                yield from items(entry(self._classes, f"/{key}"))


def is_standard(kind: str) -> bool:
    """Tell whether a type is one that the standard defines."""
    return kind in STANDARD or (kind[:1] == "H" and kind[1:].isdecimal())


def _kids(element: Any) -> list[Any]:
    return items(entry(element, "/K"))


def _is_reference(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/MCID" in kid
