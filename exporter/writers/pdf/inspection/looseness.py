"""Finds justified lines with so much room between their words that a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.writers.pdf.inspection.boxes import Fragment, Piece
from exporter.writers.pdf.inspection.faults import Fault, Kind
from exporter.writers.pdf.inspection.lines import Spaces, words

LOOSE = Kind(
    slug="line-loose",
    tells="has a line with wide gaps between its words",
    hint="change a word, allow a hyphen in a long one, or set the paragraph unjustified",
    is_warning=False,
)
HOLED = LOOSE._replace(is_warning=True)
#: How often as wide as the font has it a space may be. At 2.5 one who looks for it sees it; at 8,
#: two ems in most fonts, nobody sees anything else.
_LOOSE, _HOLED = 2.5, 8
#: Languages that put spaces beside foreign words only: these few take all the room of a line.
_UNSPACED = frozenset(("ja", "km", "lo", "my", "th", "zh"))


def find(piece: Piece, spaces: Spaces) -> Iterator[Fault]:
    """Name the loose lines of a block; the widest spaces weigh most."""
    if not isinstance(piece, Fragment) or _language(piece) in _UNSPACED:
        return
    for line in piece.lines:
        stretch = spaces.stretch(line)
        if stretch and stretch.ratio > _LOOSE:
            kind = HOLED if stretch.ratio > _HOLED else LOOSE
            yield Fault(kind, piece.place.page, words(line), weight=stretch.ratio)


def _language(fragment: Fragment) -> str:
    return (fragment.box.style["lang"] or "").partition("-")[0].lower()
