"""Changes the marked content of a painted page (ISO 32000-1, 14.6).

Streams are lists of operators here, with the operands, as pydyf 0.13 keeps them until it writes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import pydyf

from exporter.flow import visible

#: Glyphs in hexadecimal digits -> their texts in ToUnicode; what finds the glyphs in a string.
Font: TypeAlias = tuple[defaultdict[bytes, str], re.Pattern[bytes]]
#: Fonts by their names in the content.
Fonts: TypeAlias = Mapping[bytes, Font]

#: Stands for a hyphen that a line end has put in.
_SOFT_HYPHEN = "\u00ad"
_NO_FONT: Font = (defaultdict(str), re.compile(b"...."))
_STRING = re.compile(rb"<([0-9a-f]+)>")
#: An array of strings and distances, before and in its last glyph.
_LAST_GLYPH = re.compile(rb"(.*)([0-9a-f]{4})(>[^<]*\] TJ)", re.DOTALL)
#: Hebrew, Arabic and other scripts from right to left, with their presentation forms.
_BACKWARD = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WORDS = re.compile(r"\s")


def read_fonts(document: Any) -> Fonts:
    """Tell what the glyphs of a painted document say to a reader."""
    # Of fonts that share a name, WeasyPrint 70.0 writes the last.
    return {f"/{font.hash}".encode(): _read_font(font) for font in document.fonts.values()}


def _read_font(font: Any) -> Font:
    digits = 2 if font.bitmap else 4
    glyphs = {f"{glyph:0{digits}x}".encode(): text for glyph, text in font.to_unicode.items()}
    return defaultdict(str, glyphs), re.compile(b"." * digits)


class Content:
    """The pieces of marked content of a page, by their MCIDs."""

    def __init__(self, stream: list[Any], fonts: Fonts) -> None:
        self._stream = stream
        self._fonts = fonts
        self._places = {
            item["MCID"]: place
            for place, item in enumerate(stream)
            if isinstance(item, dict) and "MCID" in item
        }

    @property
    def mcids(self) -> tuple[int, ...]:
        """The pieces that are no artifacts."""
        return tuple(self._places)

    def make_artifact(self, mcid: int, kind: str = "/Layout") -> None:
        """Say that a piece is nothing to be read (ISO 32000-1, 14.8.2.2)."""
        place = self._places.pop(mcid, None)
        if place is not None:
            self._stream[place - 1 : place + 1] = [b"/Artifact", pydyf.Dictionary({"Type": kind})]

    def spell(self, mcid: int, text: str, hyphen: str = "") -> str:
        """Have a piece say a text; behind that it shows a hyphen that a line end has put in.

        Where letters run from right to left, only the tree can say it; then it is given back.
        """
        place = self._places.get(mcid)
        if place is None:
            return ""
        said = list(self._read(place))
        is_same = _is_same("".join(said), text + hyphen)
        if is_same and (not hyphen or (said[-1] == hyphen and self._soften(place))):
            return ""
        actual = text + _SOFT_HYPHEN if hyphen else text
        if _BACKWARD.search(actual):
            # PDFium (Chrome) and Poppler turn letters round, those of an ActualText here as well.
            return actual
        self._stream[place]["ActualText"] = pydyf.String(actual)
        return ""

    def _read(self, place: int) -> Iterator[str]:
        """Read a piece as a reader does: each glyph in the order in which it is drawn."""
        glyphs, digits = _NO_FONT
        for _, item in self._operators(place):
            if item.endswith(b" Tf"):
                glyphs, digits = self._fonts[item.split(None, 1)[0]]
            elif item.endswith(b" TJ"):
                yield from map(glyphs.__getitem__, digits.findall(b"".join(_STRING.findall(item))))

    def _soften(self, place: int) -> bool:
        """Say of the last glyph of a piece that it is a soft hyphen, if it stands by itself."""
        for index, item in reversed(list(self._operators(place))):
            if item.endswith(b" TJ") and (match := _LAST_GLYPH.fullmatch(item)):
                before, glyph, after = match.groups()
                actual = pydyf.Dictionary({"ActualText": pydyf.String(_SOFT_HYPHEN)})
                self._stream[index] = b"\n".join(
                    (
                        before + b">] TJ",
                        b"/Span " + actual.data + b" BDC",
                        b"[<" + glyph + after,
                        b"EMC",
                    )
                )
                return True
        return False

    def _operators(self, place: int) -> Iterator[tuple[int, bytes]]:
        for index in range(place, len(self._stream)):
            item = self._stream[index]
            if item == b"EMC":
                return
            if isinstance(item, bytes):
                yield index, item


def _is_same(said: str, text: str) -> bool:
    """Compare texts as a reader would: white space is white space, what is unseen is nothing."""
    if said == text:
        return True
    return list(map(visible, _WORDS.split(said))) == list(map(visible, _WORDS.split(text)))
