"""Checks finished files: one verdict over validators, our own lint and the twin check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from exporter.checks import files
from exporter.checks.report import Check, Examined, Problem, Report, harden, judged
from exporter.errors import ExportError, ProgramFault
from exporter.finished.model import Finished
from exporter.options import Edition


@dataclass(frozen=True, slots=True)
class _Reading:
    """What we found out about one file by ourselves."""

    path: Path
    finished: Finished | None = None
    problems: tuple[Problem, ...] = ()
    error: ExportError | None = None


def check(paths: Iterable[Path], *, use_ace: bool = True, strict: bool = False) -> Report:
    """Check EPUBs and PDFs, or those in a folder; two that belong together also as a pair.

    A file that cannot be read has its error in the report. Raises UsageError for a folder
    without any.
    """
    named = tuple(paths)
    found = files.find(named)
    known = {path: _edition(path) for path in found}
    epubs, pdfs = ([path for path in found if known[path] == kind] for kind in ("epub", "pdf"))
    stop = Event()
    with ThreadPoolExecutor() as pool:
        try:
            # Java and Chromium start and work while we read. We read in a thread, too: Ctrl-C comes
            # to this one, and would leave Python's import lock locked if it cut short an import.
            asked = _ask(pool, epubs, pdfs, stop, use_ace=use_ace)
            looking = pool.submit(_look, known, stop, are_all_named=found == named)
            readings, twins = looking.result()
            told = [future.result() for future in asked]
        finally:
            stop.set()  # after Ctrl-C nothing more is begun
    paired = {path for examined in twins for path in examined.paths}
    singles = (_examined(one, told, is_paired=one.path in paired) for one in readings)
    report = Report(examined=(*singles, *twins))
    return harden(report) if strict else report


def _ask(
    pool: ThreadPoolExecutor,
    epubs: Sequence[Path],
    pdfs: Sequence[Path],
    stop: Event,
    *,
    use_ace: bool,
) -> list[Future[Mapping[Path, tuple[Check, ...]]]]:
    from exporter.checks import validators

    return [
        pool.submit(validators.ask_epubcheck, epubs, stop),
        pool.submit(validators.ask_ace, epubs, stop, is_wanted=use_ace),
        pool.submit(validators.ask_verapdf, pdfs, stop),
    ]


def _edition(path: Path) -> Edition | ExportError:
    try:
        return files.edition_of(path)
    except ExportError as error:
        return error


def _look(
    known: Mapping[Path, Edition | ExportError], stop: Event, *, are_all_named: bool
) -> tuple[list[_Reading], list[Examined]]:
    """Read all files, and compare those that are pairs, until somebody says stop."""
    readings = [_read(path, edition) for path, edition in known.items() if not stop.is_set()]
    pairs = () if stop.is_set() else _twins(readings, are_all_named=are_all_named)
    return readings, list(pairs)


def _read(path: Path, edition: Edition | ExportError) -> _Reading:
    from exporter.checks import lint
    from exporter.finished import epub, pdf

    if isinstance(edition, ExportError):
        return _Reading(path, error=edition)
    read, look = (epub.read, lint.epub) if edition == "epub" else (pdf.read, lint.pdf)
    try:
        finished = read(path)
        return _Reading(path, finished, look(path, finished))
    except ExportError as error:
        return _Reading(path, error=error)
    except Exception as fault:  # noqa: BLE001 - one file's fault must not stop the others
        return _Reading(path, error=ProgramFault.of(fault, where=str(path)))


def _twins(readings: Sequence[_Reading], *, are_all_named: bool) -> Iterator[Examined]:
    from exporter.checks import openings, questions
    from exporter.checks.pairs import pairs

    finished = [reading.finished for reading in readings if reading.finished]
    for epub, pdf in pairs(finished, are_all_named=are_all_named):
        twins = judged("twins", "Twins", tuple(_differences(epub, pdf)))
        pages = openings.check(epub, pdf)
        yield Examined(
            paths=(Path(epub.path), Path(pdf.path)),
            checks=(twins, pages) if pages else (twins,),
            questions=tuple(questions.ask(epub)),
        )


def _differences(epub: Finished, pdf: Finished) -> Iterator[Problem]:
    from exporter.checks import twins

    for difference in twins.compare(epub, pdf):
        yield Problem(
            severity="error",
            rule=difference.kind,
            message=difference.message,
            places=(difference.epub_place, difference.pdf_place),
        )


def _examined(
    reading: _Reading, told: Sequence[Mapping[Path, tuple[Check, ...]]], *, is_paired: bool
) -> Examined:
    if reading.finished is None:
        return Examined(paths=(reading.path,), error=reading.error)
    from exporter.checks import questions

    own = judged("lint", "Lint", reading.problems)
    return Examined(
        paths=(reading.path,),
        checks=(*(check for one in told for check in one.get(reading.path, ())), own),
        remarks=reading.finished.unknown,
        # The two of a pair raise the same questions.
        questions=() if is_paired else tuple(questions.ask(reading.finished)),
    )
