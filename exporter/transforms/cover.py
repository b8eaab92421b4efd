"""Makes of a cover that somebody brought one that every EPUB reader can show."""

from __future__ import annotations

from exporter.errors import UsageError
from exporter.model import Resource
from exporter.notices import Notices
from exporter.options import Options
from exporter.transforms.pictures import Unusable, mend


def cover(resource: Resource, where: str, options: Options, notices: Notices) -> Resource | None:
    """Mend a cover like any image; None, with a notice, when there is nothing to show.

    Raises UsageError when the cover was named on the command line.
    """
    try:
        return mend(resource, frozenset(), options, notices, where)
    except Unusable as problem:
        if options.cover:
            place = str(options.cover)
            raise UsageError(str(problem), where=place, hint=problem.hint) from problem
        notices.warn(problem.slug, str(problem), where=where, hint=problem.hint)
        return None
