"""Rules for the ways into an EPUB: page-list against markers, contents against reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from exporter.archives import resolve
from exporter.checks.lint.book import Book
from exporter.checks.report import Problem
from exporter.checks.rules import problem
from exporter.serialize import EPUB_TYPE
from exporter.tree import Element, elements, text_of


def check(book: Book) -> Iterator[Problem]:
    """Hold the navigation document against the spine."""
    yield from _page_list(book)
    yield from _contents(book)


def markers(book: Book) -> dict[str, str]:
    """Find the page-break markers in reading order: path#id -> label."""
    return {
        f"{part.path}#{element.get('id', '')}": _label(element)
        for part in book.spine
        for element in elements(part.root)
        if "pagebreak" in element.get(EPUB_TYPE, "").split()
        or element.get("role") == "doc-pagebreak"
    }


def list_of(book: Book) -> Element | None:
    """Find the page-list."""
    return _nav(book, "page-list")


def _page_list(book: Book) -> Iterator[Problem]:
    nav, marked = list_of(book), markers(book)
    if nav is None or book.nav is None:
        if marked:
            yield _broken(book.path, f"{len(marked)} markers, but no page-list")
        return
    if not any(book.metas(name) for name in ("pageBreakSource", "a11y:pageBreakSource")):
        yield problem("page-source-missing", book.path)
    entries = list(_entries(nav, book.nav.path))
    yield from _against_markers(entries, marked, book.nav.path)
    yield from _out_of_order(entries, list(marked), book.nav.path)
    listed = Counter(target for _, target in entries)
    for target, label in marked.items():
        if listed[target] != 1:
            yield _broken(target, f"page {label} is listed {listed[target]} times")


def _against_markers(
    entries: Sequence[tuple[str, str]], marked: Mapping[str, str], place: str
) -> Iterator[Problem]:
    for label, target in entries:
        if target not in marked:
            yield _broken(place, f"page {label} leads to no marker")
        elif marked[target] and marked[target] != label:
            yield _broken(target, f"the marker says {marked[target]}, the list {label}")


def _out_of_order(
    entries: Sequence[tuple[str, str]], marked: Sequence[str], place: str
) -> Iterator[Problem]:
    order = {target: number for number, target in enumerate(marked)}
    known = [(label, order[target]) for label, target in entries if target in order]
    for (_, one), (label, other) in pairwise(known):
        if other < one:
            yield _broken(place, f"page {label} is out of order")


def _broken(place: str, detail: str) -> Problem:
    return problem("page-list-broken", place, detail)


def _contents(book: Book) -> Iterator[Problem]:
    nav = _nav(book, "toc")
    if nav is None or book.nav is None:
        return
    order = {part.path: number for number, part in enumerate(book.spine)}
    inside = [
        (label, path)
        for label, target in _entries(nav, book.nav.path)
        if (path := target.partition("#")[0]) in order
    ]
    for (_, one), (label, other) in pairwise(inside):
        if order[other] < order[one]:
            yield problem("nav-order", book.nav.path, f"“{label}”")


def _entries(nav: Element, base: str) -> Iterator[tuple[str, str]]:
    for link in elements(nav, "a"):
        path, fragment = resolve(base, link.get("href", ""))
        yield text_of(link), f"{path}#{fragment}"


def _nav(book: Book, kind: str) -> Element | None:
    navs = elements(book.nav.root, "nav") if book.nav else ()
    return next((nav for nav in navs if kind in nav.get(EPUB_TYPE, "").split()), None)


def _label(marker: Element) -> str:
    return marker.get("aria-label") or marker.get("title") or text_of(marker)
