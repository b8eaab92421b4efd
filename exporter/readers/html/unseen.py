"""Takes out of a page what a browser does not show: scripts, forms, what is hidden."""

from __future__ import annotations

import re

from lxml import etree

from exporter.tree import Element, remove

_SILENT = (
    "script",
    "style",
    "template",
    "link",
    "meta",
    "button",
    "select",
    "textarea",
    "option",
    "datalist",
    "input",
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


#: Elements whose content stands in for them where they cannot be shown.
_FRAMES = ("iframe", "video", "audio", "canvas", "embed", "noframes", "noembed")


def take_out_unseen(body: Element) -> None:
    """Take out of a body all that is not shown, and the notes that programmers leave in it."""
    for node in list(body.iter(etree.Comment, etree.ProcessingInstruction)):
        remove(node)
    for element in list(body.iter(*_SILENT)):
        if not _is_task(element):
            remove(element)
    for element in body.iter(*_FRAMES):
        tail = element.tail
        element.clear()
        element.tail = tail
    for element in list(body.iterdescendants()):
        if _is_hidden(element):
            remove(element)


def _is_task(element: Element) -> bool:
    return element.tag == "input" and element.get("type", "").lower() == "checkbox"


def _is_hidden(element: Element) -> bool:
    names = element.attrib
    if "hidden" in names and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden") == "true" and element.tag not in {"img", "figure", "math"}:
        return True
    return "style" in names and bool(_HIDDEN.search(element.get("style", "")))
