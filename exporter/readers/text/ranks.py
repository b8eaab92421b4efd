"""Weighs what may be a heading: by the word it begins with, its number or its looks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporter.readers.text import divisions
from exporter.readers.text.grids import is_contents
from exporter.readers.text.layout import Layout
from exporter.readers.text.lines import cells, is_lower, is_terminal
from exporter.readers.text.pieces import Piece
from exporter.readers.text.titles import STOP, is_centred, is_shouted, is_speech

#: Divisions weigh 0 to 2 (divisions.WORDS), numbers 3 and more by their depth.
CHAPTER, NUMBERED = 1.0, 3.0
#: Headings that do not say their place: as high as the highest, a step below, the lowest.
TOP, STEP, LOW = -3.0, -2.0, -1.0

_NUMBER = re.compile(
    r"(?:§\s*)?(?:(?P<digits>\d{1,2}(?:\.\d{1,3})*)|(?P<roman>[IVXLC]+)"
    r"|(?P<letter>[A-Z](?:\.\d{1,3})*))(?P<stop>\.?\)?)\s+(?P<title>[^\W_].*)$"
)
_WIDEST = 72
#: Lines of looks only are shorter, and the more so where a column holds a whole syllable.
_SHORT, _SHORT_WIDE = 60, 40
# “Attendees: Anna, Ben”
_ENTRY = re.compile(r"[^\W\d_]+: ")
_CLAUSE = re.compile(r"[,;:\-–—،؛、，；]$")


def weigh(pieces: Sequence[Piece], at: int, layout: Layout) -> float | None:
    """Give the weight of the piece at a place as a heading, None when it is none."""
    piece = pieces[at]
    if piece.underline and piece.kind == "heading":
        return TOP if piece.underline in "=#*" else STEP
    if piece.kind not in {"prose", "inset", "item", "verse"} or len(piece.lines) > 2:
        return None
    if at + 1 == len(pieces) or divisions.is_end(piece.text) or is_contents(piece.lines):
        return None
    weight = _weigh_division(piece)
    if weight is not None or not _has_room(pieces, at, layout):
        return weight
    if at and _follows(pieces[at - 1], piece):
        return None
    number = _weigh_number(piece, pieces[at + 1], layout)
    return number if number is not None else _weigh_looks(pieces, at, layout)


def _weigh_division(piece: Piece) -> float | None:
    first, last = (divisions.rank(line.text) for line in (piece.lines[0], piece.lines[-1]))
    # “Part One” above “Chapter I” is a heading; two chapters are a list of contents.
    if len(piece.lines) > 1 and first is not None and first == last:
        return None
    whole = divisions.rank(piece.text)
    return first if whole is None else whole


def _has_room(pieces: Sequence[Piece], at: int, layout: Layout) -> bool:
    """Tell whether a heading without its word may stand between the neighbours."""
    piece, following = pieces[at], pieces[at + 1]
    if piece.width > _WIDEST or (layout.measure and not following.gap):
        return False
    if layout.is_inset(piece.indent) and not is_centred(piece, layout):
        return False
    if following.marker and piece.marker and following.marker.is_bullet:
        return True
    return bool(piece.gap) or _is_text(following, piece)


def _weigh_number(piece: Piece, following: Piece, layout: Layout) -> float | None:
    text = piece.text
    if divisions.LONE.match(text):
        stands_alone = piece.gap and following.gap and following.kind == "prose"
        return CHAPTER if stands_alone else None
    match = _NUMBER.match(text)
    if not match or STOP.search(text) or _is_item(piece, following):
        return None
    number = match["digits"] or match["roman"] or match["letter"]
    depth = number.count(".")
    if is_lower(match["title"]) and not depth:
        return None
    if match["letter"] and not (match["stop"] or depth):
        return None
    # In a text of one paragraph a line, a longer line follows a heading.
    if not layout.measure and following.kind == "prose" and following.width < piece.width:
        return None
    return NUMBERED + depth


def _is_item(piece: Piece, following: Piece) -> bool:
    """Tell whether a numbered line is rather an item of a list."""
    if following.kind in {"verse", "inset"}:
        return True
    return _follows(piece, following)


def _follows(before: Piece, piece: Piece) -> bool:
    """Tell whether two pieces are neighbouring items of a list."""
    if before.kind != "item" or not before.marker or not piece.marker:
        return False
    return piece.marker.follows(before.marker)


def _weigh_looks(pieces: Sequence[Piece], at: int, layout: Layout) -> float | None:
    """Weigh a line that only its looks set apart."""
    piece, text = pieces[at], pieces[at].text
    if piece.kind == "item" or is_lower(text) or not any(map(str.isalpha, text)):
        return None
    if divisions.is_unnumbered(text):
        return TOP
    if is_speech(text) or text.endswith((",", ";")):
        return None
    is_outside = bool(layout.measure) and piece.indent < layout.margin and text[-1] != "."
    if not is_outside and not (_may_begin(pieces, at) and _is_text(pieces[at + 1], piece)):
        return None
    is_loud = is_shouted(text) and not layout.is_shouted and text[-1] != ":"
    if is_outside or is_loud:
        return TOP
    return LOW if _is_short(piece, layout) else None


def _is_short(piece: Piece, layout: Layout) -> bool:
    text = piece.text
    if len(piece.lines) > 1 or not piece.gap or piece.kind == "verse":
        return False
    widest = _SHORT_WIDE if cells(text) > len(text) else _SHORT
    if _ENTRY.match(text):
        return False
    limit = min(widest, layout.measure * 0.8) if layout.measure else widest
    return piece.width <= limit and not STOP.search(text) and not is_terminal(text)


def _may_begin(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether something new may begin here: no heading stands inside a sentence."""
    before = pieces[at - 1] if at else None
    if before is None or before.kind not in {"prose", "inset", "item", "verse"}:
        return True
    if before.kind == "verse" or _CLAUSE.search(before.text):
        return False
    is_running = len(before.lines) > 1 or before.width > _SHORT
    return is_terminal(before.text) or not (is_running and before.text[-1].isalnum())


def _is_text(piece: Piece, heading: Piece) -> bool:
    """Tell whether a piece reads as text that a heading can head."""
    if piece.kind == "heading" or divisions.rank(piece.text) is not None:
        return piece.kind == "heading"
    if piece.kind != "prose" or is_lower(piece.text) or piece.text.startswith("***"):
        return False
    return len(piece.lines) > 1 or piece.width > max(heading.width * 1.2, 40)
