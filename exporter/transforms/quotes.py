"""Finds the quotation marks and apostrophes that a typewriter's straight ones stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

NARROW = "\u202f"
NO_BREAK = "\u00a0"
#: What stands in a text for something that is not text, such as a picture.
OBJECT = "\ufffc"
APOSTROPHE = "’"


class Edit(NamedTuple):
    """Characters of a text to be replaced."""

    start: int
    end: int
    text: str


class Marks(NamedTuple):
    """The quotation marks of a language: outer ones, and those inside them."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


def _table(rows: str) -> dict[str, Marks]:
    table: dict[str, Marks] = {}
    for row in rows.strip().splitlines():
        tags, *marks = row.split()
        for tag in tags.split(","):
            table[tag] = Marks(*(mark.replace("_", NARROW) for mark in marks))
    return table


#: Language -> marks, after CLDR and the style guides of the languages; "_": a narrow space.
MARKS: Mapping[str, Marks] = _table("""
en,cy,ga,gd,tr,ko,vi,id,ms,th,hi,bn,ta,te,eo,la,sw,tl,af,mt “ ” ‘ ’
en-GB,en-AU,en-NZ,en-IE,en-ZA “ ” ‘ ’
nl “ ” ‘ ’
pt “ ” ‘ ’
pt-PT « » “ ”
fr «_ _» “ ”
fr-CH,de-CH,de-LI,it-CH « » ‹ ›
de,cs,sk,sl,bg,lt,is,et,ka,lb,mk „ “ ‚ ‘
es,ca,gl,eu,it,el,hy « » “ ”
es-419,es-MX,es-US,es-AR,es-CL,es-CO,es-PE,es-VE “ ” ‘ ’
pl „ ” « »
ro „ ” « »
hu „ ” » «
hr,sr,bs „ ” ‘ ’
ru,uk,be,kk « » „ “
lv « » „ “
sv,fi ” ” ’ ’
da » « › ‹
nb,nn,no « » ‘ ’
he,yi ” ” ’ ’
ar « » ” “
fa « » ‹ ›
ur,ps ” “ ’ ‘
zh “ ” ‘ ’
zh-Hant,zh-TW,zh-HK,zh-MO,yue,ja 「 」 『 』
""")

_DOUBLE = frozenset('"“”„‟«»')
_SINGLE = frozenset("'‘’‚‛‹›")
_QUOTES = _DOUBLE | _SINGLE
_ANY = re.compile("[\"'“”„‟«»‘’‚‛‹›]")
# What may stand right before a quotation.
_OPENERS = frozenset("([{<¿¡")
_BEFORE = _OPENERS | frozenset("—–-/=…")
# What may stand right after one.
_AFTER = frozenset(")]}>.,;:!?")
#: Words that begin with an apostrophe, by language.
_ELISIONS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:\d\d|t(?:is|was|were|will|would|ain’?t)|em|n|cause|bout|round|neath|tween|twixt|gainst"
        r"|til|cos|coz|ere|fraid|nuff|kay|cept|low)(?!\w)",
        re.IGNORECASE,
    ),
    "nl": re.compile(r"(?:[stnkmrt]|ns|\d\d)(?!\w)", re.IGNORECASE),
    "de": re.compile(r"(?:[sn]|ne[nrms]?|nauf|naus|nein|rauf|raus|rein|rum|runter)(?!\w)"),
    "it": re.compile(r"(?:\d\d|ndrangheta|sto|sta|na|o|e|a)(?!\w)", re.IGNORECASE),
}
#: Languages without spaces: what opens and what closes is told by its place in the row.
_PAIRED = frozenset(("zh", "ja", "yue"))
_FULL_WIDTH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]")
_FEET = re.compile(r"\d['’]\s?\d{1,2}\Z")
_DECADE = re.compile(r"\d\ds?(?!\w)")


def marks_of(language: str) -> Marks | None:
    """Give the marks of a language, None where straight ones are left as they are."""
    while language not in MARKS and "-" in language:
        language = language.rpartition("-")[0]
    return MARKS.get(language)


def quote(text: str, language: str) -> Iterator[Edit]:
    """Find what each straight mark in a text should be; a prime stays as it is."""
    marks = marks_of(language)
    if marks is None or ('"' not in text and "'" not in text):
        return
    if language.partition("-")[0] in _PAIRED:
        yield from _pair(text, marks)
        return
    reader = _Reader(text, marks, language.partition("-")[0])
    for match in _ANY.finditer(text):
        position = match.start()
        mark = reader.read(position)
        if mark and match[0] in "\"'":
            yield Edit(position, position + 1, mark)


def _pair(text: str, marks: Marks) -> Iterator[Edit]:
    """Find the marks around words of which some are in the script of the language."""
    double = [place for place, character in enumerate(text) if character == '"']
    if len(double) % 2:
        return
    for opening, closing in zip(double[::2], double[1::2], strict=True):
        inside = text[opening + 1 : closing]
        if not _FULL_WIDTH.search(inside):
            continue
        yield Edit(opening, opening + 1, marks.opening)
        single = [opening + 1 + n for n, character in enumerate(inside) if character == "'"]
        if len(single) % 2 == 0:
            for number, place in enumerate(single):
                mark = marks.inner_closing if number % 2 else marks.inner_opening
                yield Edit(place, place + 1, mark)
        yield Edit(closing, closing + 1, marks.closing)


