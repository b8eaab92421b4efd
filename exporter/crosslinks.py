"""Leads links between the articles of a publication to where these stand in it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from exporter.hints import hint
from exporter.hyperlinks import SCHEME, WITHIN, drop, find_anchor, heading_anchors
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.tree import Element, elements

#: A file, an address, or the name of a source and of a part of it.
Place: TypeAlias = "Path | str | tuple[str, str]"

_HINT = "bind both into one publication with -o FILE, or link to an address that begins with https:"


@dataclass(frozen=True)
class Bound:
    """An article in its publication."""

    name: str
    """Unique stem for a file name: [a-z0-9-]."""
    article: Article
    ids: Mapping[str, str]
    """As they were in the article -> as they are in the publication."""

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """What other programs call its headings -> their ids, found once for all links to it."""
        return heading_anchors(self.article.tree)


def join(bound: Sequence[Bound], notices: Notices) -> None:
    """Lead relative links, which name files, to the articles that were made of these files.

    So, too, those that name another article of the same source, and the addresses of others. Links
    to other files are taken off their texts: nobody who reads an edition has the files.
    """
    places = dict(_places(bound))
    for one in bound:
        others = {place for place, other in places.items() if other is not one}
        for link in [a for a in elements(one.article.tree, "a") if _is_ours(a, others)]:
            _join(link, one.article, places, notices)


def _places(bound: Sequence[Bound]) -> Iterator[tuple[Place, Bound]]:
    """Name every article: by source and part, by its addresses, the first of a file by the file."""
    for one in reversed(bound):
        article = one.article
        yield (article.source.name, article.part), one
        if path := article.source.path:
            yield path, one
        # Where an address gave several articles, it is that of none of them.
        own = (article.metadata.source if article.metadata else "", article.source.url)
        yield from ((address, one) for address in own[: 1 if article.part else 2] if address)


def _is_ours(link: Element, others: Container[Place]) -> bool:
    href = link.get("href", "#")
    if href.startswith(WITHIN) or href.partition("#")[0] in others:
        return True
    return not (href.startswith("#") or SCHEME.match(href))


def _join(link: Element, article: Article, places: Mapping[Place, Bound], notices: Notices) -> None:
    path, _, fragment = link.get("href", "").partition("#")
    place = _place(article.source, path)
    target = places.get(place) if place else None
    if target is None:
        drop(link, article.source, notices, _HINT)
        return
    tree = target.article.tree
    found = find_anchor(fragment, target.ids, target.anchors) if fragment else ""
    if fragment and not found:
        notices.warn(
            "link-target-missing",
            f"there is no “{fragment}” in {target.article.source.name}; a link to it leads to the"
            " beginning of the article",
            where=article.source.name,
            hint=hint("target", target.article.source.format, fragment[:40]),
        )
    link.set("href", f"#{found or tree.get('id', '')}")


def _place(source: Source, path: str) -> Place | None:
    if path.startswith(WITHIN):
        return source.name, path.removeprefix(WITHIN)
    if SCHEME.match(path):
        return path
    try:
        return (source.folder / unquote(path)).resolve() if source.folder else None
    except (OSError, ValueError):  # such as a name with a zero byte, or a ring of symbolic links
        return None
