"""Waits until something changes of which an article is made, and tells which are to be built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from exporter import cache, jobs
from exporter.errors import ExportError
from exporter.jobs import Job
from exporter.options import Options
from exporter.witness import Status, status_of

#: Milliseconds without a change after which a file counts as saved, and how long that is hoped for.
_STEP, _DEBOUNCE = 20, 200
#: Milliseconds after which a watch that has begun is sure to see what changes.
_BEGUN = 200


def changed(arguments: Sequence[str], options: Options) -> Iterator[Job]:
    """Give the jobs of a run, and each again whenever what it looks at has changed; for ever.

    Raises UsageError when the inputs or outputs do not make sense at the beginning.
    """
    planned = jobs.plan(arguments, options)
    given: dict[tuple[str, ...], tuple[Status, ...]] = {}

    def todo(*, is_sure: bool) -> Iterator[Job]:
        for job in planned:
            # Of one that failed it is not known what it looked at.
            is_known = is_sure or cache.looked_at(job) or given.get(job.inputs) != _states(job)
            if is_known and _is_to_do(job):
                given[job.inputs] = _states(job)
                yield job

    yield from todo(is_sure=True)
    while True:
        folders = _folders(planned)
        for is_change in _changes(folders):
            with suppress(ExportError):  # an article that is just being saved may not be there
                planned = jobs.plan(arguments, options)
            yield from todo(is_sure=is_change)
            if _folders(planned) != folders:
                break


def _changes(folders: frozenset[Path]) -> Iterator[bool]:
    """Tell of each change in some folders; at first of none: something may have changed before.

    Folders are watched and not files: many editors put a new file in the place of the old one.
    """
    from watchfiles import watch

    seen = watch(
        *folders,
        step=_STEP,
        debounce=_DEBOUNCE,
        rust_timeout=_BEGUN,
        yield_on_timeout=True,
        recursive=False,
    )
    for number, changes in enumerate(seen):
        if changes or not number:
            yield bool(changes)


def _is_to_do(job: Job) -> bool:
    with suppress(ExportError):
        known = cache.recall(job)
        return known is None or not known.is_untouched
    return True


def _states(job: Job) -> tuple[Status, ...]:
    """Look at what is named for a job: of one that failed nothing else is known."""
    named = [*map(Path, job.inputs), *job.options.css]
    return tuple(status_of(path) for path in named)


def _folders(planned: Sequence[Job]) -> frozenset[Path]:
    """List the folders in which something may change that matters."""
    seen = [path for job in planned for path in cache.looked_at(job)]
    named = [Path(name).absolute() for job in planned for name in job.inputs]
    near = {place for path in (*seen, *named) for place in (path, path.parent)}
    return frozenset(place for place in near if place.is_dir())
