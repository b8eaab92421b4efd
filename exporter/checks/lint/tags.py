"""Rules for the tag tree of a PDF: figures and tables (ISO 32000-1, 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from exporter.checks.report import Problem
from exporter.checks.rules import problem
from exporter.finished.pdf.objects import dictionary, entry, is_again, items, name, text

#: Elements below which no table stands, and no figure that has a meaning of its own.
_LEAVES = frozenset("Lbl H1 H2 H3 H4 H5 H6 RB RT RP".split())
_ROWS = frozenset("THead TBody TFoot TR".split())


def check(tree: Any, places: Mapping[tuple[int, int], str]) -> Iterator[Problem]:
    """Walk through the tag tree, in its order; places name the pages by the ids of their objects.

    This is no walk by exporter.finished.pdf.structure: in a long book that takes seconds more.
    """
    roles = _roles(tree)
    for element in _below(tree):
        kind = roles.get(name(element, "/S"), name(element, "/S"))
        if kind == "Figure" and not _is_said(element):
            yield problem("image-silent", _place(element, places))
        if kind == "Formula" and not _is_said(element):
            yield problem("formula-silent", _place(element, places))
        if kind == "Table" and not _has_header(element, roles):
            yield problem("table-headless", _place(element, places))


def _is_said(element: Any) -> bool:
    return bool((text(element, "/Alt") or text(element, "/ActualText")).strip())


def _below(tree: Any) -> Iterator[Any]:
    seen: set[tuple[int, int]] = set()
    waiting = _children(tree)
    while waiting:
        element = waiting.pop()
        if not is_again(element, seen):
            yield element
            if name(element, "/S") not in _LEAVES:
                waiting.extend(_children(element))


def _children(element: Any) -> list[Any]:
    """List the elements directly below one, the last first."""
    kids = items(entry(element, "/K"))
    return [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _roles(tree: Any) -> Mapping[str, str]:
    """Map the names that a file made up to those that stand for them."""
    own = dictionary(tree, "/RoleMap")
    return {} if own is None else {key[1:]: name(own, key) for key in own}


def _has_header(table: Any, roles: Mapping[str, str]) -> bool:
    waiting, seen = _children(table), set[tuple[int, int]]()
    while waiting:
        element = waiting.pop()
        kind = roles.get(name(element, "/S"), name(element, "/S"))
        if kind == "TH":
            return True
        if kind in _ROWS and not is_again(element, seen):
            waiting.extend(_children(element))
    return False


def _place(element: Any, places: Mapping[tuple[int, int], str]) -> str:
    """Name the page on which an element begins."""
    waiting, seen = [element], set[tuple[int, int]]()
    while waiting:
        one = waiting.pop()
        page = dictionary(one, "/Pg")
        if page is not None:
            return places.get(page.objgen, "")
        kids = [kid for kid in items(entry(one, "/K")) if isinstance(kid, pikepdf.Dictionary)]
        waiting.extend(kid for kid in reversed(kids) if not is_again(kid, seen))
    return ""
