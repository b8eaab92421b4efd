"""Leads links between the articles of a publication to where these stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from exporter.hyperlinks import SCHEME, drop, find_anchor, heading_anchors
from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import Element, elements

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

    Others are taken off their texts: nobody who reads an edition has the files.
    """
    files = {path: one for one in bound if (path := one.article.source.path)}
    for one in bound:
        for link in [a for a in elements(one.article.tree, "a") if _is_relative(a)]:
            _join(link, one.article, files, notices)


def _is_relative(link: Element) -> bool:
    href = link.get("href", "#")
    return not href.startswith("#") and not SCHEME.match(href)


def _join(link: Element, article: Article, files: Mapping[Path, Bound], notices: Notices) -> None:
    path, _, fragment = link.get("href", "").partition("#")
    file = _file(article.source.folder, path)
    target = files.get(file) if file else None
    if target is None:
        drop(link, article.source.name, notices, _HINT)
        return
    tree = target.article.tree
    found = find_anchor(fragment, target.ids, target.anchors) if fragment else ""
    if fragment and not found:
        notices.warn(
            "link-target-missing",
            f"there is no “{fragment}” in {target.article.source.name}; a link to it leads to the"
            " beginning of the article",
            where=article.source.name,
            hint=f"give the target this id, for example # Heading {{#{fragment[:40]}}}",
        )
    link.set("href", f"#{found or tree.get('id', '')}")


def _file(folder: Path | None, path: str) -> Path | None:
    try:
        return (folder / unquote(path)).resolve() if folder else None
    except (OSError, ValueError):  # such as a name with a zero byte, or a ring of symbolic links
        return None
