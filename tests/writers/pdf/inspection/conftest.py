"""Lays small articles out and asks what the inspection tells of their pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import pytest

from exporter.model import Publication, Resource
from exporter.notices import Notice, Notices, Severity
from exporter.writers.pdf import engine
from exporter.writers.pdf.projection import project

#: Ten lines and no more fit on a page, and thirty letters of code on a line.
CSS = """
@page { size: 200px 200px; margin: 0 }
html { font: 10px/20px Spectral, serif; orphans: 1; widows: 1 }
body, h1, h2, h3, p, pre, ul, dl, dd, figure, blockquote { margin: 0; padding: 0 }
.opening { display: none }
ul { break-before: auto; padding: 0 20px }
table { border-collapse: collapse }
td, th { border: 0; padding: 0; line-height: 20px }
"""


class Told(NamedTuple):
    """What one notice tells."""

    slug: str
    page: int
    words: str
    is_warning: bool = True


Inspect: TypeAlias = Callable[..., list[Told]]


@pytest.fixture
def inspect(bind: Callable[..., Publication]) -> Inspect:
    """Lay articles out, and list what is told of their pages."""
    engine.load()
    from exporter.writers.pdf import inspection
    from exporter.writers.pdf.fetcher import Fetcher
    from exporter.writers.pdf.layout import lay_out

    def inspect_layout(
        *bodies: str, css: str = "", resources: tuple[Resource, ...] = (), language: str = "en"
    ) -> list[Told]:
        notices = Notices()
        publication = bind(*bodies, resources=resources, language=language)
        fetcher = Fetcher(publication.resources, notices)
        inspection.warn(lay_out(project(publication), CSS + css, fetcher, notices), notices)
        return [_told(notice) for notice in notices]

    return inspect_layout


def _told(notice: Notice) -> Told:
    before, _, words = notice.message.partition(": ")
    return Told(
        notice.slug,
        int(before.removeprefix("page ").partition(" ")[0]),
        words.strip("“”"),
        notice.severity is Severity.WARNING,
    )
