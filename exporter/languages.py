"""What a language tag (BCP 47) decides: direction, paper, generated words and the form of dates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from exporter.model import Direction
from exporter.words import WORDS

#: Scripts that run from right to left (Unicode bidi class R or AL).
_RTL_SCRIPTS = frozenset("Arab Hebr Syrc Thaa Nkoo Adlm Rohg Mand Samr".split())
_RTL_LANGUAGES = frozenset("ar arc ckb dv fa he ks ku-Arab nqo pnb prs ps sd syr ug ur yi".split())
#: Regions where people print on Letter.
_LETTER_REGIONS = frozenset("US CA MX PH CL CO".split())
#: Regions that need no look into the registry, which takes a tenth of a second to load.
_COMMON_REGIONS = frozenset(
    "AR AT AU BE BR CA CH CL CN CO CZ DE DK EG ES FI FR GB GR HK HU IE IL IN IR IT JP KR MX NL NO"
    " NZ PE PH PL PT RO RU SA SE SK TR TW UA US ZA".split()
)
_TRADITIONAL = frozenset("TW HK MO".split())


@lru_cache(maxsize=256)
def normalise(tag: str) -> str | None:
    """Give the canonical form of a language tag, or None when it is not one.

    pt_BR becomes pt-BR, iw becomes he, en-uk becomes en-GB.
    """
    tag = tag.strip()
    language, _, region = tag.partition("-")
    if language in WORDS and (not region or region in _COMMON_REGIONS):
        return tag

    import langcodes

    try:
        canonical = langcodes.standardize_tag(tag)
    except ValueError:  # LanguageTagError is one
        return None
    return canonical if langcodes.tag_is_valid(canonical) else None


def direction(tag: str) -> Direction:
    """Tell in which direction a language is written."""
    language, script, _ = _split(tag)
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if language in _RTL_LANGUAGES else "ltr"


def paper(tag: str) -> str:
    """Name the paper that people use where a language is written."""
    return "letter" if _split(tag)[2] in _LETTER_REGIONS else "a4"


def word(key: str, tag: str) -> str:
    """Give a generated word in a language, English where the language is not known.

    But nobody's name is led in by an English word: it may stand alone in every language.
    """
    words = WORDS.get(_words_language(tag))
    if words is None:
        return "{}" if key == "by" else WORDS["en"][key]
    return words[key]


def format_date(date: str, tag: str) -> str:
    """Write out a W3CDTF date as people write it in a language."""
    year, month, day = (*(int(part) for part in date[:10].split("-")), 0, 0)[:3]
    if not month:
        return f"{year:04d}"

    import datetime as dt

    from babel.dates import format_date as write
    from babel.dates import format_skeleton

    when = dt.date(year, month, day or 1)
    locale = _locale(tag)
    if day:
        return write(when, format="long", locale=locale)
    return format_skeleton("yMMMM", when, locale=locale)


def join(names: Sequence[str], tag: str) -> str:
    """Join names as a language does: A, B and C."""
    if len(names) == 1:
        return names[0]

    from babel.lists import format_list

    return format_list(list(names), locale=_locale(tag))


def _split(tag: str) -> tuple[str, str, str]:
    language, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next((part for part in rest if len(part) == 2), "")
    return language.lower(), script.title(), region.upper()


def _words_language(tag: str) -> str:
    language, script, region = _split(tag)
    if language == "zh" and (script == "Hant" or (not script and region in _TRADITIONAL)):
        return "zh-Hant"
    if language == "sr" and script == "Latn":
        return "sr-Latn"
    return {"no": "nb", "nn": "nb", "bs": "hr", "yue": "zh-Hant"}.get(language, language)


def _locale(tag: str) -> str:
    from babel import Locale, UnknownLocaleError

    language = _split(tag)[0]
    for candidate in (tag, language):
        try:
            return str(Locale.parse(candidate, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"
