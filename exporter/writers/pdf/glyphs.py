"""Finds characters that no font has, and draws each as its code point in a box."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from exporter import tree
from exporter.flow import IGNORABLE
from exporter.fonts import coverage, packages
from exporter.notices import Notices
from exporter.tools import system
from exporter.tree import HEADINGS, Element, build

#: What stands in stylesheets and drawings, where no element can: a box that the body font has.
STAND_IN = "□"
#: How many characters of a script are named.
_SHOWN = 8
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def private(root: Element, css: str) -> tuple[int, ...]:
    """List the private characters of a text: what they mean, no file can say.

    PDF/A-3a wants a replacement for each (ISO 19005-3, 6.2.11.7.3), whatever a font draws.
    """
    found = _PRIVATE.findall(css)
    for text in root.itertext():
        found.extend(_PRIVATE.findall(str(text)))
    return tuple(sorted(map(ord, set(found))))


def missing(document: Any) -> tuple[int, ...]:
    """List the code points that a painted document has no glyph for."""
    points = {point for font in document.fonts.values() for point in font.missing}
    return tuple(sorted(points))


def substitute(root: Element, points: Iterable[int]) -> None:
    """Put boxed code points in the place of characters; those without a look leave nothing."""
    pattern = re.compile("([" + "".join(f"\\U{point:08x}" for point in points) + "])")
    for heading in tree.elements(root, *HEADINGS):
        text = tree.text_of(heading)
        if heading.get("data-label") is None and pattern.search(text):
            heading.set("data-label", text)
    for element in tree.elements(root):
        if element.text and pattern.search(element.text):
            first, *others = _pieces(pattern, element.text)
            element.text = str(first)
            _insert(element, 0, others)
        parent = element.getparent()
        if parent is not None and element.tail and pattern.search(element.tail):
            first, *others = _pieces(pattern, element.tail)
            element.tail = str(first)
            _insert(parent, parent.index(element) + 1, others)


def stand_ins(points: Iterable[int]) -> dict[int, str]:
    """Tell what is drawn in stylesheets and drawings instead of each code point."""
    return {point: "" if IGNORABLE.match(chr(point)) else STAND_IN for point in points}


def restyle(css: str, table: dict[int, str]) -> str:
    """Replace characters in a stylesheet, written as themselves or as escapes."""

    def replace(match: re.Match[str]) -> str:
        return table.get(int(match[1], 16), match[0])

    return re.sub(r"\\([0-9a-fA-F]{1,6})\s?", replace, css.translate(table))


def warn(points: Iterable[int], notices: Notices) -> None:
    """Name the characters that no font has, by script, and the package that may bring them."""
    visible = (point for point in points if not IGNORABLE.match(chr(point)))
    told: dict[str, list[str]] = {}
    for script, group in coverage.by_script(visible).items():
        told.setdefault(_hint(script), []).append(f"{script}: {_names(group)}")
    for hint, groups in told.items():
        text = "; ".join(groups)
        message = f"no font has {text}; the PDF shows the code point in a box"
        notices.warn("glyph-missing", message, hint=hint)


def _hint(script: str) -> str:
    extra = coverage.extra_for(script)
    if extra and not packages.is_complete(extra):
        return system.install_extra(extra)
    # What a private character means only its maker knows: no package has it.
    return "" if script == coverage.PRIVATE else "no package that has it is known"


def _names(points: Sequence[int]) -> str:
    names = [_name(point) for point in points[:_SHOWN]]
    more = f" and {len(points) - _SHOWN} more" if len(points) > _SHOWN else ""
    return f"{', '.join(names)}{more}"


def _pieces(pattern: re.Pattern[str], text: str) -> list[str | Element]:
    """Split a text into strings and boxes, beginning with a string."""
    parts = pattern.split(text)
    pieces: list[str | Element] = [parts[0]]
    for character, after in zip(parts[1::2], parts[2::2], strict=True):
        if not IGNORABLE.match(character):
            pieces.append(_boxed(character))
        pieces.append(after)
    return pieces


def _boxed(character: str) -> Element:
    attributes = {"class": "missing-glyph", "data-character": character}
    return build("span", attributes, f"{ord(character):04X}")


def _insert(parent: Element, place: int, pieces: Iterable[str | Element]) -> None:
    for piece in pieces:
        if not isinstance(piece, str):
            parent.insert(place, piece)
            place += 1
        elif place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + piece
        else:
            parent.text = (parent.text or "") + piece


def _name(point: int) -> str:
    character = chr(point)
    shown = f"{character} " if character.isprintable() else ""
    name = unicodedata.name(character, "a character without a name")
    return f"{shown}{name} (U+{point:04X})"
