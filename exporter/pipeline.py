"""The whole chain on one screen: inputs in, files out, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from exporter import (
    assemble,
    files,
    formats,
    metadata,
    pagelist,
    readers,
    sources,
    stylesheet,
    transforms,
)
from exporter.errors import (
    ExportError,
    MissingDependency,
    ProgramFault,
    StrictError,
    StyleError,
    UsageError,
)
from exporter.fields import canonical
from exporter.model import Article, Metadata, PageList, Publication, Resource
from exporter.notices import Notice, Notices
from exporter.options import EDITIONS, Edition, Options
from exporter.tools import system
from exporter.tree import BLOCKS, elements, slug


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    inputs: tuple[str, ...]
    options: Options

    @property
    def name(self) -> str:
        return self.inputs[0] if len(self.inputs) == 1 else str(self.options.outputs[0])


Report = Callable[[Progress], None]

_Laid = TypeVar("_Laid")


def build(
    arguments: Sequence[str], options: Options, report: Report | None = None
) -> Iterator[Result]:
    """Build the editions of each input, or one publication of all; give each result when ready.

    Raises UsageError before anything is read when the inputs or outputs do not make sense.
    """
    jobs = _plan(arguments, options)
    return _run(jobs, report or (lambda _: None))


def make(inputs: Sequence[str], options: Options, notices: Notices) -> Publication:
    """Read, collect, clean and assemble: everything up to the writers."""
    is_part = len(inputs) > 1
    articles = [
        article for name in inputs for article in _articles(name, options, notices, is_part=is_part)
    ]
    publication = assemble.assemble(articles, options, notices)
    return replace(
        publication,
        cover=_cover(publication.metadata, articles[0], options, notices),
        has_front=options.draw_cover
        and (len(articles) > 1 or _asks_for_cover(publication.metadata, options)),
        pages=_pages(publication, options),
    )


def render(
    publication: Publication, editions: Sequence[Edition], options: Options, notices: Notices
) -> tuple[dict[Edition, bytes], MissingDependency | None]:
    """Write the editions into memory.

    When a library for one edition is missing, the others are written all the same.
    """
    sheets = _Sheets(options, publication, notices)
    writers = {"pdf": _pdf, "epub": _epub}
    written: dict[Edition, bytes] = {}
    missing: MissingDependency | None = None
    for edition in sorted(editions, reverse=True):  # the PDF first: the EPUB may lean on it
        try:
            written[edition], pages = writers[edition](publication, sheets, options, notices)
            publication = replace(publication, pages=pages if options.page_list else None)
        except MissingDependency as problem:
            if options.strict:
                raise
            missing = problem
    return written, missing


def _plan(arguments: Sequence[str], options: Options) -> tuple[_Job, ...]:
    inputs = sources.find(arguments, options)
    editions = [formats.edition_of(path) for path in options.outputs]
    if len(set(editions)) < len(editions):
        raise UsageError(
            "two outputs are named for one edition",
            hint="give one .epub and one .pdf, or name a folder: -o FOLDER/",
        )
    if options.outputs:
        return (_Job(inputs=inputs, options=options),)
    if options.page_list_from and len(inputs) > 1:
        raise UsageError(
            f"--page-list-from names one PDF, but there are {len(inputs)} publications",
            hint="build one article, or several into one publication with -o FILE",
        )
    return tuple(_Job(inputs=(name,), options=options) for name in inputs)


def _run(jobs: Sequence[_Job], report: Report) -> Iterator[Result]:
    for number, job in enumerate(jobs):
        notices = Notices()
        written: list[Path] = []
        error: ExportError | None = None
        try:
            report(Progress(name=job.name, step="read", done=number, total=len(jobs)))
            publication = make(job.inputs, job.options, notices)
            targets = _targets(job, publication)
            report(Progress(name=job.name, step="write", done=number, total=len(jobs)))
            editions, error = render(publication, tuple(targets), job.options, notices)
            _refuse_warnings(job.options, notices)
            for edition in editions:
                files.write_atomically(targets[edition], editions[edition])
                written.append(targets[edition])
        except ExportError as problem:
            error = problem
        except Exception as fault:  # noqa: BLE001 - one article's fault must not stop the others
            error = ProgramFault(f"{type(fault).__name__}: {fault}", where=job.name)
            error.__cause__ = fault
        report(Progress(name=job.name, step="done", done=number + 1, total=len(jobs)))
        yield Result(name=job.name, written=tuple(written), notices=tuple(notices), error=error)


def _articles(name: str, options: Options, notices: Notices, *, is_part: bool) -> Iterator[Article]:
    source = sources.fetch(name, options)
    for article in readers.read(source, options, notices):
        own = _for_part(article, options) if is_part else options
        described = metadata.resolve(article, own, notices)
        collected = sources.collect(described, options, notices)
        yield transforms.clean(collected, options, notices)


def _asks_for_cover(described: Metadata, options: Options) -> bool:
    return bool(options.cover or options.cover_design or described.cover_image)


def _cover(
    described: Metadata, first: Article, options: Options, notices: Notices
) -> Resource | None:
    if options.cover_design or (not options.cover and _design(described)):
        return None
    brought = sources.load_cover(described, first, options, notices)
    return brought and transforms.cover(brought, first.source.name, options, notices)


def _design(described: Metadata) -> str:
    """Give the design of a cover that the metadata name in the place of a picture."""
    return described.cover_image if described.cover_image in stylesheet.designs() else ""


def _pages(publication: Publication, options: Options) -> PageList | None:
    return pagelist.read(options.page_list_from, publication) if options.page_list_from else None


def _for_part(article: Article, options: Options) -> Options:
    """Metadata on the command line describes the publication, not each of its articles.

    Its language is theirs, too, but not of one that tells its own.
    """
    shared = {} if "lang" in canonical(article.fields) else canonical(options.metadata)
    kept = {key: value for key, value in shared.items() if key in {"lang", "dir"}}
    return replace(options, metadata=kept)


def _targets(job: _Job, publication: Publication) -> Mapping[Edition, Path]:
    options = job.options
    if options.outputs:
        return {formats.edition_of(path): path for path in options.outputs}
    name = job.inputs[0]
    stem = slug(publication.metadata.title, "article") if name == "-" else Path(name).stem
    return {
        edition: options.output_folder / f"{stem}.{edition}"
        for edition in EDITIONS
        if edition in options.editions
    }


class _Sheets:
    """The stylesheets of a publication, each compiled once and only when it is asked for."""

    def __init__(self, options: Options, publication: Publication, notices: Notices) -> None:
        self._options = options
        self._publication = publication
        self._notices = notices
        self._texts: dict[Edition, str] = {}

    def of(self, medium: Edition, *, quiet: bool = False) -> str:
        if medium not in self._texts:
            notices = Notices() if quiet else self._notices
            self._texts[medium] = stylesheet.compile(
                medium,
                self._options,
                self._publication.metadata,
                notices,
                is_mixed=_is_mixed(self._publication),
            )
        return self._texts[medium]

    def cover(self, *, is_picture: bool) -> str:
        described = self._publication.metadata
        design = self._options.cover_design or _design(described)
        options = replace(self._options, cover_design=design)
        return stylesheet.cover(options, described, self._notices, is_picture=is_picture)


def _is_mixed(publication: Publication) -> bool:
    """Tell whether blocks run against the publication; code does, but its look does not turn."""
    base = publication.metadata.direction
    return any(
        document.metadata.direction != base
        or any(
            block.get("dir", base) != base
            for block in elements(document.tree, *BLOCKS)
            if block.tag != "pre"
        )
        for document in publication.spine
    )


def _pdf(
    publication: Publication, sheets: _Sheets, options: Options, notices: Notices
) -> tuple[bytes, PageList | None]:
    from exporter.writers import pdf

    def work(sheets: _Sheets, notices: Notices) -> pdf.Made:
        cover = sheets.cover(is_picture=False) if publication.has_front else ""
        return pdf.write(publication, sheets.of("pdf"), notices, options.cache_folder, cover)

    made = _laid_out(work, publication, sheets, options, notices)
    return made.data, made.pages


def _laid_out(
    work: Callable[[_Sheets, Notices], _Laid],
    publication: Publication,
    sheets: _Sheets,
    options: Options,
    notices: Notices,
) -> _Laid:
    """Let the layout engine work; where it stops at a stylesheet that the user brings, say so."""
    try:
        return work(sheets, notices)
    except ExportError:
        raise
    except Exception as fault:
        brought = [*_own_theme(options), *map(str, options.css)]
        plain = replace(options, css=(), theme=Options().theme)
        if brought and _is_well(work, _Sheets(plain, publication, Notices())):
            raise _refused(brought, fault) from fault
        raise


def _own_theme(options: Options) -> Sequence[str]:
    return () if stylesheet.is_own(options.theme) else (options.theme,)


def _is_well(work: Callable[[_Sheets, Notices], object], plain: _Sheets) -> bool:
    """Tell whether all goes well when the user's own stylesheets are left out."""
    try:
        work(plain, Notices())
    except Exception:  # noqa: BLE001 - whatever it is, it does not come of those stylesheets
        return False
    return True


