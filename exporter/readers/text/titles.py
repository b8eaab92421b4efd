"""Finds the title of a text: a first line that reads as one, or a centred line below a head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporter.readers.text import divisions
from exporter.readers.text.layout import Layout
from exporter.readers.text.lines import cells, is_lower
from exporter.readers.text.pieces import Piece

STOP = re.compile(r"[.,;:،؛、，；。]$")
_SPEECH = re.compile(r"[‘“„\"'«‹–—\-*(（•・…\[]")
# Brackets that set off a heading: 〈前文〉, [Preamble].
_BRACKETED = re.compile(r"[\[〈《【『「][^\[〈《【『「]*[\]〉》】』」]$")
_WIDEST = 100
_MOST_LINES = 3


def has_title(pieces: Sequence[Piece], layout: Layout) -> bool:
    """Tell whether the first piece is the title."""
    first = pieces[0]
    if first.underline:
        return True
    if len(pieces) == 1 or first.kind not in {"prose", "inset", "verse"}:
        return False
    return _reads_as_title(first, layout) and _is_apart(first, pieces[1])


def centred_title(pieces: Sequence[Piece], layout: Layout) -> str:
    """Give the centred line below a head in columns, where RFCs have their title."""
    if len(pieces) < 2 or pieces[0].kind != "grid" or len(pieces[1].lines) > _MOST_LINES:
        return ""
    return pieces[1].text if is_centred(pieces[1], layout) else ""


def is_centred(piece: Piece, layout: Layout) -> bool:
    """Tell whether the lines of a piece stand in the middle of the measure."""
    middle = (layout.margin + layout.measure) / 2
    return all(
        abs((line.indent + line.end) / 2 - middle) <= 3 and line.indent > layout.margin + 8
        for line in piece.lines
    )


def is_speech(text: str) -> bool:
    """Tell whether a text begins as speech, a remark in brackets or an item does."""
    return bool(_SPEECH.match(text)) and not _BRACKETED.match(text)


def is_shouted(text: str) -> bool:
    """Tell whether a text is all in capitals."""
    return text.isupper() and sum(map(str.isalpha, text)) > 3


def _reads_as_title(piece: Piece, layout: Layout) -> bool:
    text = piece.text
    if cells(text) > _WIDEST or STOP.search(text) or is_speech(text) or is_lower(text):
        return False
    if not any(map(str.isalpha, text)) or divisions.names_part(text):
        return False
    if len(piece.lines) == 1:
        return True
    is_set_apart = is_shouted(text) and not layout.is_shouted
    return len(piece.lines) <= _MOST_LINES and (is_set_apart or is_centred(piece, layout))


def _is_apart(first: Piece, second: Piece) -> bool:
    """Tell whether the text below differs: a list of short lines has no title."""
    if second.gap == 0 and is_lower(second.text):
        return False
    is_wider = second.width > first.width * 1.5
    if second.marker or second.gap or is_wider or second.indent != first.indent:
        return True
    return divisions.names_part(second.text)
