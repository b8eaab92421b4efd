"""Gives lists their numbers and tasks their boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporter.languages import word
from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import Element, add_class, build, classes, elements, remove, replace

#: Lists have room for so many figures; sheets know classes for more, up to the second.
_USUAL = 2
_WIDEST = 5
#: Roman numbers from these on are as wide as so many figures: viii, xviii, xxviii.
_ROMAN = ((28, 5), (18, 4), (8, 3))
_INTEGER = re.compile(r"-?\d{1,6}")


def lists(article: Article, notices: Notices) -> Article:
    """Write tasks with a character for their box, and keep only sound numbers."""
    del notices
    language = article.metadata.language if article.metadata else "en"
    for box in elements(article.tree, "input"):
        _write_box(box, language)
    for ordered in elements(article.tree, "ol"):
        _mend_numbers(ordered)
    for item in elements(article.tree, "li"):
        _mend_value(item)
    for each in elements(article.tree, "ol", "ul"):
        _tell_look(each)
    return article


def _write_box(box: Element, language: str) -> None:
    """Put a character, which has a name, in the place of a checkbox."""
    item = next(box.iterancestors("li"), None)
    if item is None:
        remove(box)
        return
    done = "checked" in box.attrib
    label = word("done" if done else "to_do", language)
    span = build(
        "span",
        {"class": "checkbox", "role": "img", "aria-label": label},
        "☑" if done else "☐",
    )
    replace(box, span)
    if not (span.tail or "").startswith((" ", "\n", "\u00a0")):
        span.tail = f" {span.tail or ''}"
    _name_task(item)


def _name_task(item: Element) -> None:
    _keep_classes(item, "task-list-item")
    add_class(item, "task")
    if (parent := item.getparent()) is not None:
        _keep_classes(parent, "contains-task-list")
        add_class(parent, "tasks")


def _keep_classes(element: Element, dropped: str) -> None:
    names = [name for name in classes(element) if name != dropped]
    if names:
        element.set("class", " ".join(names))
    else:
        element.attrib.pop("class", None)


def _mend_numbers(ordered: Element) -> None:
    if not _INTEGER.fullmatch(ordered.get("start", "").strip()):
        ordered.attrib.pop("start", None)
    elif ordered.get("start") == "1":
        del ordered.attrib["start"]
    if "reversed" in ordered.attrib:
        ordered.set("reversed", "reversed")
    if ordered.get("type") not in ("a", "A", "i", "I"):
        ordered.attrib.pop("type", None)


def _mend_value(item: Element) -> None:
    parent = item.getparent()
    sound = parent is not None and parent.tag == "ol" and _INTEGER.fullmatch(item.get("value", ""))
    if not sound:
        item.attrib.pop("value", None)


def _tell_look(each: Element) -> None:
    """Say whether a list has paragraphs, and how much room its numbers take."""
    items = list(each.iterchildren("li"))
    if any(item.find("p") is not None for item in items):
        add_class(each, "loose")
    size = _longest_number(each, items) if each.tag == "ol" else 0
    if size > _USUAL:
        add_class(each, f"numbers-{min(size, _WIDEST)}")


def _longest_number(ordered: Element, items: Sequence[Element]) -> int:
    """Count the figures that the longest number of a list is as wide as."""
    first = int(ordered.get("start", "1"))
    highest = max((int(item.get("value", "0")) for item in items), default=0)
    last = max(first + len(items) - 1, highest)
    kind = ordered.get("type", "1")
    if kind in "iI":
        return next((size for number, size in _ROMAN if last >= number), 1)
    return len(str(last)) if kind == "1" else 1
