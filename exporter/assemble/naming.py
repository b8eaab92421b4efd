"""Gives articles, their ids and their resources names that never clash in a publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from exporter.crosslinks import Bound
from exporter.metadata import resolved
from exporter.model import Article, Place, Resource
from exporter.names import slug, unique
from exporter.tree import Element, elements

#: The names of the documents that we add; articles give way to them.
_TAKEN = ("contents", "half-title", "title-page", "notes", "colophon", "cover", "nav", "part")
#: The ids of the pages that we add; an article's own give way to them.
_RESERVED = frozenset(
    "contents contents-title half-title title-page title-page-title imprint notes notes-title"
    " colophon".split()
)
#: Attributes that hold ids of the same tree.
_REFERENCES = ("aria-labelledby", "aria-describedby", "headers", "for")


def bind(articles: Sequence[Article]) -> Iterator[Bound]:
    """Give every article a name, and its ids names that no other article has."""
    taken = [*_TAKEN]
    for article in articles:
        is_page = article.place is not Place.BODY
        stem = article.place if is_page else article.part or _stem(article)
        name = unique(slug(stem, fallback="article"), taken)
        taken.append(name)
        ids = _ids(article.tree)
        names = {own: f"{name}-{own}" for own in ids}
        if len(articles) == 1:
            names = {own: own for own in ids}
            names |= {own: unique(own, (*ids, *_RESERVED)) for own in ids if own in _RESERVED}
        _rename(article.tree, names)
        article.tree.set("id", unique(name, _ids(article.tree)))
        yield Bound(name=name, article=article, ids=names)


def gather(articles: Sequence[Article]) -> tuple[Resource, ...]:
    """Bring the resources of all articles under names that do not clash; the same bytes once."""
    names: dict[tuple[str, bytes], str] = {}
    resources: list[Resource] = []
    for article in articles:
        renamed: dict[str, str] = {}
        for resource in article.resources:
            key = (resource.media_type, resource.data)
            if key not in names:
                names[key] = _free_name(resource.name, names.values())
                resources.append(replace(resource, name=names[key]))
            renamed[resource.name] = names[key]
        for image in elements(article.tree, "img"):
            source = image.get("src", "")
            image.set("src", renamed.get(source, source))
    return tuple(resources)


def _stem(article: Article) -> str:
    path = article.source.path
    return path.stem if path else resolved(article).title


def _rename(tree: Element, names: Mapping[str, str]) -> None:
    for element in elements(tree):
        if own := element.get("id"):
            element.set("id", names.get(own, own))
        if (link := element.get("href", "")).startswith("#"):
            element.set("href", f"#{names.get(link[1:], link[1:])}")
        for attribute in _REFERENCES:
            if value := element.get(attribute):
                element.set(attribute, " ".join(names.get(one, one) for one in value.split()))


def _ids(tree: Element) -> list[str]:
    return [own for element in elements(tree) if (own := element.get("id"))]


def _free_name(name: str, taken: Iterable[str]) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{unique(stem, (other.rpartition('.')[0] for other in taken))}.{suffix}"
