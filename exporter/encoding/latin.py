"""Tells the code pages of Latin-script text apart by the letters that each language uses."""

from __future__ import annotations

import re
from collections import Counter

_WEST = (
    "äöüßéàè",  # German
    "àâæçéèêëîïôœùûüÿ",  # French
    "áéíóúüñçºª",  # Spanish, Galician
    "áâãàçéêíóôõúüºª",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "àçèéïíòóúü·",  # Catalan
    "éèëïöüáóíêôûâ",  # Dutch, Afrikaans
    "åäöéæøòôóüà",  # Danish, Norwegian, Swedish, Finnish
    "áéíóúýðþæö",  # Icelandic
    "éèêëïöôçñæœ",  # English
)
_CENTRAL = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîşţșț",  # Romanian
    "čćđšž",  # Croatian, Slovenian
)
_TURKISH = ("çğıöşüâîûi̇",)
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")  # Lithuanian, Latvian, Estonian
# Vietnamese: Windows-1258 writes the tones as combining marks.
_VIETNAMESE = ("ăâđêôơưáàéèíóòúùýãõ\u0300\u0301\u0303\u0309\u0323",)
#: Codec -> the letters of the languages it serves; of equals, the first wins.
PAGES: dict[str, tuple[str, ...]] = {
    "cp1252": _WEST,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": _TURKISH,
    "cp1257": _BALTIC,
    "cp1258": _VIETNAMESE,
    "mac_roman": _WEST,
    "cp850": _WEST,
    "cp852": _CENTRAL,
}
_MARKS = "“”„‘’‚–—…«»‹›•·§¶°²³½£€©®™´×¡¿\u00a0\u00ad"
_CAPITAL_INSIDE = re.compile(r"(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŒŸĄĆĘŁŃŚŹŻ]")
#: The share of characters beyond ASCII that must belong to one language.
_ENOUGH = 0.6


def find_latin(data: bytes) -> tuple[str, float]:
    """Name the codec of a Latin-script text, or "", with the share of letters it explains."""
    scores = {codec: _score(data, codec) for codec in PAGES}
    best = max(scores, key=lambda codec: scores[codec])
    return (best, scores[best]) if scores[best] >= _ENOUGH else ("", 0.0)


def _score(data: bytes, codec: str) -> float:
    """Give the share of the characters beyond ASCII that the best language explains."""
    # A capital inside a word is none: “tambiŽn” shows the wrong page.
    text = _CAPITAL_INSIDE.sub("\ufffd", data.decode(codec, "replace"))
    counts = Counter(c for c in text.lower() if not c.isascii())
    marks = sum(counts.pop(mark, 0) for mark in _MARKS)
    total = sum(counts.values()) + marks
    known = max(sum(counts[c] for c in alphabet) for alphabet in PAGES[codec])
    return (known + marks) / total if total else 1.0
