"""The whole chain on one screen: inputs in, files out, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exporter import (
    assemble,
    files,
    formats,
    metadata,
    pagelist,
    readers,
    rendering,
    sources,
    transforms,
    workers,
)
from exporter.errors import ExportError, ProgramFault, StrictError
from exporter.fields import canonical
from exporter.jobs import Job, plan
from exporter.model import Article, Metadata, PageList, Publication, Resource
from exporter.notices import Notice, Notices
from exporter.options import EDITIONS, Edition, Options
from exporter.tree import slug


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
    """Read, collect, clean and assemble: everything up to the writers."""
    read = [article for name in inputs for article in _read(name, options, notices)]
    is_part = len(read) > 1
    articles = [_prepare(article, options, notices, is_part=is_part) for article in read]
    publication = assemble.assemble(articles, options, notices)
    return replace(
        publication,
        cover=_cover(publication.metadata, articles[0], options, notices),
        has_front=options.draw_cover
        and (is_part or _asks_for_cover(publication.metadata, options)),
        pages=_pages(publication, options),
    )


def _run(jobs: Sequence[Job], report: Report, *, is_apart: bool) -> Iterator[Result]:
    done = 0

    def tell(step: object) -> None:
        name = jobs[min(done, len(jobs) - 1)].name
        report(Progress(name=name, step=str(step), done=done, total=len(jobs)))

    if is_apart and workers.CAN_FORK:
        crew = workers.Crew(work=_build, size=lambda job: len(job.inputs), lost=_lost)
        results = crew.each(jobs, jobs[0].options.limits, tell)
    else:
        results = (_build(job, tell) for job in jobs)
    for done, result in enumerate(results, start=1):  # noqa: B007 - `tell` tells it
        tell("done")
        yield result


def _build(job: Job, tell: Callable[[str], None]) -> Result:
    """Build one publication, whatever comes of it."""
    notices = Notices()
    written: list[Path] = []
    error: ExportError | None = None
    try:
        tell("read")
        publication = make(job.inputs, job.options, notices)
        targets = _targets(job, publication)
        tell("write")
        editions, error = rendering.render(publication, tuple(targets), job.options, notices)
        _refuse_warnings(job.options, notices)
        for edition in editions:
            files.write_atomically(targets[edition], editions[edition])
            written.append(targets[edition])
    except ExportError as problem:
        error = problem
    except MemoryError:
        error = workers.too_big(job.options.limits)
        error.where = job.name
    except Exception as fault:  # noqa: BLE001 - one article's fault must not stop the others
        error = ProgramFault.of(fault, where=job.name)
    return Result(name=job.name, written=tuple(written), notices=tuple(notices), error=error)


def _lost(job: Job, problem: ExportError) -> Result:
    problem.where = job.name
    return Result(name=job.name, error=problem)


def _read(name: str, options: Options, notices: Notices) -> tuple[Article, ...]:
    return readers.read(sources.fetch(name, options), options, notices)


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


def _targets(job: Job, publication: Publication) -> Mapping[Edition, Path]:
    options = job.options
    if options.outputs:
        return {formats.edition_of(path): path for path in options.outputs}
    name = job.inputs[0]
    stem = slug(publication.metadata.title, "article") if name == "-" else sources.stem(name)
    return {
        edition: options.output_folder / f"{stem}.{edition}"
        for edition in EDITIONS
        if edition in options.editions
    }


def _refuse_warnings(options: Options, notices: Notices) -> None:
    if options.strict and (number := len(notices.warnings)):
        count = "there is 1 warning" if number == 1 else f"there are {number} warnings"
        raise StrictError(
            f"nothing is written: {count}, and --strict was given",
            hint="mend what the warnings name, or leave out --strict",
        )
