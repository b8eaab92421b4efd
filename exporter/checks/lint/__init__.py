"""Our own lint: what EPUBCheck, Ace and veraPDF leave to others, rule by rule."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from exporter.checks.report import Problem
from exporter.finished.model import Finished


def epub(path: Path, finished: Finished) -> tuple[Problem, ...]:
    """Look through an EPUB that was read before.

    Raises InputError when it cannot be read.
    """
    from exporter.checks.lint import both, claims, content, pages, sheets
    from exporter.checks.lint.book import open_book

    book = open_book(path)
    rules = (claims.check, content.check, pages.check, sheets.check)
    return _distinct(chain(both.check(finished), *(rule(book) for rule in rules)))


def pdf(path: Path, finished: Finished) -> tuple[Problem, ...]:
    """Look through a PDF that was read before.

    Raises InputError when it cannot be read.
    """
    from exporter.checks.lint import both, document
    from exporter.finished.pdf.document import opened

    with opened(path) as file:
        return _distinct(chain(both.check(finished), document.check(file, finished)))


def _distinct(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))
