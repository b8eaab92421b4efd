"""Binds clean articles into a publication: spine, navigation, ids that never clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from exporter import crosslinks, languages, provenance
from exporter.crosslinks import Bound
from exporter.digests import sha256
from exporter.fields import canonical
from exporter.formulas import in_words
from exporter.matter.colophon import Origin, colophon, has_reason
from exporter.matter.contents import contents
from exporter.matter.titlepage import titlepage
from exporter.metadata import from_fields
from exporter.model import (
    Article,
    ContentDocument,
    Fields,
    Matter,
    Metadata,
    Navigation,
    NavPoint,
    Publication,
    Resource,
)
from exporter.notices import Notices
from exporter.options import Options
from exporter.tree import HEADINGS, Element, elements, remove, slug, text_of, unique

#: The ids of the pages that we add; an article's own give way to them.
_RESERVED = ("contents", "contents-title", "title-page", "title-page-title", "colophon")
#: Attributes that hold ids of the same tree.
_REFERENCES = ("aria-labelledby", "aria-describedby", "headers", "for")


def assemble(articles: Sequence[Article], options: Options, notices: Notices) -> Publication:
    """Make the publication of one article, or bind several into one.

    The articles' trees become part of it and are changed.
    """
    articles = [_read_back(article) for article in articles]
    resources = _gather(articles)
    bound = tuple(_bound(articles))
    crosslinks.join(bound, notices)
    documents = tuple(_document(one) for one in bound)
    metadata = (
        documents[0].metadata
        if len(articles) == 1
        else _common_metadata(documents, _told_of_all(articles), options, notices)
    )
    toc = tuple(point for d in documents for point in toc_points(d.tree, options.toc_depth))
    spine = [*documents]
    wants_toc = len(articles) > 1 if options.toc is None else options.toc
    if wants_toc:
        spine.insert(0, _page("contents", contents(toc, metadata.language), metadata))
    if len(articles) > 1:
        spine.insert(0, _page("title-page", titlepage(metadata), metadata))
    wants_colophon = len(articles) > 1 or has_reason(metadata)
    if wants_colophon if options.colophon is None else options.colophon:
        spine.append(_page("colophon", _colophon(articles, metadata), metadata))
    landmarks = tuple(_landmarks(spine, metadata))
    return Publication(
        metadata=metadata,
        spine=tuple(spine),
        navigation=Navigation(toc=toc, landmarks=landmarks),
        resources=resources,
        has_grey_print=options.gray_images,
        provenance=provenance.prove(spine, articles),
        attachments=provenance.attachments(articles),
    )


def toc_points(tree: Element, depth: int) -> tuple[NavPoint, ...]:
    """List the headings of a tree down to a level, nested."""
    headings = [
        (int(str(heading.tag)[1]), heading)
        for heading in elements(tree, *HEADINGS[:depth])
        if heading.get("id")
    ]
    return _nest(headings)


def label(heading: Element) -> str:
    """Give the text of a heading without its note calls."""
    twin = in_words(heading)
    for call in elements(twin, "a"):
        if call.get("role") == "doc-noteref":
            remove(call)
    return text_of(twin)


def _nest(headings: Sequence[tuple[int, Element]]) -> tuple[NavPoint, ...]:
    points: list[NavPoint] = []
    start = 0
    while start < len(headings):
        level, heading = headings[start]
        end = start + 1
        while end < len(headings) and headings[end][0] > level:
            end += 1
        children = _nest(headings[start + 1 : end])
        points.append(
            NavPoint(label=label(heading), anchor=heading.get("id", ""), children=children)
        )
        start = end
    return tuple(points)


def _read_back(article: Article) -> Article:
    """Take the title and the standfirst into the metadata as the transforms have set them."""
    metadata, title = _metadata(article), article.tree.find(".//h1")
    subtitle = article.tree.find("header/p[@role='doc-subtitle']")
    metadata = replace(
        metadata,
        title=metadata.title if title is None else label(title),
        subtitle=metadata.subtitle if subtitle is None else text_of(subtitle),
    )
    return replace(article, metadata=metadata)


def _metadata(article: Article) -> Metadata:
    if article.metadata is None:
        raise ValueError("the metadata of the article is not resolved")
    return article.metadata


def _bound(articles: Sequence[Article]) -> Iterator[Bound]:
    """Give every article a name, and its ids names that no other article has."""
    taken = ["contents", "title-page", "colophon", "cover", "nav"]
    for article in articles:
        stem = article.part or _stem(article)
        name = unique(slug(stem, fallback="article"), taken)
        taken.append(name)
        ids = _ids(article.tree)
        names = {own: f"{name}-{own}" for own in ids}
        if len(articles) == 1:
            names = {own: own for own in ids}
            names |= {own: unique(own, (*ids, *_RESERVED)) for own in ids if own in _RESERVED}
        _rename_ids(article.tree, names)
        article.tree.set("id", unique(name, _ids(article.tree)))
        yield Bound(name=name, article=article, ids=names)


def _stem(article: Article) -> str:
    return Path(article.source.name).stem if article.source.path else _metadata(article).title


def _document(bound: Bound) -> ContentDocument:
    metadata = _metadata(bound.article)
    return ContentDocument(
        name=bound.name,
        title=metadata.title,
        tree=bound.article.tree,
        matter="body",
        metadata=metadata,
    )


def _rename_ids(tree: Element, names: Mapping[str, str]) -> None:
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


def _gather(articles: Sequence[Article]) -> tuple[Resource, ...]:
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


def _free_name(name: str, taken: Iterable[str]) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{unique(stem, (other.rpartition('.')[0] for other in taken))}.{suffix}"


def _told_of_all(articles: Sequence[Article]) -> Fields:
    """Give what the one source of all articles says of the whole; several say nothing of it."""
    is_one = len({article.source.name for article in articles}) == 1
    return articles[0].publication if is_one else {}


def _common_metadata(
    documents: Sequence[ContentDocument], told: Fields, options: Options, notices: Notices
) -> Metadata:
    """Describe what several articles make together.

    The command line beats what their source tells of the whole, and that what they share.
    """
    fields = canonical(told) | canonical(options.metadata)
    parts = [document.metadata for document in documents]
    if not options.language and "lang" not in fields:
        options = replace(options, language=parts[0].language)
    if "author" not in fields and all(part.creators for part in parts):
        # Who wrote one of the articles did not write those that name nobody.
        names = dict.fromkeys(person.name for part in parts for person in part.creators)
        fields["author"] = tuple(names)
    title = fields.get("title")
    metadata = from_fields(
        fields,
        title if isinstance(title, str) and title else _file_title(options, notices),
        options,
        notices,
        where="the publication",
    )
    modified = metadata.modified or max(part.modified for part in parts if part.modified)
    return replace(metadata, modified=modified)


def _file_title(options: Options, notices: Notices) -> str:
    stem = options.outputs[0].stem if options.outputs else "publication"
    title = stem[:1].upper() + stem[1:]
    notices.warn(
        "title-assumed",
        f"no title is given, so the publication is called “{title}”",
        hint='add -M title="…"',
    )
    return title


def _page(name: str, tree: Element, metadata: Metadata) -> ContentDocument:
    words = {"title-page": "title_page"}
    title = languages.word(words.get(name, name), metadata.language)
    tree.set("lang", metadata.language)
    if metadata.direction == "rtl":
        tree.set("dir", "rtl")
    matter: Matter = "back" if name == "colophon" else "front"
    return ContentDocument(name=name, title=title, tree=tree, matter=matter, metadata=metadata)


def _colophon(articles: Sequence[Article], metadata: Metadata) -> Element:
    origins = list(_origins(articles))
    program = f"exporter {version('article-exporter')}"
    return colophon(metadata, origins, program, is_leaf=len(articles) > 1)


def _origins(articles: Sequence[Article]) -> Iterator[Origin]:
    """List the sources, each once, by what they call themselves or their article."""
    firsts: dict[str, Article] = {}
    for article in articles:
        firsts.setdefault(article.source.name, article)
    for article in firsts.values():
        told = _metadata(article)
        whole = canonical(article.publication).get("title", "")
        title = whole if isinstance(whole, str) and whole else told.title
        digest = sha256(article.source.data)
        yield Origin(title, told.language, digest, told.source, told.accessed)


def _landmarks(spine: Sequence[ContentDocument], metadata: Metadata) -> Iterator[NavPoint]:
    kinds = {"title-page": "titlepage", "contents": "toc", "colophon": "colophon"}
    for document in spine:
        if document.name in kinds:
            yield _landmark(document, kinds[document.name], document.title)
    body = next(document for document in spine if document.matter == "body")
    yield _landmark(body, "bodymatter", languages.word("start", metadata.language))


def _landmark(document: ContentDocument, role: str, text: str) -> NavPoint:
    return NavPoint(label=text, anchor=document.tree.get("id", ""), role=role)
