"""Decides which blocks of a page are the article: what most of three judges say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from exporter.readers.html import judges
from exporter.readers.html.clearing import find_calls, find_named, is_call
from exporter.readers.html.extents import Extents, measure
from exporter.readers.html.finding import PARTS, find_article, find_standfirst
from exporter.readers.html.words import other_names
from exporter.tree import BLOCKS, HEADINGS, Element

#: The share of the prose on which two judges must agree if no third one is to be heard.
_AGREED = 0.98
#: Letters of prose that no part may hold of which no judge wants any.
_SOME = 200
#: What belongs to the paragraphs among which it stands.
_CONTENT = frozenset("p h2 h3 h4 h5 h6 ul ol dl table figure pre blockquote math code img".split())
_LISTS = frozenset({"ul", "ol"})
#: In what lines belong, however short they are.
_WHOLES = frozenset("table figure pre blockquote dl math".split())
#: Letters of the longest line that may stand by itself, as in a box about the author.
_LINE = 300
#: What behind the last paragraph is seldom of the article.
_TAIL = frozenset({"ul", "ol", "dl", *HEADINGS})
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
    chrome = find_calls(body, extents, named)
    has_chrome = any(extents[e].linked or (extents[e].text and other_names(e)) for e in chrome)
    if not has_chrome or not extents[body].prose:
        is_sure = not any(extents[e].text for e in named)
        return Verdict(body, set(), is_whole=True, is_sure=is_sure or not has_chrome)
    own = _own(body, named)
    if _is_monstrous(body, extents):
        return own
    return _judged(page, body, extents, own, chrome)


def _judged(
    page: Element, body: Element, extents: Extents, own: Verdict, chrome: set[Element]
) -> Verdict:
    """Hold our own verdict against that of others."""
    blocks = [e for e in extents if extents[e].is_prose]
    ours = _kept(own, blocks)
    second = judges.ask_trafilatura(page)
    theirs = {block for block in blocks if second.holds(block)}
    # A list of links may be of the article: the other judge tells, too, by links, but others.
    lists = {e for e in own.others if e.tag in _LISTS and not other_names(e) and second.holds(e)}
    verdict = own = replace(own, others=own.others - lists)
    chrome = chrome - lists
    standfirst = find_standfirst(body, own.article, extents)
    if ours and standfirst is not None and chrome.isdisjoint(standfirst.iterancestors()):
        ours.add(standfirst)
        verdict = own = _mend(own, body, extents, ours, chrome)
    if _agreement(ours, theirs, extents) < _AGREED:
        third = judges.ask_readability(page)
        votes = Counter([*ours, *theirs, *(block for block in blocks if third.holds(block))])
        wanted = {b for b, n in votes.items() if n > 1 and not is_call(b, extents[b])}
        if not wanted:
            return Verdict(body, set(), is_whole=True, is_sure=False)
        verdict = _mend(own, body, extents, wanted, chrome)
    return replace(verdict, others=verdict.others | _strays(verdict, extents, second))


def _is_monstrous(body: Element, extents: Extents) -> bool:
    """Tell whether others would take too long over a page, or too many of Python's frames."""
    is_deep = f"boolean(.//*[not(*)][count(ancestor::*) > {_DEEPEST}])"
    return len(extents) > _MOST_ELEMENTS or bool(body.xpath(is_deep))


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


def _mend(
    own: Verdict, body: Element, extents: Extents, wanted: set[Element], chrome: set[Element]
) -> Verdict:
    """Widen or narrow our own verdict so that it holds the wanted blocks and no other prose."""
    article = _common(wanted, body)
    holders = {above for block in wanted for above in block.iterancestors()}
    others: set[Element] = set()
    todo = [article]
    while todo:
        element = todo.pop()
        for child in element:
            if child not in extents or child in wanted - holders:
                continue
            if child in holders:
                todo.append(child)
            elif element in wanted and not extents[child].has_blocks and child.tag not in BLOCKS:
                continue  # words of a wanted block
            elif _is_unwanted(child, extents) or child in chrome:
                others.add(child)
            elif _is_within(child, own) or (
                child.tag in _CONTENT and any(beside in wanted for beside in element)
            ):
                others |= {e for e in child.iterdescendants() if e in own.others or e in chrome}
            else:
                others.add(child)
    return Verdict(article, others)


def _is_unwanted(element: Element, extents: Extents) -> bool:
    return extents[element].is_prose or extents[element].prose > _SOME


def _strays(verdict: Verdict, extents: Extents, second: judges.Judge) -> set[Element]:
    """Find what stands by itself, is short, and in no whole, and that another leaves out."""
    article = verdict.article
    kept = [e for e in article.iter(*_CONTENT, "div") if e in extents and e is not article]
    prose = [n for n, e in enumerate(kept) if extents[e].is_prose]
    lead = kept[prose[0]] if prose else None
    behind = kept[prose[-1] + 1 :] if prose and not extents[article].is_prose else []
    most = extents[article].prose // 2
    lonely = {e for e in kept if e is not lead and _is_lonely(e, extents, most)}
    lines = lonely | {e for e in behind if e.tag in _TAIL}
    return {
        line
        for line in lines
        if extents[line].text
        and not second.holds(line)
        and not any(above.tag in _WHOLES for above in line.iterancestors())
    }


def _is_lonely(line: Element, extents: Extents, most: int) -> bool:
    """Tell whether a line is no paragraph, nothing but links, or a short one among boxes."""
    own, parent = extents[line], line.getparent()
    if line.tag not in {"p", "div"} or not own.run == own.text <= _LINE:
        return False
    if not own.is_prose:
        return line.tag == "div" or own.linked == own.text
    if parent is None or parent.tag != "div" or parent.find(".//img") is not None:
        return False  # beside a picture it is a caption
    return extents[parent].prose == own.prose <= most


def _common(blocks: Collection[Element], body: Element) -> Element:
    """Give the innermost element around all blocks."""
    first, *rest = (list(reversed([b, *b.iterancestors()])) for b in blocks)
    depth = min([len(first), *(_shared(first, line) for line in rest)])
    around = reversed(first[:depth])
    return next((e for e in around if e not in blocks and e.tag not in PARTS), body)


def _shared(one: list[Element], other: list[Element]) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a is not b),
        min(len(one), len(other)),
    )
