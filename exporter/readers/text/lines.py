"""Cuts a text into lines that know their indent and their width in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

TAB = 8
_LINE_END = re.compile("[\n\u2028\u2029]")
# Unicode Standard Annex #11: what fills two columns of a terminal.
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3"
    "\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff"
    "\U00020000-\U0003fffd]"
)
# Scripts that set no space between words.
_UNSPACED = re.compile(
    "[\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]"
)
_SPACES = re.compile(r"\s+")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|e|y|o|en|of|og|och|eller)\b")
_DASHED = re.compile(r"[^\s-](?:--|—)$")
_HYPHENED = re.compile(r"\w-$")
#: What ends a sentence, with the marks that may stand behind it.
_TERMINAL = re.compile(r"[.!?:…。！？：؟۔։।॥]['\"’”»›)\]*_）」』】》〉]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without the white space around it."""

    text: str
    number: int
    """Counted from one, as in the file."""
    indent: int = 0
    """Columns before the text."""
    width: int = 0
    """Columns of the text."""

    @property
    def end(self) -> int:
        """The column after the last one of the text."""
        return self.indent + self.width


def split(text: str) -> list[Line]:
    """Cut a text into its lines, the blank ones too."""
    return [_line(raw, number) for number, raw in enumerate(_LINE_END.split(text), 1)]


def cells(text: str) -> int:
    """Count the columns that a text fills."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def is_filled(line: Line, following: Line, measure: int) -> bool:
    """Tell whether the first word of the following line had no room on the line."""
    return line.end + _first_word(following.text) > measure - _SLACK


def is_terminal(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return bool(_TERMINAL.search(text))


def is_lower(text: str) -> bool:
    """Tell whether the first letter of a text is a small one."""
    return next((c.islower() for c in text if c.isalpha()), False)


def is_upper(text: str) -> bool:
    """Tell whether the first letter of a text is no small one, be it for want of capitals."""
    return next((not c.islower() for c in text if c.isalpha()), False)


def is_unspaced(text: str) -> bool:
    """Tell whether a text begins in a script that sets no space between words."""
    return bool(_UNSPACED.match(text))


def join(lines: Sequence[str]) -> str:
    """Make one line of several, with spaces where the language wants them."""
    text = ""
    for line in lines:
        text += f"{_glue(text[-4:], line)}{line}" if text else line
    return _SPACES.sub(" ", text)


#: Old hands broke lines by eye, a word early now and then.
_SLACK = 3


def _first_word(text: str) -> int:
    if _UNSPACED.match(text):
        return cells(text[0])
    return 1 + cells(text.split(None, 1)[0])


def _glue(before: str, after: str) -> str:
    if _UNSPACED.match(before[-1]) and _UNSPACED.match(after):
        return ""
    if before[-1] not in "-—":
        return " "
    # A dash that touches the word before it touches the word behind it.
    if _DASHED.search(before):
        return ""
    is_compound = _HYPHENED.search(before) and after[0].isalnum()
    return "" if is_compound and not _SUSPENDED.match(after) else " "


def _line(raw: str, number: int) -> Line:
    expanded = raw.expandtabs(TAB) if "\t" in raw else raw
    text = expanded.strip()
    if not text:
        return Line(text="", number=number)
    indent = cells(expanded[: len(expanded) - len(expanded.lstrip())])
    return Line(text=text, number=number, indent=indent, width=cells(text))
