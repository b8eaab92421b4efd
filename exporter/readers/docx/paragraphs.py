"""Tells what each paragraph of a part is, and marks those that are more than plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from exporter.readers.docx.losses import Losses
from exporter.readers.docx.marks import Block, Marks
from exporter.readers.docx.names import child, name, switch, value
from exporter.readers.docx.numbers import Item, Numbering
from exporter.readers.docx.runs import Stretch, reduce_runs
from exporter.readers.docx.styles import Look, Styles
from exporter.tree import Element

_SENTENCE = re.compile(r"[A-Z][^{}()<>=;_\\|$#]{20,}[.!?]")
_SIDES = {"center": "center", "right": "right", "end": "right"}


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """One paragraph: its element, what it is, and how its text looks."""

    element: Element
    block: Block
    stretches: list[Stretch]
    is_deleted: bool = False
    """Whether its end is deleted: it goes on in the next one."""

    @property
    def letters(self) -> int:
        """Count the letters that are to be read."""
        return sum(stretch.letters for stretch in self.stretches)

    @property
    def text(self) -> str:
        """Give the text."""
        return "".join(text.text or "" for text in self.element.iter(name("w:t")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is known of the file while its parts are read."""

    styles: Styles
    numbering: Numbering
    losses: Losses


def read_paragraphs(root: Element, reading: Reading) -> list[Paragraph]:
    """Read all paragraphs of a part in order, and leave them without properties."""
    return [_read(each, reading) for each in _each(root, reading.losses, reading.styles)]


def mark_paragraphs(paragraphs: list[Paragraph], marks: Marks) -> None:
    """Put a mark into every paragraph that is more than plain text."""
    usual = direction_of(paragraphs)
    for paragraph in paragraphs:
        block = paragraph.block
        if block.direction == usual:
            block = replace(block, direction="")
        is_seen = paragraph.letters or block.kind in {"code", "rule"}
        if block != Block(kind="") and is_seen and not paragraph.is_deleted:
            paragraph.element.insert(0, marks.put(block))


def direction_of(paragraphs: list[Paragraph]) -> str:
    """Tell in which direction most of the text runs."""
    weights = {"ltr": 0, "rtl": 0}
    for paragraph in paragraphs:
        weights[paragraph.block.direction] += paragraph.letters
    return "rtl" if weights["rtl"] > weights["ltr"] else "ltr"


def language_of(paragraphs: list[Paragraph]) -> str:
    """Tell in which language most of the text is, as Word knows it; "" when it does not say."""
    weights: Counter[str] = Counter()
    for paragraph in paragraphs:
        for stretch in paragraph.stretches:
            weights[stretch.language] += stretch.letters
    return max(weights, key=lambda language: weights[language], default="")


def _each(root: Element, losses: Losses, styles: Styles) -> Iterator[Element]:
    """List the paragraphs without those of a table of contents."""
    has_contents = False
    for paragraph in list(root.iter(name("w:p"))):
        if styles.look(value(paragraph, "w:pPr", "w:pStyle")).kind == "contents":
            has_contents = True
            parent = paragraph.getparent()
            if parent is not None:
                parent.remove(paragraph)
        else:
            yield paragraph
    if has_contents:
        losses.add("contents")


def _read(paragraph: Element, reading: Reading) -> Paragraph:
    properties = child(paragraph, "w:pPr")
    look = reading.styles.look(value(properties, "w:pStyle") or reading.styles.normal)
    level = _level(properties, look)
    is_plain = bool(level) or look.kind in {"title", "subtitle", "code"}
    stretches = reduce_runs(paragraph, look, reading.styles, reading.losses, is_plain=is_plain)
    block = _block(properties, look, level, stretches, reading.numbering)
    is_deleted = child(properties, "w:rPr", "w:del") is not None
    if properties is not None:
        paragraph.remove(properties)
    if is_deleted:
        reading.losses.add("change")
        paragraph.insert(0, _deleted())
    read = Paragraph(element=paragraph, block=block, stretches=stretches, is_deleted=is_deleted)
    if block.kind == "code" and look.kind != "code":
        _strip_code(paragraph)
        if _is_prose(read.text):
            read.block = replace(block, kind="")
    return read


def _level(properties: Element | None, look: Look) -> int:
    """Give the level of a heading by style or outline level, 0 for any other paragraph."""
    outline = value(properties, "w:outlineLvl")
    if outline in set("012345678") and look.kind in {"", "heading"}:
        return int(outline) + 1
    return look.level if look.kind == "heading" and outline != "9" else 0


def _block(
    properties: Element | None,
    look: Look,
    level: int,
    stretches: list[Stretch],
    numbering: Numbering,
) -> Block:
    item = _item(properties, look, numbering)
    block = Block(
        kind="",
        side=_SIDES.get(value(properties, "w:jc"), ""),
        direction="rtl" if switch(properties, "w:bidi") else "ltr",
    )
    if level:
        label = item.label if item and item.is_ordered else ""
        return replace(block, kind="heading", level=level, label=label, side="")
    if item:
        return replace(block, kind="item", item=item, side="")
    match look.kind:
        case "title" | "subtitle" | "quote" | "code" | "caption":
            return replace(block, kind=look.kind, side="")
    if stretches and all(stretch.is_code for stretch in stretches):
        return replace(block, kind="code", side="")
    if not stretches and child(properties, "w:pBdr", "w:bottom") is not None:
        return replace(block, kind="rule", side="")
    return block


def _item(properties: Element | None, look: Look, numbering: Numbering) -> Item | None:
    own = child(properties, "w:numPr")
    num, level = value(own, "w:numId"), value(own, "w:ilvl")
    if not num and look.numbering:
        num, level = look.numbering[0], level or look.numbering[1]
    if num and (item := numbering.count(num, level)):
        return item
    if look.kind in {"bullet", "number"} and num != "0":
        return Item(series=look.kind, depth=0, is_ordered=look.kind == "number", value=0)
    return None


def _deleted() -> Element:
    properties = etree.Element(name("w:pPr"))
    etree.SubElement(etree.SubElement(properties, name("w:rPr")), name("w:del"))
    return properties


def _is_prose(text: str) -> bool:
    """Tell sentences in the type of a typewriter from code."""
    return bool(_SENTENCE.fullmatch(text.strip()))


def _strip_code(paragraph: Element) -> None:
    """Take the style off runs of which the whole paragraph is one piece of code."""
    for properties in list(paragraph.iter(name("w:rPr"))):
        for style in properties.findall(name("w:rStyle")):
            properties.remove(style)
