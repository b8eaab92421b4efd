"""Sets notes at the end of their article where the foot of a page cannot hold them.

WeasyPrint 70.0 breaks no note: a long one grows over the text, and over the edge of the sheet. And
what cannot be broken, such as a picture, it lays over notes that have come from the page before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from exporter import tree
from exporter.notices import Notices
from exporter.tree import Element, build
from exporter.writers.pdf.marks import page_box

#: CSS pixels that nobody sees.
_TOLERANCE = 1.5


def relieve(document: Any, notices: Notices) -> bool:
    """Move the notes that no foot can hold; tell whether there were any.

    They move in the tree of the document, which then is to be laid out again.
    """
    crowded = list(dict.fromkeys(note for page in document.pages for note in _crowded(page)))
    for note in crowded:
        if note.tag == "aside":
            _tell(note, notices)
            _set_at_end(note)
        else:
            tree.remove(note)  # the address of a link, which is no part of the text
    return bool(crowded)


def _crowded(page: Any) -> Iterator[Element]:
    """List the notes of a page for which there is no room below its text."""
    root, *others = page_box(page).children
    area = next((box for box in others if type(box).__name__ == "FootnoteAreaBox"), None)
    if area is None:
        return
    is_covered = _end(root) > area.border_box_y() + _TOLERANCE
    edge = area.content_box_y() + area.height + _TOLERANCE
    for note in area.children:
        if is_covered or note.border_box_y() + note.border_height() > edge:
            yield note.element


def _end(root: Any) -> float:
    """Give where the lowest line or picture of the text ends."""
    end, waiting = 0.0, [root]
    while waiting:
        box = waiting.pop()
        if type(box).__name__ in {"LineBox", "BlockReplacedBox"}:
            end = max(end, box.position_y + box.height)
        else:
            waiting += (each for each in box.children if _is_of_flow(each))
    return end


def _is_of_flow(box: Any) -> bool:
    return bool(box.is_in_normal_flow() or box.is_floated())


def _tell(note: Element, notices: Notices) -> None:
    call = tree.text_of(next(tree.elements(note, "a"), note)).strip()
    notices.inform(
        "note-at-end",
        f"no page of the PDF has room for note {call} at its foot; it stands behind its article",
    )


def _set_at_end(note: Element) -> None:
    """Move a note, and those called in it, to the end of the article, in the order of calls."""
    place, article = note.getparent(), note.xpath("ancestor::article")[0]
    if place is None or not tree.has_class(place, "note-place"):
        return  # it has come along with the note that calls it
    order = {link.get("href"): number for number, link in enumerate(_calls(article))}
    section = _section(article)
    tree.remove(place)
    section.append(note)
    section[:] = sorted(section, key=lambda each: order.get(f"#{each.get('id')}", 0))
    called = {link.get("href", "")[1:] for link in _calls(note)}
    for inner in [each for each in article.iter("aside") if each.get("id") in called]:
        _set_at_end(inner)


def _calls(root: Element) -> Iterable[Element]:
    return (link for link in root.iter("a") if link.get("role") == "doc-noteref")


def _section(article: Element) -> Element:
    """Give the section of notes of an article."""
    for section in article.iterchildren("section"):
        if tree.has_class(section, "notes"):
            return section
    section = build("section", {"class": "notes"})
    article.append(section)
    return section
