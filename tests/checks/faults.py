"""Faults that a pair of editions can have; each does its harm to one place of an EPUB."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from exporter.serialize import XML_LANG
from exporter.tree import Element
from tests.checks.book import NAMESPACES, Book

Harm = Callable[[Book, Sequence[Element], Random], None]

_IN_FLOW = "[not(ancestor-or-self::h:aside) and not(ancestor-or-self::h:nav)]"
_PARAGRAPH = f"//h:article/h:p{_IN_FLOW}[not(descendant::h:img)]"
_PATHS: Mapping[str, str] = {
    "paragraph": f"{_PARAGRAPH}[string-length() > 60]",
    "note": "//h:aside[@role='doc-footnote']",
    "heading": f"//*[self::h:h1 or self::h:h2 or self::h:h3]{_IN_FLOW}",
    "caption": f"//*[self::h:caption or self::h:figcaption]{_IN_FLOW}",
    "cell": f"//h:td{_IN_FLOW}[string-length() > 0]",
    "image": f"//h:img[@alt != '' and @role != 'doc-cover' or not(@role)]{_IN_FLOW}",
    "formula": f"//m:math{_IN_FLOW}",
    "link": f"//h:a[@href and string-length() > 0]{_IN_FLOW}",
    "item": f"//h:li{_IN_FLOW}[not(descendant::h:li)]",
    "marker": "//h:span[@role='doc-pagebreak']",
}
#: What is swapped with what stands beside it: else what lies between is as well the one that moved.
_ADJACENT = frozenset({"paragraph", "cell", "item"})
_NEXT = f"following::h:p{_IN_FLOW}[contains(text()[1], ' ')][1]"
_WORDS = re.compile(r"(?<!\S)([^\W\d_]{2,}) ([^\W\d_]{2,}) ([^\W\d_]{2,})(?!\S)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong."""

    kinds: frozenset[str]
    """What the check may call it."""
    find: Callable[[Book], Sequence[Sequence[Element]]]
    """Lists the places where it can happen: the elements that it touches."""
    harm: Harm


def _each(path: str) -> Callable[[Book], list[tuple[Element, ...]]]:
    return lambda book: [(element,) for element in book.find(path)]


def _neighbours(path: str, *, are_adjacent: bool) -> Callable[[Book], list[tuple[Element, ...]]]:
    """List pairs of elements, one after the other, that do not say the same."""

    def find(book: Book) -> list[tuple[Element, ...]]:
        pairs = [(a, b) for a, b in pairwise(book.find(path)) if _look(a) != _look(b)]
        return [(a, b) for a, b in pairs if not are_adjacent or b.getprevious() is a]

    return find


def _look(element: Element) -> tuple[str, ...]:
    text = "".join("".join(map(str, element.itertext())).split())
    return text, *(element.get(name, "") for name in ("src", "href", "aria-label"))


def _drop(_: Book, elements: Sequence[Element], __: Random) -> None:
    element = elements[0]
    tail, element.tail = element.tail or "", None
    before, parent = element.getprevious(), element.getparent()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _double(_: Book, elements: Sequence[Element], __: Random) -> None:
    element = elements[0]
    copy = deepcopy(element)
    for inner in copy.iter("{*}*"):
        if inner.get("role") == "doc-pagebreak" and inner is not copy:
            inner.attrib.clear()
        elif own := inner.get("id"):
            inner.set("id", f"{own}-again")
    element.tail = None if element.tail is None else " "
    element.addnext(copy)


def _swap(_: Book, elements: Sequence[Element], __: Random) -> None:
    first, second = elements
    place = first.makeelement("place")
    first_tail, second_tail = first.tail, second.tail
    first.tail = second.tail = None
    first.addprevious(place)
    second.addprevious(first)
    place.addprevious(second)
    place.getparent().remove(place)  # type: ignore[union-attr] # it has just been put there
    second.tail, first.tail = first_tail, second_tail


