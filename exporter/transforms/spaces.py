"""Finds the dashes, ellipses and no-break spaces that a typewriter's keys stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from exporter.transforms.quotes import NARROW, NO_BREAK, OBJECT, Edit

EN_DASH = "–"
EM_DASH = "—"
ELLIPSIS = "…"
#: Languages that write the dash between clauses as a long one, glued to the word before it.
_LONG_DASH = frozenset("ru uk be bg mk kk".split())
#: Scripts with dashes and ellipses of their own.
_UNTOUCHED = frozenset("zh ja ko th lo km my".split())

_DASHES = re.compile(r"(?<!<!)(?<![-<=])-{2,3}(?![->=])")
# A long option of a program: “--force”.
_OPTION = re.compile(r"--[a-z][a-z0-9-]+")
_SPACED = re.compile(rf"(?<=[\w.,;:!?)\]’”“»«\"'…%{OBJECT}])( )-( )(?=[\w(\[‘“„«”»’\"'…{OBJECT}])")
_DOTS = re.compile(r"(?<![./\\])\.\.\.(?![./\\])")

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻŃŅŇŐŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-ЯЁІЇЄҐ"
_UNITS = (
    "kg|mg|µg|g|km²|km/h|km|cm²|cm|mm|µm|nm|m²|m³|m|ha|hl|ml|mL|l|L|t|ms|min|s|h|kHz|MHz|GHz|Hz|kB"
    "|KB|MB|GB|TB|kWh|MWh|GWh|TWh|kW|MW|GW|W|kV|V|mA|A|hPa|kPa|MPa|Pa|bar|kJ|MJ|J|kcal|dB|mph|°C"
    "|°F|°|%|‰|€|£|¥|Kč|zł|₽|₴|kr|Mio|Mrd|Uhr|тыс|млн|млрд|руб|км|кг|см|мм"
)
_NUMBERED = (
    "§§?|№|n[°º]|[Nn]o\\.|[Nn]r\\.|pp?\\.|[Ff]igs?\\.|[Vv]ols?\\.|[Cc]h\\.|S\\.|Abb\\.|Bd\\.|Kap\\."
    "|Art\\.|str\\.|č\\.|с\\.|рис\\.|табл\\.|т\\.|гл\\."
)
_TITLES = "Dr|Mr|Mrs|Ms|Prof|St|Ste|Sr|Sra|Dott|Sig|Ing|Mgr|Hr|Fr|M|MM|Mme|Mlle"
#: Spaces that must not end a line, as groups, in every language …
_EVERYWHERE = (
    (rf"\d( )(?=(?:{_UNITS})(?!\w))", NO_BREAK),
    (rf"(?<!\w)(?:{_NUMBERED})( )(?=\d)", NO_BREAK),
    (rf"(?<![\w.])(?:{_TITLES})\.( )(?=[{_UPPER}])", NO_BREAK),
    (rf"(?<![\w.])[{_UPPER}]\.( )(?=[{_UPPER}](?:\.|[^\W\d_]))", NO_BREAK),
    (r"(?<![\d.,])\d{1,3}( )(?=\d{3}(?:\D|$))", NO_BREAK),
    (r"(?<=\d{3})( )(?=\d{3}(?:\D|$))", NO_BREAK),
)
#: … and by language.
_ONE_LETTER = r"(?<![\w’'–—-])[{}]( )(?=[\w„«‚“(\"'])"
_CYRILLIC = ((r"( )(?=(?:же|ли|бы|б|ж|ль)(?!\w))", NO_BREAK), (r"( )(?=— )", NO_BREAK))
_BY_LANGUAGE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "fr": (
        (r"( )(?=[;!?]+(?:[\s\"'“”«»’)\]]|$))", NARROW),
        (r"( )(?=:(?:[\s\"'“”«»]|$))", NO_BREAK),
        (r"( )(?=»)", NARROW),
        (r"«( )", NARROW),
        (rf"(?<!\w)(?:Mme|Mlle|MM\.|Mgr)( )(?=[{_UPPER}])", NO_BREAK),
    ),
    "de": ((r"(?<![\w.])[a-z]\.( )(?=[A-Za-zÄÖÜäöü]\.)", NO_BREAK),),
    "cs": ((_ONE_LETTER.format("kKsSvVzZoOuUaAiI"), NO_BREAK),),
    "sk": ((_ONE_LETTER.format("kKsSvVzZoOuUaAiI"), NO_BREAK),),
    "pl": ((_ONE_LETTER.format("aAiIoOuUwWzZ"), NO_BREAK),),
    "ru": ((_ONE_LETTER.format("вВкКоОсСуУиИаАяЯ"), NO_BREAK), *_CYRILLIC),
    "uk": ((_ONE_LETTER.format("вВзЗуУіІйЙаАоОєЄяЯ"), NO_BREAK), (r"( )(?=— )", NO_BREAK)),
    "be": ((_ONE_LETTER.format("вВзЗуУіІаАоОяЯ"), NO_BREAK), (r"( )(?=— )", NO_BREAK)),
}


def dashes(text: str, language: str, *, tex: bool) -> Iterator[Edit]:
    """Find dashes; with `tex`, -- is always the short one."""
    base = language.partition("-")[0]
    if "-" not in text or base in _UNTOUCHED:
        return
    for match in _DASHES.finditer(text):
        if _is_option(text, match):
            continue
        long = len(match[0]) == 3 or (base == "en" and not tex and _is_between_words(text, match))
        yield Edit(match.start(), match.end(), EM_DASH if long else EN_DASH)
    for match in _SPACED.finditer(text):
        if _is_formula(text, match):
            continue
        if base in _LONG_DASH:
            yield Edit(match.start(1), match.end(1), NO_BREAK)
        dash = EM_DASH if base in _LONG_DASH else EN_DASH
        yield Edit(match.end(1), match.start(2), dash)


def ellipses(text: str, language: str) -> Iterator[Edit]:
    """Find three full stops that are one ellipsis."""
    if "..." in text and language.partition("-")[0] not in _UNTOUCHED:
        for match in _DOTS.finditer(text):
            yield Edit(match.start(), match.end(), ELLIPSIS)


def no_breaks(text: str, language: str) -> Iterator[Edit]:
    """Find spaces at which a line must not end."""
    for pattern, space in _patterns(language.partition("-")[0]):
        for match in pattern.finditer(text):
            yield Edit(match.start(1), match.end(1), space)


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    if language in _UNTOUCHED:
        return ()
    rows = (*_EVERYWHERE, *_BY_LANGUAGE.get(language, ()))
    return tuple((re.compile(pattern), space) for pattern, space in rows)


def _is_option(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    after_space = start > 0 and (text[start - 1].isspace() or text[start - 1] in "([|")
    return after_space and len(match[0]) == 2 and _OPTION.match(text, start) is not None


def _is_between_words(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
    spaced = before.isspace() and after.isspace()
    return not (spaced or (before.isdigit() and after.isdigit()))


def _is_formula(text: str, match: re.Match[str]) -> bool:
    """Tell a minus from a dash: 5 - 3, a - b."""
    before, after = text[: match.start()], text[match.end() :]
    if before[-1].isdigit() and after[0].isdigit():
        return True
    return bool(re.search(r"(?:^|\W)\w$", before) and re.match(r"\w(?:\W|$)", after))
