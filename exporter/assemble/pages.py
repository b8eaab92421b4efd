"""Puts the pages that we add around the articles of a publication, in the order of printed books.

The Chicago Manual of Style, 1.3 to 1.67: half-title, title page, imprint, dedication, contents,
introduction; after the text, who wrote it, and the colophon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exporter import languages
from exporter.assemble.outline import toc
from exporter.digests import sha256
from exporter.fields import canonical
from exporter.installed import version
from exporter.matter.colophon import Origin, colophon, has_reason
from exporter.matter.contents import contents
from exporter.matter.endnotes import endnotes
from exporter.matter.halftitle import halftitle
from exporter.matter.imprint import imprint
from exporter.matter.parts import part
from exporter.matter.texts import settle
from exporter.matter.titlepage import titlepage
from exporter.metadata import resolved
from exporter.model import Article, ContentDocument, Matter, Metadata, NavPoint, Place
from exporter.options import Options
from exporter.plans import Plan
from exporter.tree import Element

#: Places before and after the articles.
_MATTER: Mapping[Place, Matter] = {
    Place.IMPRINT: "front",
    Place.DEDICATION: "front",
    Place.INTRODUCTION: "front",
    Place.ABOUT_THE_AUTHORS: "back",
}
#: Pages that we add behind the articles.
_BACK = frozenset({"notes", "colophon"})


def spine(
    articles: Mapping[str, Article], metadata: Metadata, plan: Plan, options: Options
) -> tuple[tuple[ContentDocument, ...], tuple[NavPoint, ...]]:
    """Give the content documents in reading order, and the table of contents.

    `articles` are clean, by their names in the publication.
    """
    is_whole = plan.source is not None or len(articles) > 1
    at = {place: [*_at(place, articles)] for place in Place}
    parted = [*_parted(at[Place.BODY], articles, metadata)]
    introduction, about = at[Place.INTRODUCTION], at[Place.ABOUT_THE_AUTHORS]
    notes = [*_notes([*introduction, *parted, *about], metadata)] if plan.end_notes else []
    points = (
        *toc([*introduction, *parted], options.toc_depth),
        *toc(notes, 1),
        *toc(about, options.toc_depth),
    )
    front: list[ContentDocument] = []
    if plan.half_title:
        front.append(_page("half-title", metadata.title, halftitle(metadata), metadata))
    if is_whole if plan.title_page is None else plan.title_page:
        front.append(_added("title-page", titlepage(metadata), metadata))
    if plan.imprint:
        front.append(_added("imprint", imprint(metadata), metadata))
    front += [*at[Place.IMPRINT], *at[Place.DEDICATION]]
    if is_whole if options.toc is None else options.toc:
        front.append(_added("contents", contents(points, metadata.language), metadata))
    back = [*notes, *about]
    has_colophon = is_whole or has_reason(metadata)
    if has_colophon if options.colophon is None else options.colophon:
        has_imprint = plan.imprint or bool(at[Place.IMPRINT])
        made = _colophon([*articles.values()], metadata, is_leaf=is_whole, is_short=has_imprint)
        back.append(_added("colophon", made, metadata))
    return (*front, *introduction, *parted, *back), points


def _at(place: Place, articles: Mapping[str, Article]) -> Iterator[ContentDocument]:
    for name, article in articles.items():
        if article.place is not place:
            continue
        own = resolved(article)
        if place is not Place.BODY:
            settle(article.tree, place, own.title)
        matter = _MATTER.get(place, "body")
        yield ContentDocument(
            name=name, title=own.title, tree=article.tree, matter=matter, metadata=own
        )


def _notes(documents: Sequence[ContentDocument], metadata: Metadata) -> Iterator[ContentDocument]:
    page = endnotes(documents, metadata)
    if page is not None:
        yield _added("notes", page, metadata)


def _parted(
    body: Sequence[ContentDocument], articles: Mapping[str, Article], metadata: Metadata
) -> Iterator[ContentDocument]:
    """Put the page of each part before the article that opens it."""
    number = 0
    for document in body:
        if title := articles[document.name].opens:
            number += 1
            name = f"part-{number}"
            yield _page(name, title, part(title, name), metadata, matter="body")
        yield document


def _added(name: str, tree: Element, metadata: Metadata) -> ContentDocument:
    """Make a document of a page that is called after what it is."""
    title = languages.word(name.replace("-", "_"), metadata.language)
    return _page(name, title, tree, metadata, "back" if name in _BACK else "front")


def _page(
    name: str, title: str, tree: Element, metadata: Metadata, matter: Matter = "front"
) -> ContentDocument:
    tree.set("lang", metadata.language)
    if metadata.direction == "rtl":
        tree.set("dir", "rtl")
    return ContentDocument(name=name, title=title, tree=tree, matter=matter, metadata=metadata)


def _colophon(
    articles: Sequence[Article], metadata: Metadata, *, is_leaf: bool, is_short: bool
) -> Element:
    program = f"exporter {version('article-exporter')}"
    origins = list(_origins(articles))
    return colophon(metadata, origins, program, is_leaf=is_leaf, is_short=is_short)


def _origins(articles: Sequence[Article]) -> Iterator[Origin]:
    """List the sources, each once, by what they call themselves or their article."""
    firsts: dict[str, Article] = {}
    for article in articles:
        firsts.setdefault(article.source.name, article)
    for article in firsts.values():
        told = resolved(article)
        whole = canonical(article.publication).get("title", "")
        title = whole if isinstance(whole, str) and whole else told.title
        digest = sha256(article.source.data)
        yield Origin(title, told.language, digest, told.source, told.accessed)
