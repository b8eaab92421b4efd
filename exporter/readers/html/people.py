"""Finds who wrote an article: JSON-LD, meta elements, microdata, hCard, rel=author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from exporter.readers.html.linked import texts
from exporter.readers.html.titles import core
from exporter.tree import Element, text_of

_META = (
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.personalname",
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "article:author",
)
#: Microdata, links, hCard and common classes, the surest first.
_MARKS = (
    "//*[@itemprop='author']/descendant-or-self::*[@itemprop='name']",
    "//*[@itemprop='author'][not(descendant::*[@itemprop])]",
    "//a[contains(concat(' ', @rel, ' '), ' author ')]",
    "//*[contains(concat(' ', @class, ' '), ' p-author ')]",
    "//*[contains(concat(' ', @class, ' '), ' author ')]//*[@class='fn' or @class='n']",
    "(//*[contains(concat(' ', @class, ' '), ' author-name ')])[1]",
    "(//*[contains(concat(' ', @class, ' '), ' author ')])[1]",
    "(//*[contains(concat(' ', @class, ' '), ' byline ')])[1]",
)
#: What each of them asks for at least.
_ANY_MARK = (
    "boolean(//*[@itemprop='author' or contains(@rel, 'author') or contains(@class, 'author')"
    " or contains(@class, 'byline')])"
)
_BY = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|written by|posted by|text|words by)[:\s]+", re.IGNORECASE
)
#: An address behind a name.
_ADDRESS = re.compile(r"\s*[(<\[][^()<>\[\]]*(?:@|://)[^()<>\[\]]*[)>\]]")
_BETWEEN = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|\by\b|&|\|)\s*")
#: Letters of the longest name.
_LONGEST = 60


def find_authors(
    root: Element, meta: Mapping[str, tuple[str, ...]], linked: Mapping[str, Any], site: str
) -> tuple[str, ...]:
    """Give the names of the authors, from the best place that tells any."""
    told_of_page = chain(
        [texts(linked.get("author") or linked.get("creator"), "name")],
        (meta.get(name, ()) for name in _META),
        map(_marked, [root]),  # looked for only where nothing else tells
    )
    for told in told_of_page:
        if names := tuple(dict.fromkeys(_names(told, site))):
            return names
    return ()


def split_byline(text: str) -> list[str]:
    """Take the names out of a byline."""
    names = _ADDRESS.sub("", _BY.sub("", " ".join(text.split())))
    return [name for name in _BETWEEN.split(names) if name]


def _names(told: Iterable[str], site: str) -> Iterator[str]:
    for text in told:
        for name in split_byline(text):
            is_name = len(name) <= _LONGEST and not re.search(r"[/@\d]|www\.|^admin$", name)
            if is_name and core(name) and core(name) != core(site):
                yield name


def _marked(root: Element) -> Iterator[str]:
    """Give the texts of the elements that are marked as the author's name, of the best mark."""
    if not root.xpath(_ANY_MARK):  # as on most pages: one look instead of eight
        return
    for mark in _MARKS:
        found = [text_of(element) for element in root.xpath(mark)]
        found = [text for text in found if 0 < len(text) <= 2 * _LONGEST]
        if found:
            yield from dict.fromkeys(found[:4])
            return
