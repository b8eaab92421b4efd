"""Reads what the styles of a Word file mean, in whatever language they are named (ECMA-376 17.7).

The built-in styles keep their English names in a file that Word wrote in another language. Other
programs translate them; there the outline level tells, and last a list of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from exporter.readers.docx.names import child, name, number, switch, value
from exporter.tree import Element

Kind = Literal[
    "", "heading", "title", "subtitle", "quote", "code", "caption", "contents", "bullet", "number"
]
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|título principal|titolo|kop|rubrik|overskrift"
    r"|otsikko|nagłówek|nadpis|címsor|titlu|başlık|επικεφαλίδα|заголовок|заглавие|כותרת|عنوان"
    r"|标题|標題|見出し|제목)\s*([1-9])|heading"
)
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"title|titel|titolo|título|titre"), "title"),
    (re.compile(r"sub-?title|untertitel|sottotitolo|subtítulo|sous-titre"), "subtitle"),
    (re.compile(r"(intense |block )?quot(e|es|ation|ations)|block ?text|blockquote"), "quote"),
    (re.compile(r"zitat|citation|cita|citazione|citat"), "quote"),
    (
        re.compile(
            r"html preformatted|preformatted( text)?|source ?code|code( ?block)?|verbatim( char)?"
            r"|macro( text)?|listing|html (code|sample|typewriter|keyboard)|inline ?code"
            r"|teletype"
        ),
        "code",
    ),
    (re.compile(r"(table |image |figure )?caption|illustration|beschriftung|légende"), "caption"),
    (re.compile(r"toc \d|toc ?heading|table of (figures|contents)|contents \d"), "contents"),
    (re.compile(r"list bullet( \d)?"), "bullet"),
    (re.compile(r"list number( \d)?"), "number"),
)
_MONOSPACE = re.compile(
    r"courier|consolas|menlo|monaco|lucida console|mono\b|typewriter|fira code|inconsolata"
    r"|cascadia",
    re.IGNORECASE,
)
#: Style chains are short; a circle of styles ends here.
_LONGEST = 12
#: Half points: what a run has where nothing says otherwise (ECMA-376 17.3.2.38).
_SIZE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a style, or the properties of a run, say of text."""

    kind: Kind = ""
    level: int = 0
    """Of a heading: 1 to 9."""
    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    small_caps: bool | None = None
    hidden: bool | None = None
    raised: str = ""
    """`superscript` or `subscript`."""
    size: int = 0
    """Half points; 0 when nothing is said."""
    font: str = ""
    numbering: tuple[str, str] | None = None
    """The list and the level in it that the style belongs to."""
    has_head: bool = False
    """Of a table: whether its first row looks otherwise than the rest."""

    @property
    def is_monospace(self) -> bool:
        """Whether all letters are of one width."""
        return bool(_MONOSPACE.search(self.font))


class Styles:
    """The styles of a Word file, by their ids."""

    def __init__(self, root: Element | None) -> None:
        found = root.findall(name("w:style")) if root is not None else []
        self._elements: dict[str, Element] = {}
        for style in found:  # the first of equal ids counts (ECMA-376 17.7.4.17)
            self._elements.setdefault(style.get(name("w:styleId"), ""), style)
        self._looks: dict[str, Look] = {}
        defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        normal = next((s for s in found if _is_default_paragraph(s)), None)
        self.normal = normal.get(name("w:styleId"), "") if normal is not None else ""
        basic = look_of(defaults)
        own = self.look(self.normal)
        self.languages = languages_of(child(self._elements.get(self.normal), "w:rPr"))
        self.languages = languages_of(defaults) | self.languages
        self.size = own.size or basic.size or _SIZE
        self.font = own.font or basic.font

    def look(self, style: str) -> Look:
        """Give what a style says, with all that the styles say on which it is based."""
        if style not in self._looks:
            self._looks[style] = self._resolve(style)
        return self._looks[style]

    def _resolve(self, style: str) -> Look:
        chain = list(self._chain(style))
        kind, level = next((k for k in map(_kind, chain) if k[0]), ("", 0))
        looks = [look_of(child(each, "w:rPr")) for each in chain]
        return replace(
            reduce(over, looks, Look()),
            kind=kind,
            level=level,
            numbering=next((n for n in map(_numbering, chain) if n), None),
            has_head=any(_has_head(each) for each in chain),
        )

    def _chain(self, style: str) -> Iterator[Element]:
        for _ in range(_LONGEST):
            element = self._elements.get(style)
            if element is None:
                return
            yield element
            style = value(element, "w:basedOn")


def look_of(properties: Element | None) -> Look:
    """Read the properties of a run (`w:rPr`)."""
    if properties is None or not len(properties):
        return Look()
    fonts = child(properties, "w:rFonts")
    raised = value(properties, "w:vertAlign")
    return Look(
        bold=switch(properties, "w:b"),
        italic=switch(properties, "w:i"),
        struck=switch(properties, "w:strike"),
        small_caps=switch(properties, "w:smallCaps"),
        hidden=switch(properties, "w:vanish"),
        raised=raised if raised in {"superscript", "subscript"} else "",
        size=number(value(properties, "w:sz")),
        font=fonts.get(name("w:ascii"), "") if fonts is not None else "",
    )


def languages_of(properties: Element | None) -> dict[str, str]:
    """Read the languages of a run's letters: `val`, `eastAsia` and `bidi` (ECMA-376 17.3.2.20)."""
    said = child(properties, "w:lang")
    return {} if said is None else {str(key).rpartition("}")[2]: v for key, v in said.items()}


def over(top: Look, below: Look) -> Look:
    """Lay one look over another; what the upper one does not say shines through."""
    return replace(
        below,
        bold=below.bold if top.bold is None else top.bold,
        italic=below.italic if top.italic is None else top.italic,
        struck=below.struck if top.struck is None else top.struck,
        small_caps=below.small_caps if top.small_caps is None else top.small_caps,
        hidden=below.hidden if top.hidden is None else top.hidden,
        raised=top.raised or below.raised,
        size=top.size or below.size,
        font=top.font or below.font,
    )


def _kind(style: Element) -> tuple[Kind, int]:
    called = value(style, "w:name").strip().casefold()
    if match := _HEADING.fullmatch(called):
        return "heading", int(match[1] or 1)
    for pattern, kind in _KINDS:
        if pattern.fullmatch(called):
            return kind, 0
    outline = value(style, "w:pPr", "w:outlineLvl")
    return ("heading", int(outline) + 1) if outline in set("012345678") else ("", 0)


def _numbering(style: Element) -> tuple[str, str] | None:
    properties = child(style, "w:pPr", "w:numPr")
    if properties is None or not value(properties, "w:numId"):
        return None
    return value(properties, "w:numId"), value(properties, "w:ilvl") or "0"


def _has_head(style: Element) -> bool:
    return any(
        part.get(name("w:type")) == "firstRow" and len(part) > 0
        for part in style.iterfind(name("w:tblStylePr"))
    )


def _is_default_paragraph(style: Element) -> bool:
    kind, default = style.get(name("w:type")), style.get(name("w:default"), "")
    return kind == "paragraph" and default in {"1", "true", "on"}
