"""The heights of notes are added up, and come to what the engine finds when it lays out all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from weasyprint import layout

from exporter.model import Publication
from exporter.writers.pdf.mends import footarea

Bind = Callable[..., Publication]
Write = Callable[..., bytes]

_NOTES = 60
_MARGINS = "@page{@footnote{padding-bottom:1px}} .note{margin-bottom:3pt} .note p{margin:2pt 0 5pt}"


@pytest.fixture
def publication(bind: Bind) -> Publication:
    calls = [
        f'word<a class="noteref" role="doc-noteref" id="fnref-{n}" href="#fn-{n}">{n}</a>'
        for n in range(_NOTES)
    ]
    notes = [
        f'<aside class="note" role="doc-footnote" id="fn-{n}"><p><a class="backlink"'
        f' role="doc-backlink" href="#fnref-{n}" aria-label="Back to reference {n}">{n}</a>'
        f" {'A longer note. ' * (n % 9)}</p></aside>"
        for n in range(_NOTES)
    ]
    asides = f'<section class="notes" aria-label="Notes">{"".join(notes)}</section>'
    return bind(f"<p>{' and '.join(calls)}</p>{'<p>Text.</p>' * 9}{asides}")


@pytest.mark.parametrize("css", ["", _MARGINS, "@page{@footnote{max-height:30mm}}"])
def test_pages_are_those_of_the_engine(
    publication: Publication, write: Write, monkeypatch: pytest.MonkeyPatch, css: str
) -> None:
    added_up = write(publication, css=css)
    monkeypatch.setattr(footarea, "_FEW", _NOTES)

    assert added_up == write(publication, css=css)


def test_notes_are_not_laid_out_again_for_each_that_comes(
    publication: Publication, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    original = layout.block_level_layout

    def counted(context: Any, box: Any, *rest: Any) -> Any:
        sizes.append(len(box.children))
        return original(context, box, *rest)

    monkeypatch.setattr(layout, "block_level_layout", counted)
    write(publication)
    added_up = sum(sizes)
    sizes.clear()
    monkeypatch.setattr(footarea, "_FEW", _NOTES)
    write(publication)

    assert 0 < added_up < sum(sizes) / 5
