"""Counts the paragraphs of numbered lists as Word does (ECMA-376 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exporter.readers.docx.names import child, name, number, value
from exporter.tree import Element

_LEVELS = 9
#: Word's forms of numbers -> those of HTML #attr-ol-type; all others are plain figures.
_TYPES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_BULLETS = frozenset({"bullet", "none"})
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"))
_SMALL_ROMAN = ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One paragraph of a list."""

    series: str
    """The list that it belongs to: paragraphs of one list count on."""
    depth: int
    is_ordered: bool
    type: str = ""
    """The form of its number as HTML has it: "", `a`, `A`, `i` or `I`."""
    value: int = 1
    label: str = ""
    """Its number as Word writes it, with those of the levels above: `2.1`."""


class Numbering:
    """The lists of a Word file, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        kinds = root.findall(name("w:abstractNum")) if root is not None else []
        nums = root.findall(name("w:num")) if root is not None else []
        self._series = {kind.get(name("w:abstractNumId"), ""): _levels(kind) for kind in kinds}
        self._of_style = {
            value(kind, "w:styleLink"): key
            for kind in kinds
            if (key := kind.get(name("w:abstractNumId"), "")) and value(kind, "w:styleLink")
        }
        self._links = {
            kind.get(name("w:abstractNumId"), ""): value(kind, "w:numStyleLink")
            for kind in kinds
            if value(kind, "w:numStyleLink")
        }
        self._nums = {num.get(name("w:numId"), ""): num for num in nums}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def count(self, num: str, level: str) -> Item | None:
        """Count a paragraph of a list; None when there is no such list."""
        if num not in self._nums:
            return None
        depth = min(max(number(level), 0), _LEVELS - 1)
        series = value(self._nums[num], "w:abstractNumId")
        series = self._of_style.get(self._links.get(series, ""), series)
        levels = self._series.get(series, {})
        counts = self._counts.setdefault(series, [None] * _LEVELS)
        self._restart(num, counts)
        before = counts[depth]
        counts[depth] = _start(levels.get(depth)) if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        form = value(levels.get(depth), "w:numFmt") or "decimal"
        return Item(
            series=series,
            depth=depth,
            is_ordered=form not in _BULLETS,
            type=_TYPES.get(form, ""),
            value=counts[depth] or 0,
            label=_label(levels, counts, depth),
        )

    def _restart(self, num: str, counts: list[int | None]) -> None:
        """Let a list begin anew where its first paragraph says so."""
        if num in self._begun:
            return
        self._begun.add(num)
        for override in self._nums[num].iterfind(name("w:lvlOverride")):
            start = value(override, "w:startOverride")
            depth = number(override.get(name("w:ilvl"), ""), -1)
            if start and 0 <= depth < _LEVELS:
                counts[depth] = number(start, 1) - 1


def _levels(kind: Element) -> dict[int, Element]:
    found = kind.iterfind(name("w:lvl"))
    return {number(level.get(name("w:ilvl"), "")): level for level in found}


def _start(level: Element | None) -> int:
    return number(value(level, "w:start"), 1)


def _label(levels: dict[int, Element], counts: list[int | None], depth: int) -> str:
    """Write the number of a paragraph as its level says: `%1.%2`."""
    pattern = value(levels.get(depth), "w:lvlText")
    plain = child(levels.get(depth), "w:isLgl") is not None

    def numeral(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        count = counts[place]
        form = "" if plain else value(levels.get(place), "w:numFmt")
        return _numeral(_start(levels.get(place)) if count is None else count, form)

    return _PLACE.sub(numeral, pattern) if "%" in pattern else ""


def _numeral(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        roman = ""
        for worth, sign in (*_ROMAN, *_SMALL_ROMAN):
            roman, count = roman + sign * (count // worth), count % worth
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)
