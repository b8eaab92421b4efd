"""Sets columns of numbers flush right, and their decimal signs below each other.

No character is added: a cell tells in `data-pad` what its longest neighbour has behind the units,
and a stylesheet shows that unseen behind its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.grid import cells
from exporter.tree import Element, add_class, classes, copy, elements, inherited, remove, text_of

#: Languages that write 1.5; all others write 1,5. Regions that differ stand with their language.
_POINT = frozenset(
    "am bn cy en fil ga gd gu he hi iw ja km kn ko mi ml mr ms mt my ne pa si sw ta te th tl ur yo"
    " zh zu".split()
)
_POINT_TAGS = frozenset("de-CH de-LI fr-CH it-CH es-MX es-US es-PR es-GT es-HN es-PE".split())
_SPACE = "[ \u00a0\u2009\u202f'’]"
_BEFORE = r"[(~≈<>≤≥]?\s?[-+−–±]?\s?(?:[$€£¥₽₴₺₹₪]|[A-Z]{2,3}[ \u00a0\u202f])?\s?[-+−–±]?"
_BEHIND = r"(?:\s?(?:[%‰°′″€£¥₽₴₺₹₪][A-Za-z]?|[A-Za-zµ²³/]{1,4}))?[)*†]{0,2}"
#: A range, or a number with what it may be off by.
_JOINT = r"\s?(?:[-–—×±/]|\+/-)\s?"
#: What stands where there is no number.
_VOID = re.compile(r"[-–—−….?*]+|n\.?\s?/?[abdv]\.?|k\.\s?A\.", re.IGNORECASE)
#: More text than this between numbers is no remark.
_REMARK = 12
#: Sheets know calls of notes with so many figures.
_MOST_FIGURES = 3
#: Of three cells two are numbers at least.
_SHARE = 2 / 3


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a column; what follows its units, and what comes behind the digits."""

    fraction: str
    behind: str
    length: int
    is_simple: bool


def numerals(article: Article, notices: Notices) -> Article:
    """Align the columns of every table in which most cells hold a number."""
    del notices
    for table in elements(article.tree, "table"):
        language = inherited(table, "lang") or _language(article)
        heads: dict[int, list[Element]] = {}
        bodies: dict[int, list[Element]] = {}
        for cell, column, count in cells(table):
            group = cell.xpath("string(name(../..))")
            if count == 1 and cell.tag == ("th" if group == "thead" else "td"):
                (heads if group == "thead" else bodies).setdefault(column, []).append(cell)
        for column, body in bodies.items():
            _align(body, heads.get(column, []), language, is_first=column == 0)
    return article


def _language(article: Article) -> str:
    return article.metadata.language if article.metadata else "en"


def _align(
    body: Sequence[Element], head: Sequence[Element], language: str, *, is_first: bool
) -> None:
    texts = [_text(cell) for cell in body]
    numbers = _read(texts, language)
    sides = {name for cell in body for name in classes(cell) if name.startswith("ta-")}
    if not numbers or sides - {"ta-right"} or (is_first and _is_list_of_names(numbers)):
        return
    for cell in (*body, *head):
        if not any(name.startswith("ta-") for name in classes(cell)):
            add_class(cell, "ta-right")
    for cell, text in zip(body, texts, strict=True):
        if text:
            add_class(cell, "numeral")
            _hang_calls(cell)
    _pad(body, texts, numbers)


def _hang_calls(cell: Element) -> None:
    """Say how many figures the calls of notes have that hang beside a number."""
    calls = (text_of(a) for a in cell.iter("a") if a.get("role") == "doc-noteref")
    if figures := sum(map(len, calls)):
        add_class(cell, f"called-{min(figures, _MOST_FIGURES)}")


def _text(cell: Element) -> str:
    """Give the text of a cell without the calls of its notes."""
    twin = copy(cell)
    for call in [*twin.iter("a", "sup")]:
        if call.tag == "sup" or call.get("role") == "doc-noteref":
            remove(call)
    return text_of(twin)


def _is_list_of_names(numbers: Sequence[_Number | None]) -> bool:
    """Tell whether numbers are names of rows, such as years, that are all alike."""
    lengths = {number.length for number in numbers if number}
    return len(lengths) == 1 and not any(number.fraction for number in numbers if number)


def _read(texts: Sequence[str], language: str) -> list[_Number | None]:
    """Read a column as numbers, if most of its cells hold one; others are None."""
    filled = [text for text in texts if text and not _VOID.fullmatch(text)]
    for decimal in ".," if _has_point(language) else ",.":
        numbers = [_number(text, decimal) for text in texts]
        others = [text for text in filled if not _number(text, decimal)]
        is_enough = len(filled) - len(others) >= max(1, _SHARE * len(filled))
        if is_enough and all(len(text) <= _REMARK for text in others):
            return numbers
    return []


def _has_point(language: str) -> bool:
    return language.partition("-")[0].lower() in _POINT or language in _POINT_TAGS


def _number(text: str, decimal: str) -> _Number | None:
    simple, joined = _patterns(decimal)
    if match := simple.fullmatch(text):
        return _Number(match["fraction"] or "", match["behind"], len(text), is_simple=True)
    return _Number("", "", len(text), is_simple=False) if joined.fullmatch(text) else None


@lru_cache(maxsize=2)
def _patterns(decimal: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    group = f"(?:{_SPACE}|{re.escape('.' if decimal == ',' else ',')})"
    sign = re.escape(decimal) if decimal == "," else r"[.·٫]"
    whole = rf"(?:\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}}|\d*)"
    plain = rf"{_BEFORE}(?=\d|{sign}\d){whole}(?:{sign}\d+)?"
    simple = rf"{_BEFORE}(?=\d|{sign}\d){whole}(?P<fraction>{sign}\d+)?(?P<behind>{_BEHIND})"
    return re.compile(simple), re.compile(rf"{plain}{_BEHIND}{_JOINT}{plain}{_BEHIND}")


def _pad(body: Sequence[Element], texts: Sequence[str], numbers: Sequence[_Number | None]) -> None:
    """Say what each number lacks behind its units, beside the longest fraction of its column."""
    # Where lines run from right to left, units stand at the left, and fractions begin the line.
    is_rtl = inherited(body[0], "dir") == "rtl"
    side = "padded-before" if is_rtl else "padded"
    found = [number for number in numbers if number]
    longest = max((number.fraction for number in found), key=len)
    if not longest or not all(number.is_simple for number in found):
        return
    unit = "" if is_rtl else max((number.behind for number in found), key=len)
    for cell, text, number in zip(body, texts, numbers, strict=True):
        if number:
            lacking = longest[0] if not number.fraction else ""
            lacking += "0" * (len(longest) - len(number.fraction) - len(lacking))
            lacking += unit if not number.behind else ""
        else:
            # A dash stands below the units.
            lacking = longest + unit if len(text) == 1 else ""
        if lacking:
            cell.set("data-pad", lacking)
            add_class(cell, side)
