"""Says in which language and direction an article and its parts are written."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

from exporter.languages import direction, normalise
from exporter.model import Article, Direction
from exporter.notices import Notices
from exporter.tree import BLOCKS, Element, build, elements, has_class, text_of

_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "blockquote")
#: Written from left to right in every language.
_CODE = ("pre", "code", "kbd", "samp")
# Blocks of Unicode of which the letters run from right to left.
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


def language(article: Article, notices: Notices) -> Article:
    """Set language and direction on the root, and mend or set them below."""
    root, metadata = article.tree, article.metadata
    if metadata is not None:
        root.set("lang", metadata.language)
        base: Direction = metadata.direction
    else:
        base = "rtl" if root.get("dir") == "rtl" else "ltr"
    if base == "rtl":
        root.set("dir", "rtl")
    else:
        root.attrib.pop("dir", None)
    _normalise(root, article.source.name, notices)
    if base == "rtl" or _RTL.search("".join(map(str, root.itertext()))):
        _isolate(root, base)
        _isolate_items(root, base)
        _isolate_code(root, base)
    return article


def _normalise(root: Element, where: str, notices: Notices) -> None:
    for element in elements(root):
        tag = element.get("lang")
        if tag is None or element is root:
            continue
        known = normalise(tag)
        if known:
            element.set("lang", known)
            continue
        del element.attrib["lang"]
        if tag.strip():
            notices.warn(
                "lang-unknown",
                f"{tag!r} is no language tag; it is passed over",
                where=where,
                hint="write a tag of BCP 47 such as en, pt-BR or zh-Hant",
            )


def _isolate(root: Element, base: Direction) -> None:
    """Give a direction of its own to each block that is written against its surroundings."""
    for block in elements(root, *_BLOCKS):
        if block.get("dir"):
            continue
        around, tag = _inherited(block, base), block.get("lang")
        if tag and direction(tag) != around:
            block.set("dir", direction(tag))
        elif (own := _written("".join(map(str, block.itertext())))) and own != around:
            block.set("dir", own)


def _isolate_items(root: Element, base: Direction) -> None:
    """Turn the words of a list's item or of a cell: its mark, or its column, stays in its place."""
    for item in list(elements(root, "li", "td", "th")):
        inline = list(takewhile(lambda child: child.tag not in BLOCKS, item))
        box = inline.pop(0) if inline and has_class(inline[0], "checkbox") else None
        before = (item.text if box is None else box.tail) or ""
        words = build("span", None, before)
        own = _written(before + "".join(f"{text_of(e)} {e.tail or ''}" for e in inline))
        if own is None or own == _inherited(item, base):
            continue
        words.set("dir", own)
        words.extend(inline)
        if box is None:
            item.text = None
            item.insert(0, words)
        else:
            box.tail = None
            box.addnext(words)


def _isolate_code(root: Element, base: Direction) -> None:
    for code in elements(root, *_CODE):
        if not code.get("dir") and _inherited(code, base) == "rtl":
            code.set("dir", "ltr")
    for link in elements(root, "a"):
        is_address = "://" in (link.text or "") and not len(link)
        if is_address and not link.get("dir") and _inherited(link, base) == "rtl":
            link.set("dir", "ltr")


def _inherited(block: Element, base: Direction) -> Direction:
    holder = next((e for e in block.iterancestors() if e.get("dir")), None)
    if holder is None:
        return base
    return "rtl" if holder.get("dir") == "rtl" else "ltr"


def _written(text: str) -> Direction | None:
    """Tell the direction of a text if its first letter and most others agree on it."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return None
    leftward = sum(unicodedata.bidirectional(c) in ("R", "AL") for c in letters)
    first = unicodedata.bidirectional(letters[0]) in ("R", "AL")
    if first and leftward * 2 > len(letters):
        return "rtl"
    if not first and leftward * 2 < len(letters):
        return "ltr"
    return None
