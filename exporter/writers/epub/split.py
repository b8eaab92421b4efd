"""Splits a long article at its chief headings, so that no content document is slow to open."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from exporter.tree import Element, build, elements, has_class

#: Bytes of XHTML: an article up to LONG stays whole; no part is smaller than SHORT, but for want
#: of more. Older readers begin to page slowly at some 100 kB and refuse 300 kB.
LONG = 100_000
SHORT = 10_000
#: What every part of an article inherits from it.
_INHERITED = ("lang", "dir", "class")


def split(tree: Element) -> tuple[Element, ...]:
    """Split an article at its h2 when it is long, with each note in the part that calls it.

    The tree is taken apart; its first part is the tree itself.
    """
    if tree.tag != "article" or _size([tree]) <= LONG:
        return (tree,)
    notes = [child for child in tree if has_class(child, "notes")]
    chapters = _join_short(_chapters(child for child in tree if child not in notes))
    if len(chapters) == 1:
        return (tree,)
    for section in notes:
        tree.remove(section)
    parts = [tree, *(_part(tree, chapter) for chapter in chapters[1:])]
    for section in notes:
        _share_out(section, parts)
    return tuple(parts)


def _chapters(children: Iterable[Element]) -> list[list[Element]]:
    chapters: list[list[Element]] = [[]]
    for child in children:
        if child.tag == "h2":
            chapters.append([])
        chapters[-1].append(child)
    return chapters


def _join_short(chapters: Sequence[list[Element]]) -> list[list[Element]]:
    joined: list[list[Element]] = [[]]
    for chapter in chapters:
        if _size(joined[-1]) >= SHORT:
            joined.append([])
        joined[-1] += chapter
    if len(joined) > 1 and _size(joined[-1]) < SHORT:
        rest = joined.pop()
        joined[-1] += rest
    return joined


def _size(content: Iterable[Element]) -> int:
    return sum(len(etree.tostring(element, encoding="utf-8")) for element in content)


def _part(article: Element, content: Iterable[Element]) -> Element:
    part = build("article", {key: article.get(key, "") for key in _INHERITED if article.get(key)})
    if (label := next(iter(content)).get("id")) is not None:
        part.set("aria-labelledby", label)
    part.extend(content)
    return part


def _share_out(section: Element, parts: Sequence[Element]) -> None:
    """Put each note at the end of the part with its first call; the rest at the very end."""
    notes = {note.get("id", ""): note for note in section}
    homes = _homes(notes, parts)
    shares: dict[int, Element] = {}
    for note in list(section):
        home = homes.get(note.get("id", ""), len(parts) - 1)
        if home not in shares:
            shares[home] = build(str(section.tag), dict(section.attrib))
            # An id stands once; whoever links to the section lands at its beginning.
            section.attrib.pop("id", None)
            parts[home].append(shares[home])
        shares[home].append(note)


def _homes(notes: Mapping[str, Element], parts: Sequence[Element]) -> Mapping[str, int]:
    homes: dict[str, int] = {}
    for number, part in enumerate(parts):
        waiting = deque([part])
        while waiting:
            for link in elements(waiting.popleft(), "a"):
                target = link.get("href", "").removeprefix("#")
                if target in notes and target not in homes:
                    homes[target] = number
                    # What a note calls stands beside it.
                    waiting.append(notes[target])
    return homes
