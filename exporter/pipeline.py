"""The whole chain on one screen: inputs in, files out, each file whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exporter import cache, files, watching, workers
from exporter.errors import ExportError, ProgramFault, StrictError
from exporter.jobs import Job, beside, plan, targets
from exporter.notices import Notice, Notices
from exporter.witness import witnessed

if TYPE_CHECKING:
    from exporter.model import Publication
    from exporter.options import Edition, Options
    from exporter.plans import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one publication: the files written, or the error, or both."""

    name: str
    written: tuple[Path, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: ExportError | None = None
    seconds: float = 0
    """How long it took."""
    is_unchanged: bool = False
    """Whether the files stood there already as they would be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a run stands."""

    name: str
    step: str
    done: int
    total: int


Report = Callable[[Progress], None]

#: Of so many jobs results are held at the same time: there may be a million.
_AT_ONCE = 1_000


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


def watch(
    arguments: Sequence[str],
    options: Options,
    report: Report | None = None,
    *,
    is_apart: bool = False,
) -> Iterator[Result]:
    """Build as `build` does, and again whenever something changes, until Ctrl-C.

    All of it is done by one process, which has been warm since the first article.
    """

    def tell(job: Job, step: object) -> None:
        if report:
            report(Progress(name=job.name, step=str(step), done=0, total=1))

    one = replace(options, jobs=1)
    return _built(watching.changed(arguments, one), one, tell, is_apart=is_apart)


def _run(jobs: Sequence[Job], report: Report, *, is_apart: bool) -> Iterator[Result]:
    done = 0

    def tell(job: Job, step: object) -> None:
        report(Progress(name=job.name, step=str(step), done=done, total=len(jobs)))

    for start in range(0, len(jobs), _AT_ONCE):
        some = jobs[start : start + _AT_ONCE]
        known = [_recall(job) for job in some]
        rest = [job for job, result in zip(some, known, strict=True) if result is None]
        built = _built(rest, some[0].options, tell, is_apart=is_apart)
        for job, recalled in zip(some, known, strict=True):
            result = recalled or next(built)
            done += 1
            tell(job, "done")
            yield result
        next(built, None)  # the processes end


def _built(
    jobs: Iterable[Job],
    options: Options,
    tell: Callable[[Job, object], None],
    *,
    is_apart: bool,
) -> Iterator[Result]:
    if not (is_apart and workers.CAN_FORK):
        yield from (_build(job, partial(tell, job)) for job in jobs)
        return
    hands = options.jobs or workers.processors()
    if isinstance(jobs, Sequence):
        hands = min(hands, len(jobs))
    if hands > 1:
        _load(options)
    crew = workers.Crew(work=_build, lost=_lost)
    yield from crew.each(jobs, options.limits, tell, hands)


def _load(options: Options) -> None:
    """Load once what each of several processes, which are copies of this one, would load."""
    from exporter import chain, rendering  # noqa: F401 - to be there is all that it is for

    with suppress(ExportError):  # what is missing is told of each article
        rendering.load(options.editions)


def _recall(job: Job) -> Result | None:
    """Give the result of a job of which nothing has changed since it was done."""
    try:
        known = cache.recall(job)
    except ExportError as problem:
        return Result(name=job.name, error=problem)
    if known is None:
        return None
    return Result(
        name=job.name,
        written=known.outputs,
        notices=known.notices,
        is_unchanged=known.is_untouched,
    )


def _build(job: Job, tell: Callable[[object], None]) -> Result:
    """Build the files of one job, whatever comes of it."""
    notices = Notices()
    written: dict[Path, str] = {}
    error: ExportError | None = None
    begun = time.monotonic()
    try:
        with witnessed() as seen:
            error = _write(job, written, notices, tell)
        if error is None:
            cache.remember(job, seen, written, tuple(notices))
    except ExportError as problem:
        error = problem
    except MemoryError:
        error = workers.too_big(job.options.limits)
        error.where = job.name
    except Exception as fault:  # noqa: BLE001 - one article's fault must not stop the others
        error = ProgramFault.of(fault, where=job.name)
    return Result(
        name=job.name,
        written=tuple(written),
        notices=tuple(notices),
        error=error,
        seconds=time.monotonic() - begun,
    )


def _write(
    job: Job, written: dict[Path, str], notices: Notices, tell: Callable[[object], None]
) -> ExportError | None:
    """Write the files of a job; give what kept some of them from being made."""
    from exporter import chain, rendering  # what is known already is told without them

    error: ExportError | None = None
    tell("read")
    plan, options = job.settle()
    for publication in chain.publications(plan, options, notices, tell):
        tell("write")
        paths = targets(job, publication.metadata.title, tuple(written))
        made, error = rendering.render(publication, tuple(paths), options, notices)
        pages = _besides(publication, plan, options, notices, made)
        _refuse_warnings(options, notices)
        whole = {paths[edition]: data for edition, data in made.items()}
        whole |= {beside(paths["pdf"], paper): data for paper, data in pages.items()}
        for path, data in whole.items():
            files.write_atomically(path, data)
            written[path] = cache.put(data, options.cache_folder)
    return error


def _besides(
    publication: Publication,
    plan: Plan,
    options: Options,
    notices: Notices,
    editions: Mapping[Edition, bytes],
) -> Mapping[str, bytes]:
    """Make what stands beside the PDF, by what tells its name: other papers, the cover's sheet."""
    from exporter import rendering

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
    from exporter import rendering

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


def _refuse_warnings(options: Options, notices: Notices) -> None:
    if options.strict and (number := len(notices.warnings)):
        count = "there is 1 warning" if number == 1 else f"there are {number} warnings"
        raise StrictError(
            f"nothing is written: {count}, and --strict was given",
            hint="mend what the warnings name, or leave out --strict",
        )
