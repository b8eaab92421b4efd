"""Measures lines as they are laid out: where their ink ends, and how wide their spaces are.

Of the spaces only justified lines are asked: WeasyPrint 70.0 keeps what it adds to each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.text.line_break import Layout, line_size

from exporter.writers.pdf.inspection.boxes import Fragment, Line, Piece, Room
from exporter.writers.pdf.marks import below

_SHOWN = 40
_SPACE = re.compile("[ \u00a0]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060]")
#: What decides how wide a space is.
_FONT = (
    "font_family",
    "font_size",
    "font_style",
    "font_weight",
    "font_stretch",
    "font_variant_caps",
    "word_spacing",
    "letter_spacing",
)


class Stretch(NamedTuple):
    """The spaces of a justified line."""

    ratio: float
    """How often as wide as the font has them."""
    width: float
    """In ems."""


def words(line: Line) -> str:
    """Quote how a line begins."""
    return quoted("".join(getattr(each, "text", "") for each in below(line.box)))


def opening(piece: Piece) -> str:
    """Quote how a block begins, or what is said of a picture."""
    if isinstance(piece, Fragment):
        return words(next(line for line in piece.lines if line.is_shown))
    return alternative(piece.box)


def alternative(picture: Any) -> str:
    """Quote what is said of a picture."""
    return quoted(picture.element.get("alt", ""))


def quoted(text: str) -> str:
    """Quote the first words of a text."""
    text = " ".join(_UNSEEN.sub("", text).split())
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN].rstrip()}…”"


def span(box: Any) -> Room:
    """Give where the text of a box begins and ends, without the spaces that may hang behind it."""
    start, end = box.position_x, box.position_x + box.width
    hanging = box.width * (1 - len(box.text.rstrip()) / len(box.text))
    if box.style["direction"] == "rtl":
        return Room(start + hanging, end)
    return Room(start, end - hanging)


def ink(line: Line) -> Room | None:
    """Give where the text and the pictures of a line begin and end."""
    spans = [span(box) for box in line.texts if box.text.strip()]
    spans += [sides(box) for box in line.pictures]
    if not spans:
        return None
    return Room(min(each.left for each in spans), max(each.right for each in spans))


def sides(box: Any) -> Room:
    """Give where a box begins and ends, with its margins."""
    return Room(box.position_x, box.position_x + box.margin_width())


class Spaces:
    """The spaces of a layout's lines; how wide a font has them is measured once."""

    def __init__(self) -> None:
        self._natural: dict[tuple[object, ...], float] = {}

    def stretch(self, line: Line) -> Stretch | None:
        """Tell how wide the spaces of a line are; None for one that is not justified."""
        for box in line.texts:
            added = box.justification_spacing
            if added and _SPACE.search(box.text):
                natural, size = self._width(box.style), box.style["font_size"]
                return Stretch(1 + added / natural, (natural + added) / size)
        return None

    def gaps(self, line: Line) -> Iterator[Room]:
        """List the spaces between the words of a line."""
        for box in line.texts:
            yield from _gaps(box)

    def _width(self, style: Any) -> float:
        key = tuple(style[name] for name in _FONT)
        if key not in self._natural:
            # Between letters, since the engine spaces a word at either end by half.
            both, none = (_measured(style, text) for text in ("n n", "nn"))
            self._natural[key] = both - none
        return self._natural[key]


def _gaps(box: Any) -> Iterator[Room]:
    layout = Layout(box.style)
    edges = []
    for number, match in enumerate(_SPACE.finditer(box.text)):
        for count, end in ((number, match.start()), (number + 1, match.end())):
            layout.set_text(box.text[:end])
            line, _ = layout.get_first_line()
            edges.append(line_size(line, box.style)[0] + count * box.justification_spacing)
    for start, end in list(pairwise(edges))[::2]:
        if box.style["direction"] == "rtl":
            right = box.position_x + box.width
            yield Room(right - end, right - start)
        else:
            yield Room(box.position_x + start, box.position_x + end)


def _measured(style: Any, text: str) -> float:
    layout = Layout(style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    width: float = line_size(line, style)[0]
    return width
