"""The whole chain on one screen: inputs in, files out, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exporter import (
    assemble,
    files,
    metadata,
    pagelist,
    reading,
    rendering,
    sources,
    transforms,
    workers,
)
from exporter.errors import ExportError, ProgramFault, StrictError
from exporter.fields import canonical
from exporter.jobs import Job, beside, plan, targets
from exporter.model import Article, Metadata, PageList, Place, Publication, Resource
from exporter.notices import Notice, Notices
from exporter.options import Edition, Options
from exporter.plans import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one publication: the files written, or the error, or both."""

    name: str
    written: tuple[Path, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: ExportError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a run stands."""

    name: str
    step: str
    done: int
    total: int


Report = Callable[[Progress], None]


def build(
    arguments: Sequence[str],
    options: Options,
    report: Report | None = None,
    *,
    is_apart: bool = False,
) -> Iterator[Result]:
    """Build the editions of each input, or one publication of all; give each result when ready.

    Apart, each is built in a process beside this one, which holds the limits of time and memory
    and may die of an article. A program of many threads had better not ask for that.

    Raises UsageError before anything is read when the inputs or outputs do not make sense.
    """
    return _run(plan(arguments, options), report or (lambda _: None), is_apart=is_apart)


def make(inputs: Sequence[str], options: Options, notices: Notices) -> Publication:
    """Make one publication of inputs: everything up to the writers."""
    plan, chosen = Job(inputs=tuple(inputs), options=options).settle()
    return bind(plan, chosen, notices)


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


def _run(jobs: Sequence[Job], report: Report, *, is_apart: bool) -> Iterator[Result]:
    done = 0

    def tell(step: object) -> None:
        name = jobs[min(done, len(jobs) - 1)].name
        report(Progress(name=name, step=str(step), done=done, total=len(jobs)))

    if is_apart and workers.CAN_FORK:
        crew = workers.Crew(work=_build, lost=_lost)
        results = crew.each(jobs, jobs[0].options.limits, tell)
    else:
        results = (_build(job, tell) for job in jobs)
    for done, result in enumerate(results, start=1):  # noqa: B007 - `tell` tells it
        tell("done")
        yield result


def _build(job: Job, tell: Callable[[object], None]) -> Result:
    """Build the files of one job, whatever comes of it."""
    notices = Notices()
    written: list[Path] = []
    error: ExportError | None = None
    try:
        tell("read")
        plan, options = job.settle()
        publications = (
            _each(plan, options, notices, tell)
            if options.individual
            else iter([bind(plan, options, notices, tell)])
        )
        for publication in publications:
            tell("write")
            paths = targets(job, publication.metadata.title, written)
            made, error = rendering.render(publication, tuple(paths), options, notices)
            pages = _besides(publication, plan, options, notices, made)
            _refuse_warnings(options, notices)
            whole = {paths[edition]: data for edition, data in made.items()}
            whole |= {beside(paths["pdf"], paper): data for paper, data in pages.items()}
            for path, data in whole.items():
                files.write_atomically(path, data)
                written.append(path)
    except ExportError as problem:
        error = problem
    except MemoryError:
        error = workers.too_big(job.options.limits)
        error.where = job.name
    except Exception as fault:  # noqa: BLE001 - one article's fault must not stop the others
        error = ProgramFault.of(fault, where=job.name)
    return Result(name=job.name, written=tuple(written), notices=tuple(notices), error=error)


def _besides(
    publication: Publication,
    plan: Plan,
    options: Options,
    notices: Notices,
    editions: Mapping[Edition, bytes],
) -> Mapping[str, bytes]:
    """Make what stands beside the PDF, by what tells its name: other papers, the cover's sheet."""
    if "pdf" not in editions:
        return {}
    made = _other_papers(publication, plan, options, notices)
    if options.prepress.stock:
        made["cover"] = rendering.wrap(publication, editions["pdf"], options, notices)
    return made


def _other_papers(
    publication: Publication, plan: Plan, options: Options, notices: Notices
) -> dict[str, bytes]:
    """Make the PDF for papers whose pages no EPUB tells."""
    made: dict[str, bytes] = {}
    for paper in plan.papers:
        editions, _ = rendering.render(
            publication, ("pdf",), replace(options, paper=paper), notices
        )
        made[paper] = editions["pdf"]
    return made


def _lost(job: Job, problem: ExportError) -> Result:
    problem.where = job.name
    return Result(name=job.name, error=problem)


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


def _refuse_warnings(options: Options, notices: Notices) -> None:
    if options.strict and (number := len(notices.warnings)):
        count = "there is 1 warning" if number == 1 else f"there are {number} warnings"
        raise StrictError(
            f"nothing is written: {count}, and --strict was given",
            hint="mend what the warnings name, or leave out --strict",
        )
