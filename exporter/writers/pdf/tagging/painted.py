"""Walks the boxes of painted pages and learns which marked content belongs to which element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from exporter import tree
from exporter.errors import ProgramFault
from exporter.flow import visible
from exporter.tree import Element
from exporter.writers.pdf.marks import page_box
from exporter.writers.pdf.source import OwnText
from exporter.writers.pdf.tagging.content import Content
from exporter.writers.pdf.tagging.node import Annotation, Mark

#: Points in a CSS pixel.
POINTS = 0.75
_WORD = re.compile(r"\S+")


@dataclass(slots=True, eq=False)
class Drawn:
    """What the pages hold of one HTML element."""

    #: Whose text (the element's own) or tail (a child's) -> the pieces that draw it.
    texts: dict[Element, list[Mark]] = field(default_factory=dict)
    label: list[Mark] = field(default_factory=list)
    """The marker of a list item."""
    numbering: Any = None
    """The list-style-type of that marker."""
    picture: list[Mark] = field(default_factory=list)
    bounds: tuple[float, ...] = ()
    """Of the picture: left, bottom, right, top in points."""
    links: list[Annotation] = field(default_factory=list)


class Painted:
    """What the pages of a document hold, by HTML elements.

    What is generated, or is said a second time, belongs to no element.
    """

    def __init__(self) -> None:
        self._drawn: dict[Element, Drawn] = {}
        self._texts: dict[Element, OwnText] = {}
        #: The child of each element that was seen last.
        self._latest: dict[Element, Element] = {}
        self._groups: set[Element] = set()
        #: An initial that has dropped out of its word, until the rest of the word comes.
        self._initial = ""
        self._dropped: set[Element] = set()

    def __getitem__(self, element: Element) -> Drawn:
        if element not in self._drawn:
            self._drawn[element] = Drawn()
        return self._drawn[element]

    def read(self, page: Any, number: int, content: Content, mcids: Mapping[Any, int]) -> None:
        """Read the boxes of a page; numbers count from 0.

        Raises ProgramFault when something is painted that stands in no box.
        """
        unread = dict(mcids)
        for box, is_repeated in self._boxes(page):
            mcid = unread.pop(box, None)
            if box.link_annotation is not None:
                self._add_link(box, Annotation(number, box.link_annotation))
            if mcid is None:
                continue
            if is_repeated or box.element is None:  # a running head, a folio
                content.make_artifact(mcid, "/Pagination")
            else:
                self._add(box, page, Mark(number, mcid), content)
        if unread:
            raise ProgramFault("WeasyPrint has painted text that is in no box of its page")

    def _boxes(self, page: Any) -> Iterator[tuple[Any, bool]]:
        """List all boxes in the order of the tree, and whether pagination alone put them there."""
        waiting = [(page_box(page), False)]
        while waiting:
            box, is_repeated = waiting.pop()
            # An absolutely positioned box stands behind a placeholder.
            box = getattr(box, "_box", box)
            is_repeated = is_repeated or self._is_again(box)
            if not is_repeated and box.element is not None:
                self._notice(box.element)
                if box.is_floated() and tree.has_class(box.element, "initial"):
                    self._dropped.add(box.element)
            yield box, is_repeated
            waiting.extend((child, is_repeated) for child in reversed(box.children))

    def _is_again(self, box: Any) -> bool:
        """Tell whether a box is the head or the foot of a table, on a later page."""
        if not (getattr(box, "is_header", False) or getattr(box, "is_footer", False)):
            return False
        is_again = box.element in self._groups
        self._groups.add(box.element)
        return is_again

    def _notice(self, element: Element) -> None:
        parent = element.getparent()
        if parent is not None:
            self._latest[parent] = element

    def _add_link(self, box: Any, annotation: Annotation) -> None:
        """Give an annotation to its link: what is in a link gets one of its own."""
        links = box.element.xpath("ancestor-or-self::a") if box.element is not None else ()
        if links:
            self[links[-1]].links.append(annotation)

    def _add(self, box: Any, page: Any, mark: Mark, content: Content) -> None:
        """Note whose a piece is."""
        element, (_, _, pseudo) = box.element, box.element_tag.partition("::")
        drawn = self[element]
        if pseudo == "marker" and element.tag == "li":
            _add_label(drawn, box, mark, content)
        elif pseudo in {"", "first-letter"}:
            if element.tag == "img":
                _add_picture(drawn, box, page, mark)
            else:
                self._add_text(drawn, box, mark, content)

    def _add_text(self, drawn: Drawn, box: Any, mark: Mark, content: Content) -> None:
        element = box.element
        if element not in self._texts:
            self._texts[element] = OwnText(element)
        own = self._texts[element]
        if not visible(box.text):
            holder = self._latest.get(element, element)
            mark = replace(mark, is_blank=True)
            content.spell(mark.mcid, box.text)
        elif own.is_spent:
            return
        else:
            holder = own.holder
            text, hyphen = _spell(own, box)
            if element in self._dropped:
                # Viewers would put a line end between it and the rest of its word.
                text, self._initial = " ", self._initial + text
            else:
                text, self._initial = self._initial + text, ""
            mark = replace(mark, actual=content.spell(mark.mcid, text, hyphen))
        drawn.texts.setdefault(holder, []).append(mark)


def _add_label(drawn: Drawn, box: Any, mark: Mark, content: Content) -> None:
    if drawn.label and drawn.label[0].page != mark.page:
        return
    drawn.numbering = box.style["list_style_type"]
    actual = content.spell(mark.mcid, box.text) if hasattr(box, "text") else ""
    drawn.label.append(replace(mark, actual=actual))


def _add_picture(drawn: Drawn, box: Any, page: Any, mark: Mark) -> None:
    if drawn.picture:
        return
    drawn.picture.append(mark)
    left, right = box.content_box_x(), box.content_box_x() + box.width
    top = page.height - box.content_box_y()
    bounds = (left, top - box.height, right, top)
    drawn.bounds = tuple(round(each * POINTS, 3) for each in bounds)


def _spell(own: OwnText, box: Any) -> tuple[str, str]:
    """Give what the source says where a box shows its text, and the hyphen that was put in."""
    shown, hyphen = box.text, box.style["hyphenate_character"]
    if box.style["text_transform"] != "none":
        # The source's visible characters come without its spaces: take them word by word.
        text = _WORD.sub(lambda word: own.take(word[0]), shown)
        return text, hyphen if shown.endswith(hyphen) and not text.endswith(hyphen) else ""
    taken = own.take(shown)
    if taken == visible(shown):
        return shown, ""
    text = shown.removesuffix(hyphen)
    return (text, hyphen) if taken == visible(text) else (taken, "")