def _refused(sheets: Sequence[str], fault: Exception) -> StyleError:
    names = ", ".join(f"“{name}”" for name in sheets)
    return StyleError(
        f"the layout engine stops at what {names} asks for: {type(fault).__name__}: {fault}",
        where=", ".join(sheets),
        hint="leave out rules until it goes on; without any of them all is well",
    )


def _epub(
    publication: Publication, sheets: _Sheets, options: Options, notices: Notices
) -> tuple[bytes, PageList | None]:
    from exporter.writers import epub

    if publication.cover is None and options.draw_cover:
        cover = _drawn_cover(publication, sheets, options, notices)
        publication = replace(publication, cover=cover)
    css = sheets.of("epub")
    data = epub.write(publication, css, notices, embed_fonts=options.embed_fonts)
    return data, publication.pages


def _drawn_cover(
    publication: Publication, sheets: _Sheets, options: Options, notices: Notices
) -> Resource | None:
    from exporter.writers import pdf

    def work(sheets: _Sheets, _: Notices) -> Resource | None:
        return pdf.draw_cover(publication, sheets.cover(is_picture=True), options.cache_folder)

    cover = _laid_out(work, publication, sheets, options, notices)
    if cover is None:
        notices.warn(
            "cover-missing",
            "the EPUB has no cover: Pango, which draws it, is not installed",
            hint=system.install_command(system.PANGO),
        )
    return cover


def _refuse_warnings(options: Options, notices: Notices) -> None:
    if options.strict and (number := len(notices.warnings)):
        count = "there is 1 warning" if number == 1 else f"there are {number} warnings"
        raise StrictError(
            f"nothing is written: {count}, and --strict was given",
            hint="mend what the warnings name, or leave out --strict",
        )
