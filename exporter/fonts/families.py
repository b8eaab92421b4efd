"""Which family is asked for a character that the family of the text does not have, in order."""

from __future__ import annotations

from collections.abc import Mapping

from exporter.fonts.packages import NOTO_SANS

#: What a stylesheet that names no family of ours gets.
GENERICS: Mapping[str, str] = {
    "serif": "Spectral",
    "sans-serif": "Fira Sans",
    "system-ui": "Fira Sans",
    "monospace": "IBM Plex Mono",
    "cursive": "Spectral",
    "fantasy": "Spectral",
}

#: Families in which the rest of a line is sans: what they lack is sans, too.
SANS = ("Fira Sans", "Atkinson Hyperlegible", "IBM Plex Mono")

#: Pango asks for this family where a character wants to be a picture.
EMOJI = "emoji"

#: Start of a language tag -> the East Asian face that draws its characters (Han unification).
EAST_ASIAN: Mapping[str, str] = {
    "zh-hant": "TC",
    "zh-tw": "TC",
    "zh-hk": "TC",
    "zh-mo": "TC",
    "yue": "TC",
    "ja": "JP",
    "ko": "KR",
    "zh": "SC",
}
_FORMS = ("SC", "JP", "KR", "TC")

#: Cardo's Greek and Hebrew have one weight, so that it comes late.
_SERIF = ("Spectral", "EB Garamond", "Amiri", "STIX Two Math")
_SERIF_SCRIPTS = ("Noto Serif Hebrew", "Noto Serif Devanagari", "Noto Serif Thai", "Cardo")
_SANS = ("Fira Sans", *NOTO_SANS, "DejaVu Sans")  # DejaVu has symbols, and some scripts too
_SANS_LAST = ("Noto Sans", "Noto Sans Symbols", "Noto Emoji")


def fallbacks(*, is_sans: bool, is_bold: bool = False, language: str = "") -> tuple[str, ...]:
    """List the families that stand in for one that lacks a character, the best first.

    Args:
        is_sans: whether the text is set in a sans, or in a typewriter face.
        is_bold: whether it is bold: an East Asian serif has one weight, the sans stands out.
        language: its tag, which decides between the East Asian forms of a character.
    """
    first = region(language)
    own = (east_asian(first, is_sans=is_sans or is_bold),) if first else ()
    east = tuple(east_asian(form, is_sans=is_sans or is_bold) for form in _FORMS)
    serifs = (*_SERIF, *east, *_SERIF_SCRIPTS)
    sans = (*_SANS, *(east if is_sans else ()), *_SANS_LAST)
    return tuple(dict.fromkeys((*own, *(sans + serifs if is_sans else serifs + sans))))


def region(language: str) -> str:
    """Name the East Asian form that a language tag asks for, or ""."""
    tag = language.lower()
    return next((form for start, form in EAST_ASIAN.items() if tag.startswith(start)), "")


def east_asian(form: str, *, is_sans: bool) -> str:
    """Name the family of an East Asian form."""
    return f"Noto {'Sans' if is_sans else 'Serif'} {form}"
