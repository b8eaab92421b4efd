"""Decides which blocks of a page are the article: what most of three judges say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from exporter.readers.html import judges
from exporter.readers.html.clearing import find_calls, find_named, is_call
from exporter.readers.html.extents import Extents, measure
from exporter.readers.html.finding import find_article
from exporter.readers.html.words import other_names
from exporter.tree import Element

#: The share of the prose on which two judges must agree if no third one is to be heard.
_AGREED = 0.98
#: Pages beyond these are none that people write: no other judge is asked.
_MOST_ELEMENTS = 50_000
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where the article is: an element of the page, and what within it is no part of it."""

    article: Element
    others: set[Element]
    is_whole: bool = False
    """Whether the page is nothing but the article."""
    is_sure: bool = True
    """Whether anything told the article from the rest of the page."""


def judge(page: Element, body: Element, extents: Extents) -> Verdict:
    """Find the article in a page: by our own rules, and by the votes of others where they differ.

    A page without navigation, lists of links and the like is a whole document, and stays whole.
    """
    named = find_named(body, extents)
    has_chrome = any(
        extents[e].linked or (extents[e].text and other_names(e))
        for e in find_calls(body, extents, named)
    )
    if not has_chrome or not extents[body].prose:
        is_sure = not any(extents[e].text for e in named)
        return Verdict(body, set(), is_whole=True, is_sure=is_sure or not has_chrome)
    own = _own(body, named)
    if _is_monstrous(extents):
        return own
    blocks = [e for e in extents if extents[e].is_prose]
    ours = _kept(own, blocks)
    theirs = judges.ask_trafilatura(page, blocks)
    if _agreement(ours, theirs, extents) >= _AGREED:
        return own
    third = judges.ask_readability(page, blocks)
    most = (ours & theirs) | (ours & third) | (theirs & third)
    wanted = {block for block in most if not is_call(block, extents[block])}
    if not wanted:
        return Verdict(body, set(), is_whole=True, is_sure=False)
    return _mend(own, body, extents, wanted)


def _is_monstrous(extents: Extents) -> bool:
    """Tell whether others would take too long over a page, or too many of Python's frames."""
    return len(extents) > _MOST_ELEMENTS or any(
        sum(1 for _ in e.iterancestors()) > _DEEPEST for e in extents if not len(e)
    )


def _own(body: Element, others: set[Element]) -> Verdict:
    without = measure(body, others)
    article = find_article(body, without)
    return Verdict(article, find_calls(article, without, others))


def _kept(verdict: Verdict, blocks: Iterable[Element]) -> set[Element]:
    return {b for b in blocks if _is_within(b, verdict)}


def _is_within(element: Element, verdict: Verdict) -> bool:
    for each in (element, *element.iterancestors()):
        if each in verdict.others:
            return False
        if each is verdict.article:
            return True
    return False


def _agreement(one: set[Element], other: set[Element], extents: Extents) -> float:
    either = sum(extents[e].run for e in one | other)
    return sum(extents[e].run for e in one & other) / either if either else 1.0


def _mend(own: Verdict, body: Element, extents: Extents, wanted: set[Element]) -> Verdict:
    """Widen or narrow our own verdict so that it holds the wanted blocks and no other prose."""
    article = _common(wanted, body)
    holders = {a for b in wanted for a in (b, *b.iterancestors())}
    others: set[Element] = set()
    todo = [article]
    while todo:
        for child in todo.pop():
            if child not in extents:
                continue
            if child in holders:
                todo.append(child)
            elif (
                extents[child].is_prose or extents[child].prose > 200 or not _is_within(child, own)
            ):
                others.add(child)
            else:
                others |= {e for e in child.iter() if e in own.others}
    return Verdict(article, others)


def _common(blocks: Collection[Element], body: Element) -> Element:
    """Give the innermost element around all blocks."""
    first, *rest = (list(reversed([b, *b.iterancestors()])) for b in blocks)
    depth = min([len(first), *(_shared(first, line) for line in rest)])
    article = first[depth - 1]
    if article in blocks and article is not body:
        above = article.getparent()
        return article if above is None else above
    return article


def _shared(one: list[Element], other: list[Element]) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a is not b),
        min(len(one), len(other)),
    )
