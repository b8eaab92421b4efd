"""Says in which language and direction an article and its parts are written."""

from __future__ import annotations

import re
import unicodedata

from exporter.languages import direction as direction_of
from exporter.languages import normalise
from exporter.model import Article, Direction
from exporter.notices import Notices
from exporter.tree import Element, elements

_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "td", "th", "blockquote")
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
        if (tag := block.get("lang")) and direction_of(tag) != _inherited(block, base):
            block.set("dir", direction_of(tag))
        elif (own := _written(block)) and own != _inherited(block, base):
            block.set("dir", own)


def _inherited(block: Element, base: Direction) -> Direction:
    holder = next((e for e in block.iterancestors() if e.get("dir")), None)
    if holder is None:
        return base
    return "rtl" if holder.get("dir") == "rtl" else "ltr"


def _written(block: Element) -> Direction | None:
    """Tell the direction of a text if its first letter and most others agree on it."""
    text = "".join(map(str, block.itertext()))
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