class _Open(NamedTuple):
    """A quotation that has begun: the mark on the page, as it was typed, and its end."""

    is_double: bool
    is_typed_single: bool
    closing: str


class _Reader:
    """Reads the marks of a text in order, and knows which quotations are open.

    Marks that are typographic already are read in the same way, but left alone: a second
    reading of the result comes to the same end.
    """

    def __init__(self, text: str, marks: Marks, language: str) -> None:
        self.text = text
        self.marks = marks
        self.language = language
        self.open: list[_Open] = []
        self._last_closer: int | None = None
        self._has_quoted = False

    def read(self, position: int) -> str:
        """Give the mark for a position, "" when it is to stay."""
        before, after = _before(self.text, position), _after(self.text, position)
        if self.text[position] in _DOUBLE:
            return self._read_double(position, before, after)
        return self._read_single(position, before, after)

    def _read_double(self, position: int, before: str, after: str) -> str:
        starts = (before.isspace() or before in _BEFORE) and not after.isspace()
        # After an elided article: l’“homme”.
        starts = starts or (self.text[position - 1 : position] in ("'", "’") and _is_word(after))
        is_inside = any(quotation.is_double for quotation in self.open)
        if not starts or (before in _BEFORE and not _is_word(after) and is_inside):
            if self._is_inches(position):
                return ""
            if is_inside and not before.isspace():
                return self._close_double()
            # An inch, a second, a Hebrew abbreviation.
            if before.isdigit() or _is_word(after) or before.isspace():
                return ""
            return self.marks.closing
        return self._begin(position, is_inner=is_inside)

    def _is_inches(self, position: int) -> bool:
        return _FEET.search(self.text, max(0, position - 8), position) is not None

    def _close_double(self) -> str:
        while not (last := self.open.pop()).is_double:
            pass
        return last.closing

    def _begin(self, position: int, *, is_inner: bool) -> str:
        """Note that a quotation begins, and give its mark."""
        marks, mark = self.marks, self.text[position]
        opening = mark
        if mark in "\"'":
            opening = marks.inner_opening if is_inner else marks.opening
        is_inner = opening[0] == marks.inner_opening[0]
        closing = marks.inner_closing if is_inner else marks.closing
        self.open.append(_Open(opening[0] in _DOUBLE, mark == "'", closing))
        return opening

    def _read_single(self, position: int, before: str, after: str) -> str:
        if _is_word(before) and _is_word(after):
            # Feet and inches: 5'10.
            return "" if before.isdigit() and after.isdigit() else APOSTROPHE
        starts = before.isspace() or before in _BEFORE
        if starts and not after.isspace() and after not in _AFTER:
            return self._begin_single(position, after)
        if before.isspace():
            return ""
        last = self.open[-1] if self.open else None
        if last and (last.is_typed_single or not last.is_double):
            self.open.pop()
            return last.closing
        return "" if before.isdigit() else APOSTROPHE

    def _begin_single(self, position: int, after: str) -> str:
        rest = self.text[position + 1 : position + 16]
        elision = _ELISIONS.get(self.language)
        if _DECADE.match(rest) or (elision and elision.match(rest)):
            return APOSTROPHE
        # A quotation that runs on in the next paragraph has no end in this one.
        runs_on = after.isupper() or self._has_quoted
        if position >= self._find_last_closer() and not runs_on:
            return APOSTROPHE
        self._has_quoted = True
        return self._begin(position, is_inner=True)

    def _find_last_closer(self) -> int:
        """Find the last mark that could end a quotation in single marks."""
        if self._last_closer is None:
            text, self._last_closer = self.text, -1
            for position in range(len(text) - 1, -1, -1):
                if text[position] not in _SINGLE:
                    continue
                before, after = _before(text, position), _after(text, position)
                if not before.isspace() and before not in _OPENERS and not _is_word(after):
                    self._last_closer = position
                    break
        return self._last_closer


def _before(text: str, position: int) -> str:
    """Give the character before a mark and its fellows, a space at the start."""
    position -= 1
    while position >= 0:
        character = text[position]
        guarded = character in (NARROW, NO_BREAK) and (
            text[position + 1] in "»›" or (position > 0 and text[position - 1] in "«‹")
        )
        if character not in _QUOTES and not guarded:
            return character
        position -= 1
    return " "


def _after(text: str, position: int) -> str:
    """Give the character after a mark and its fellows, a space at the end."""
    position += 1
    while position < len(text):
        character = text[position]
        guarded = character in (NARROW, NO_BREAK) and (
            text[position - 1] in "«‹" or text[position + 1 : position + 2] in ("»", "›")
        )
        if character not in _QUOTES and not guarded:
            return character
        position += 1
    return " "


def _is_word(character: str) -> bool:
    return character.isalnum() or character == OBJECT
