"""Turns what is named on the command line into jobs: which inputs make which files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporter import formats, sources
from exporter.errors import UsageError
from exporter.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The inputs of one publication, and the choices for it."""

    inputs: tuple[str, ...]
    options: Options

    @property
    def name(self) -> str:
        """How messages call it: its one input, or the first of its files."""
        return self.inputs[0] if len(self.inputs) == 1 else str(self.options.outputs[0])


def plan(arguments: Sequence[str], options: Options) -> tuple[Job, ...]:
    """Plan a run.

    Raises UsageError before anything is read when the inputs or outputs do not make sense.
    """
    inputs = sources.find(arguments, options)
    editions = [formats.edition_of(path) for path in options.outputs]
    if len(set(editions)) < len(editions):
        raise UsageError(
            "two outputs are named for one edition",
            hint="give one .epub and one .pdf, or name a folder: -o FOLDER/",
        )
    if options.outputs:
        return (Job(inputs=inputs, options=options),)
    if options.page_list_from and len(inputs) > 1:
        raise UsageError(
            f"--page-list-from names one PDF, but there are {len(inputs)} publications",
            hint="build one article, or several into one publication with -o FILE",
        )
    return tuple(Job(inputs=(name,), options=options) for name in inputs)
