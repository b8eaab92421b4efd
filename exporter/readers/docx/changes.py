"""Settles what a Word file leaves open: tracked changes, alternatives, controls, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from exporter.readers.docx.losses import Losses
from exporter.readers.docx.names import child, name, switch, value
from exporter.tree import Element

_GONE = ("w:del", "w:moveFrom")
_COME = ("w:ins", "w:moveTo")
_COMMENTS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
#: Elements that only group others, and are in mammoth's way.
_GROUPS = ("w:fldSimple", "w:dir", "w:bdo", "w:smartTag", "w:customXml")
_LINK = re.compile(r'HYPERLINK.*?\\l\s+"?([^"\s]+)')
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")
#: What an alternative must hold to be worth more than the one that old programs get.
_KNOWN = tuple(map(name, ("a:blip", "w:t", "m:oMath", "c:chart", "dgm:relIds")))


def settle(root: Element, losses: Losses) -> None:
    """Accept changes, drop comments, choose among alternatives and open all controls."""
    for old in list(root.iter(*map(name, _GONE))):
        parent = old.getparent()
        # In the properties of a paragraph or a row it says that this is deleted: mammoth knows.
        if parent is not None and parent.tag not in (name("w:rPr"), name("w:trPr")):
            parent.remove(old)
            losses.add("change")
    losses.add("change", sum(1 for new in root.iter(*map(name, _COME)) if len(new)))
    losses.add("comment", sum(1 for _ in root.iter(name("w:commentReference"))))
    for comment in list(root.iter(*map(name, _COMMENTS))):
        _remove(comment)
    for symbol in list(root.iter(name("w:sym"))):
        if not _HEX.fullmatch(symbol.get(name("w:char"), "")):
            losses.add("symbol")
            _remove(symbol)
    for choice in list(root.iter(name("mc:AlternateContent"))):
        _unwrap(choice, _better(choice))
    for control in list(root.iter(name("w:sdt"))):
        _open(control, losses)
    for group in list(root.iter(*map(name, _GROUPS))):
        _unwrap(group, group)


def find_targets(roots: Iterable[Element]) -> set[str]:
    """Name the bookmarks that links lead to."""
    found: set[str] = set()
    for root in roots:
        found.update(link.get(name("w:anchor"), "") for link in root.iter(name("w:hyperlink")))
        for code in root.iter(name("w:instrText")):
            found.update(_LINK.findall(code.text or ""))
    return found


def drop_bookmarks(root: Element, targets: set[str]) -> None:
    """Drop the bookmarks to which nothing leads: Word sets many by itself."""
    for bookmark in list(root.iter(name("w:bookmarkStart"))):
        if bookmark.get(name("w:name"), "") not in targets:
            _remove(bookmark)


def _better(choice: Element) -> Element | None:
    for option in choice.iterfind(name("mc:Choice")):
        if next(option.iter(*_KNOWN), None) is not None:
            return option
    return child(choice, "mc:Fallback")


def _open(control: Element, losses: Losses) -> None:
    """Put the content of a control in its place; what is only a prompt goes."""
    properties = child(control, "w:sdtPr")
    if value(properties, "w:docPartObj", "w:docPartGallery") == "Table of Contents":
        losses.add("contents")
        _remove(control)
    elif switch(properties, "w:showingPlcHdr"):
        _remove(control)
    else:
        _unwrap(control, child(control, "w:sdtContent"))


def _unwrap(element: Element, content: Element | None) -> None:
    for each in list(content) if content is not None else ():
        element.addprevious(each)
    _remove(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