def _swap_content(*names: str) -> Harm:
    """Exchange what stands in two elements, and attributes, but not the elements."""

    def swap(_: Book, elements: Sequence[Element], __: Random) -> None:
        first, second = elements
        for name in names:
            ours, theirs = first.get(name, ""), second.get(name, "")
            first.set(name, theirs)
            second.set(name, ours)
        if not names:
            inner, other = list(first), list(second)
            first.text, second.text = second.text, first.text
            first.extend(other)
            second.extend(inner)

    return swap


def _edit(_: Book, elements: Sequence[Element], dice: Random) -> None:
    """Change a letter somewhere in the element.

    Not in a formula: a PDF has a drawing of it, and what the two are compared by are their words.
    """
    holders = [
        (e, name)
        for e in elements[0].iter(f"{{{NAMESPACES['h']}}}*")
        for name in ("text", "tail")
        if (name == "text" or e is not elements[0]) and (getattr(e, name) or "").strip()
    ]
    holder, name = dice.choice(holders)
    text = getattr(holder, name)
    index = dice.choice([n for n, letter in enumerate(text) if not letter.isspace()])
    setattr(holder, name, f"{text[:index]}¤{text[index + 1 :]}")


def _rows_of_words(element: Element) -> list[tuple[Element, str, re.Match[str]]]:
    """List three different words in a row, with where they stand, as often as there are some."""
    holders = [(element, "text"), *((inner, "tail") for inner in element)]
    return [
        (holder, name, words)
        for holder, name in holders
        for words in _WORDS.finditer(getattr(holder, name) or "")
        if words[1] != words[2] != words[3]
    ]


def _paragraphs_with_words(book: Book) -> list[tuple[Element, ...]]:
    return [(each,) for each in book.find(_PARAGRAPH) if _rows_of_words(each)]


def _on_words(change: Callable[[str, str, str], str]) -> Harm:
    """Change three words in a row."""

    def harm(_: Book, elements: Sequence[Element], dice: Random) -> None:
        (element,) = elements
        holder, name, words = dice.choice(_rows_of_words(element))
        text = getattr(holder, name)
        changed = change(words[1], words[2], words[3])
        setattr(holder, name, text[: words.start()] + changed + text[words.end() :])

    return harm


def _set(name: str, value: str) -> Harm:
    return lambda _, elements, __: elements[0].set(name, value)


def _unlink(_: Book, elements: Sequence[Element], __: Random) -> None:
    elements[0].attrib.pop("href")


def _rename(tag: str) -> Harm:
    def rename(_: Book, elements: Sequence[Element], __: Random) -> None:
        elements[0].tag = f"{{{str(elements[0].tag)[1:].partition('}')[0]}}}{tag}"

    return rename


def _move_on(_: Book, elements: Sequence[Element], __: Random) -> None:
    """Put a marker behind the first word of another paragraph."""
    marker, paragraph = elements
    _drop(_, (marker,), __)
    first, _space, rest = (paragraph.text or "").partition(" ")
    paragraph.text = f"{first} "
    paragraph.insert(0, marker)
    marker.tail = rest


def _tell(text: str) -> Harm:
    def tell(_: Book, elements: Sequence[Element], __: Random) -> None:
        elements[0].text = text

    return tell


def _speak(language: str) -> Harm:
    def speak(_: Book, elements: Sequence[Element], __: Random) -> None:
        elements[0].set("lang", language)
        elements[0].set(XML_LANG, language)

    return speak


def _markers_and_paragraphs(book: Book) -> list[tuple[Element, ...]]:
    """List each marker with the next paragraph behind it, if it begins with a word of its own."""
    pairs = [
        (marker, next(iter(marker.xpath(_NEXT, namespaces=NAMESPACES)), None))
        for marker in book.find(_PATHS["marker"])
    ]
    return [(marker, paragraph) for marker, paragraph in pairs if paragraph is not None]


def _in_package(path: str) -> Callable[[Book], list[tuple[Element, ...]]]:
    return lambda book: [(element,) for element in book.in_package(path)]


def _in_nav(path: str, size: int = 1) -> Callable[[Book], list[tuple[Element, ...]]]:
    def find(book: Book) -> list[tuple[Element, ...]]:
        found = book.in_nav(path)
        return list(zip(*(found[n:] for n in range(size)), strict=False))

    return find


