"""Tells the language of a text by its script, where the script leaves little doubt.

Latin script leaves much, so that nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SAMPLE = 20_000
#: The share of letters that must be of one script.
_MOST = 0.6
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC, _ARABIC, _HAN = "\u0400-\u04ff", "\u0600-\u06ff\u0750-\u077f", "\u3400-\u9fff"
_KANA = "\u3041-\u30ff"
#: Ranges of letters -> the language that is written with them.
SCRIPTS: Mapping[str, str] = {
    _CYRILLIC: "ru",
    _ARABIC: "ar",
    f"{_HAN}{_KANA}": "zh",
    "\uac00-\ud7a3\u1100-\u11ff": "ko",
    "\u0370-\u03ff\u1f00-\u1fff": "el",
    "\u0590-\u05ff": "he",
    "\u0530-\u058f": "hy",
    "\u10a0-\u10ff": "ka",
    "\u0e00-\u0e7f": "th",
    "\u0900-\u097f": "hi",
    "\u0980-\u09ff": "bn",
    "\u0a00-\u0a7f": "pa",
    "\u0a80-\u0aff": "gu",
    "\u0b80-\u0bff": "ta",
    "\u0c00-\u0c7f": "te",
    "\u0c80-\u0cff": "kn",
    "\u0d00-\u0d7f": "ml",
    "\u0d80-\u0dff": "si",
    "\u0e80-\u0eff": "lo",
    "\u1000-\u109f": "my",
    "\u1200-\u137f": "am",
    "\u1780-\u17ff": "km",
}
#: Letters that only one of the languages of a script has; the first that occurs often decides.
_TELLING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ru": (("ђћџ", "sr"), ("ѓќѕ", "mk"), ("ў", "be"), ("їєґ", "uk"), ("ыэ", "ru"), ("ъ", "bg")),
    "ar": (("ٹڈڑںے", "ur"), ("پچژگیک", "fa")),
    "zh": (
        (_KANA, "ja"),
        ("这们国会发时说对开关无与业东权条", "zh-Hans"),
        ("這們國會發時說對開關無與業東權條", "zh-Hant"),
    ),
}
#: One in so many letters is often.
_OFTEN = 200


def language_of(text: str) -> str:
    """Give the language tag of a text in a script of its own, or "" when it may be several."""
    letters = "".join(_LETTER.findall(text[:_SAMPLE]))
    for script, language in SCRIPTS.items():
        if _count(script, letters) > len(letters) * _MOST:
            return _narrow(language, letters)
    return ""


def _narrow(language: str, letters: str) -> str:
    telling = _TELLING.get(language, ())
    return next(
        (tag for some, tag in telling if _count(some, letters) * _OFTEN > len(letters)), language
    )


def _count(some: str, letters: str) -> int:
    return len(re.findall(f"[{some}]", letters))
