"""Compares the links: their words and where they lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple
from urllib.parse import quote, unquote

from exporter.checks.twins.difference import Difference, quoted
from exporter.checks.twins.matching import match
from exporter.finished.model import JOINT, Link
from exporter.flow import IMAGE, visible

_KIND = "link"


class _Key(NamedTuple):
    text: str
    target: str


def links(epub: Sequence[Link], pdf: Sequence[Link]) -> Iterator[Difference]:
    """List the links that one edition lacks, and those that lead elsewhere."""
    are_told = all(link.target for link in pdf)
    names_are_shared = bool(_inner(epub) & _inner(pdf))
    ours, theirs = (
        [_key(link, has_target=are_told, has_name=names_are_shared) for link in one]
        for one in (epub, pdf)
    )
    i = j = 0
    for a, b in (*match(ours, theirs), (len(ours), len(theirs))):
        for one, other in zip_longest(epub[i:a], pdf[j:b]):
            yield _difference(one, other)
        i, j = a + 1, b + 1


def _inner(found: Sequence[Link]) -> set[str]:
    return {link.target for link in found if link.target.startswith("#")}


def _key(link: Link, *, has_target: bool, has_name: bool) -> _Key:
    text = visible(link.text).replace(IMAGE, "")
    if not has_target:
        return _Key(text, "")
    if link.target.startswith("#"):
        # Other tools name the places of a PDF as they like.
        return _Key(text, link.target if has_name else "#")
    return _Key(text, quote(unquote(link.target)))


def _difference(ours: Link | None, theirs: Link | None) -> Difference:
    return Difference(
        kind=_KIND,
        message=f"EPUB: {_shown(ours)} | PDF: {_shown(theirs)}",
        epub_place=ours.place if ours else "",
        pdf_place=theirs.place if theirs else "",
    )


def _shown(link: Link | None) -> str:
    if link is None:
        return "no link"
    return f"{quoted(link.text.replace(JOINT, ' '))} leads to {link.target or 'an unknown place'}"
