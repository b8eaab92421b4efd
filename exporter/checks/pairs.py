"""Finds which EPUB and which PDF are the two editions of one publication."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from exporter.finished.model import Finished

Pair: TypeAlias = "tuple[Finished, Finished]"
"""The EPUB, then the PDF."""


def pairs(finished: Sequence[Finished], *, are_all_named: bool) -> tuple[Pair, ...]:
    """Put editions together, each once: by what they say of each other, then by their names.

    The only EPUB and the only PDF are a pair when somebody named just these two.
    """
    epubs = [one for one in finished if one.edition == "epub"]
    pdfs = [one for one in finished if one.edition == "pdf"]
    tests: list[Callable[[Finished, Finished], bool]] = [_names_pages_of, _stands_beside]
    if are_all_named and len(epubs) == len(pdfs) == 1:
        tests.append(lambda _, __: True)
    found: list[Pair] = []
    for test in tests:
        for epub in list(epubs):
            twin = next((pdf for pdf in pdfs if test(epub, pdf)), None)
            if twin is not None:
                found.append((epub, twin))
                epubs.remove(epub)
                pdfs.remove(twin)
    order = {id(one): number for number, one in enumerate(finished)}
    return tuple(sorted(found, key=lambda pair: order[id(pair[0])]))


def _names_pages_of(epub: Finished, pdf: Finished) -> bool:
    return bool(epub.facts.edition) and epub.facts.edition == pdf.facts.edition


def _stands_beside(epub: Finished, pdf: Finished) -> bool:
    return Path(epub.path).with_suffix("") == Path(pdf.path).with_suffix("")
