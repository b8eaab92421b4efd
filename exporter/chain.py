"""The chain on one screen: what a plan names is read, collected, cleaned, bound into one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from exporter import assemble, metadata, pagelist, reading, rendering, sources, transforms, workers
from exporter.fields import canonical
from exporter.jobs import Job
from exporter.model import Article, Metadata, PageList, Place, Publication, Resource
from exporter.notices import Notices
from exporter.options import Options
from exporter.plans import Plan


def make(inputs: Sequence[str], options: Options, notices: Notices) -> Publication:
    """Make one publication of inputs: everything up to the writers."""
    plan, chosen = Job(inputs=tuple(inputs), options=options).settle()
    return bind(plan, chosen, notices)


def publications(
    plan: Plan, options: Options, notices: Notices, tell: Callable[[object], None]
) -> Iterator[Publication]:
    """Make what a plan is to become: one publication, or one of each of its articles."""
    if options.individual:
        yield from _each(plan, options, notices, tell)
    else:
        yield bind(plan, options, notices, tell)


def bind(
    plan: Plan, options: Options, notices: Notices, tell: Callable[[object], None] = lambda _: None
) -> Publication:
    """Read, collect, clean and assemble what a plan names."""
    read = _read(plan, options, notices, tell)
    is_whole = plan.source is not None or len(read) > 1
    return _assemble(read, plan, options, notices, is_whole=is_whole)


def _each(
    plan: Plan, options: Options, notices: Notices, tell: Callable[[object], None]
) -> Iterator[Publication]:
    """Make a publication of each article that a plan names; the pages around them are none."""
    for article in _read(plan, options, notices, tell):
        if article.place is Place.BODY:
            alone = replace(article, opens="")
            own = _for_part(article, options)
            yield _assemble([alone], Plan(entries=()), own, notices, is_whole=False)


def _assemble(
    read: Sequence[Article], plan: Plan, options: Options, notices: Notices, *, is_whole: bool
) -> Publication:
    articles = [_prepare(article, options, notices, is_part=is_whole) for article in read]
    publication = assemble.assemble(articles, options, notices, plan)
    origin = replace(articles[0], source=plan.source) if plan.source else articles[0]
    asks = _asks_for_cover(publication.metadata, options)
    return replace(
        publication,
        cover=_cover(publication.metadata, origin, options, notices),
        has_front=options.draw_cover and (is_whole or asks),
        pages=_pages(publication, options),
    )


def _read(
    plan: Plan, options: Options, notices: Notices, tell: Callable[[object], None]
) -> tuple[Article, ...]:
    read = tuple(reading.read(plan, options, notices))
    tell(workers.Size(len(read)))
    return read


def _prepare(article: Article, options: Options, notices: Notices, *, is_part: bool) -> Article:
    own = _for_part(article, options) if is_part else options
    described = metadata.resolve(article, own, notices)
    collected = sources.collect(described, options, notices)
    return transforms.clean(collected, options, notices)


def _asks_for_cover(described: Metadata, options: Options) -> bool:
    return bool(options.cover or options.cover_design or described.cover_image)


def _cover(
    described: Metadata, first: Article, options: Options, notices: Notices
) -> Resource | None:
    if options.cover_design or (not options.cover and rendering.design_of(described)):
        return None
    brought = sources.load_cover(described, first, options, notices)
    return brought and transforms.cover(brought, first.source.name, options, notices)


def _pages(publication: Publication, options: Options) -> PageList | None:
    return pagelist.read(options.page_list_from, publication) if options.page_list_from else None


def _for_part(article: Article, options: Options) -> Options:
    """Metadata on the command line describes the publication, not each of its articles.

    Its language is theirs, too, but not of one that tells its own.
    """
    shared = {} if "lang" in canonical(article.fields) else canonical(options.metadata)
    kept = {key: value for key, value in shared.items() if key in {"lang", "dir"}}
    return replace(options, metadata=kept)
