"""Measures how much text, linked text and prose each element of a page holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from exporter.tree import BLOCKS, Element

#: Letters that say as much as two or three of an alphabet.
_WIDE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
#: Letters, unlinked, from which on a run of text counts as prose.
_SENTENCE = 60
#: Blocks in which text is seldom prose, and may be without being of the article.
ASIDE = frozenset({"td", "th", "figcaption", "caption", "li", "dt", "dd", "tr"})


@dataclass(slots=True)
class Extent:
    """Letters within an element; wide letters count more than once."""

    text: int = 0
    linked: int = 0
    """In links to other pages."""
    prose: int = 0
    """In runs as long as a sentence."""
    run: int = 0
    """In the element itself or in inline elements of it."""
    linked_run: int = 0
    has_blocks: bool = False
    is_prose: bool = False
    """Whether its own run is as long as a sentence."""

    @property
    def density(self) -> float:
        """The share of the text that is linked."""
        return self.linked / self.text if self.text else 0.0


Extents: TypeAlias = Mapping[Element, Extent]


def measure(root: Element, without: Collection[Element] = ()) -> Extents:
    """Measure a root and every element below it; those `without` count as empty."""
    extents = {e: Extent() for e in root.iter() if isinstance(e.tag, str)}
    for element in reversed(extents):
        own = extents[element]
        own.run += weight(element.text)
        if element.tag == "a" and not (element.get("href") or "#").startswith("#"):
            own.linked_run = own.run
        is_block = own.has_blocks or element.tag in BLOCKS
        if is_block:
            _settle(element, own)
        parent = None if element is root else element.getparent()
        if parent is not None:
            if element not in without:
                _pass_on(own, extents[parent], is_block=is_block)
            extents[parent].run += weight(element.tail)
    return extents


def weight(text: str | None) -> int:
    """Count the letters of a text."""
    if not text or text.isspace():
        return 0
    length = len(" ".join(text.split()))
    return length if text.isascii() else length + 2 * len(_WIDE.findall(text))


def _settle(element: Element, own: Extent) -> None:
    own.text += own.run
    own.linked += own.linked_run
    plain = own.run - own.linked_run
    if plain >= _SENTENCE and own.linked_run < plain:
        own.is_prose = True
        own.prose += own.run // 3 if element.tag in ASIDE else own.run


def _pass_on(own: Extent, parent: Extent, *, is_block: bool) -> None:
    if is_block:
        parent.has_blocks = True
        parent.text += own.text
        parent.linked += own.linked
        parent.prose += own.prose
    else:
        parent.run += own.run
        parent.linked_run += own.linked_run
