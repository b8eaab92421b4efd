"""Turns what is named on the command line into jobs: which inputs make which files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exporter import formats, sources
from exporter.errors import UsageError
from exporter.names import slug, unique
from exporter.options import EDITIONS, Edition, Options
from exporter.plans import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The inputs of one publication, and the choices for it."""

    inputs: tuple[str, ...]
    options: Options

    @property
    def name(self) -> str:
        """How messages call it: its one input, or the first of its files."""
        return self.inputs[0] if len(self.inputs) == 1 else str(self.options.outputs[0])

    def settle(self) -> tuple[Plan, Options]:
        """Give its plan, and its choices with those of a publication.yaml.

        Raises InputError when that file cannot be read.
        """
        if sources.is_publication(self.inputs[0]):
            from exporter import publications

            return publications.load(self.inputs[0], self.options)
        return Plan.of(self.inputs), self.options


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
        _refuse_nesting(inputs)
        return (Job(inputs=inputs, options=options),)
    if options.page_list_from and len(inputs) > 1:
        raise UsageError(
            f"--page-list-from names one PDF, but there are {len(inputs)} publications",
            hint="build one article, or several into one publication with -o FILE",
        )
    return tuple(Job(inputs=(name,), options=options) for name in inputs)


def targets(job: Job, title: str, taken: Sequence[Path] = ()) -> dict[Edition, Path]:
    """Name the files of a publication of a job, by its input or, where that has no name, its title.

    Where files of the same job are taken already, it gets another name.
    """
    options = job.options
    if options.outputs:
        return {formats.edition_of(path): path for path in options.outputs}
    name = job.inputs[0]
    is_nameless = name == sources.STDIN or options.individual
    stem = slug(title, "article") if is_nameless else sources.stem(name)
    stem = unique(stem, [path.stem for path in taken])
    return {
        edition: options.output_folder / f"{stem}.{edition}"
        for edition in EDITIONS
        if edition in options.editions
    }


def beside(path: Path, paper: str) -> Path:
    """Name the file of an edition for another paper."""
    return path.with_name(f"{path.stem}-{slug(paper, 'paper')}{path.suffix}")


def _refuse_nesting(inputs: Sequence[str]) -> None:
    inner = next((name for name in inputs if sources.is_publication(name)), "")
    if inner and len(inputs) > 1:
        raise UsageError(
            f"“{inner}” is a publication of its own and cannot be bound with others",
            where=inner,
            hint="build it alone, or name the articles that are in its folder",
        )