_ENTRIES = "//h:nav[@role='doc-pagelist']//h:li"
_LINES = "//h:nav[@role='doc-pagelist']//h:a"


def _fault(kinds: str, find: Callable[[Book], Sequence[Sequence[Element]]], harm: Harm) -> Fault:
    return Fault(frozenset(kinds.split()), find, harm)


def _of(noun: str, kinds: str, swap: Harm = _swap, edit: Harm = _edit) -> dict[str, Fault]:
    path = _PATHS[noun]
    return {
        f"{noun} dropped": _fault(kinds, _each(path), _drop),
        f"{noun} doubled": _fault(kinds, _each(path), _double),
        f"{noun} swapped": _fault(kinds, _neighbours(path, are_adjacent=noun in _ADJACENT), swap),
        f"{noun} edited": _fault(kinds, _each(path), edit),
    }


#: What happens to three words in a row. The lines of a PDF end between some words, and whether
#: white space is there nobody knows; but no two such places lie side by side.
_OF_WORDS: Mapping[str, tuple[str, Callable[[str, str, str], str]]] = {
    "word dropped": ("text", lambda a, _, c: f"{a} {c}"),
    "word doubled": ("text", lambda a, b, c: f"{a} {b} {b} {c}"),
    "word swapped": ("text", lambda a, b, c: f"{b} {a} {c}"),
    "word edited": ("text", lambda a, b, c: f"{a} {b}x {c}"),
    "spaces dropped": ("space", lambda a, b, c: f"{a}{b}{c}"),
    "space added": ("space", lambda a, b, c: f"{a} {b[:1]} {b[1:]} {c}"),
}


FAULTS: Mapping[str, Fault] = {
    **_of("paragraph", "text"),
    **{
        name: _fault(kind, _paragraphs_with_words, _on_words(change))
        for name, (kind, change) in _OF_WORDS.items()
    },
    **_of("note", "note", swap=_swap_content()),
    **_of("heading", "heading"),
    "heading of another level": _fault("structure", _each(_PATHS["heading"]), _rename("h5")),
    "heading as a paragraph": _fault("structure", _each(_PATHS["heading"]), _rename("p")),
    **_of("caption", "caption"),
    **_of("cell", "table"),
    **_of("item", "list text"),
    **_of("image", "image", edit=_set("src", "images/cover.jpg")),
    "image without its words": _fault("image", _each(_PATHS["image"]), _set("alt", "Another")),
    **_of("formula", "image text", edit=_set("alttext", "x")),
    **_of("link", "link", swap=_swap_content("href"), edit=_set("href", "https://example.org/no")),
    "link taken off": _fault("link", _each(_PATHS["link"]), _unlink),
    **_of("marker", "page", swap=_swap_content("aria-label"), edit=_set("aria-label", "99")),
    "marker moved": _fault("page", _markers_and_paragraphs, _move_on),
    "page-list entry dropped": _fault("page-list", _in_nav(_ENTRIES), _drop),
    "page-list entry doubled": _fault("page-list", _in_nav(_ENTRIES), _double),
    "page-list entries swapped": _fault("page-list", _in_nav(_ENTRIES, 2), _swap),
    "page-list entry edited": _fault("page-list", _in_nav(_LINES), _tell("98")),
    "another language of a paragraph": _fault("language", _each(_PATHS["paragraph"]), _speak("fi")),
    "another language": _fault("language", _each("//h:article"), _speak("nl")),
    "another language of all": _fault("metadata", _in_package("//dc:language"), _tell("nl")),
    "another title": _fault("metadata", _in_package("//dc:title[1]"), _tell("Another title")),
    "another identifier": _fault("metadata", _in_package("//dc:identifier"), _tell("urn:x:y")),
    "another time": _fault(
        "metadata",
        _in_package("//o:meta[@property='dcterms:modified']"),
        _tell("2001-01-01T00:00:00Z"),
    ),
    "another digest": _fault(
        "digest", _in_package("//o:meta[@property='schema:sha256']"), _tell("0" * 64)
    ),
    "pages of another edition": _fault(
        "page", _in_package("//o:meta[@property='pageBreakSource']"), _tell("urn:x:y")
    ),
}
