"""Takes out what an edition cannot keep, and gives a notice with file and line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from exporter.notices import Notices
from exporter.options import Edition
from exporter.stylesheet import epub, pdf
from exporter.stylesheet.nodes import Declaration, Node, Nodes, Rule, text, walk

#: Functions that fetch a file, besides url().
_FETCHING = frozenset("image-set -webkit-image-set src image cross-fade element".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an edition cannot keep: each function gives the reason, or "" when it can."""

    rule: Callable[[Rule], str]
    declaration: Callable[[Declaration], str]
    is_foreign: Callable[[Declaration], bool]
    """A declaration that was plainly written for other engines; it goes without a notice."""


_LIMITS: dict[Edition, Limits] = {
    "epub": Limits(rule=epub.refuses_rule, declaration=epub.refuses, is_foreign=epub.is_foreign),
    "pdf": Limits(rule=pdf.refuses_rule, declaration=pdf.refuses, is_foreign=pdf.is_foreign),
}
_HINT: dict[Edition, str] = {
    "epub": "if it is meant for paper, put it in @media print { … }",
    "pdf": "if it is meant for screens, put it in @media screen { … }",
}


def keep(nodes: Nodes, medium: Edition, notices: Notices) -> Nodes:
    """Keep what an edition can hold."""
    return tuple(kept for node in nodes for kept in _kept(node, medium, notices))


def _kept(node: Node, medium: Edition, notices: Notices) -> Iterator[Node]:
    limits = _LIMITS[medium]
    if isinstance(node, Declaration) and limits.is_foreign(node):
        return
    reason = _reason(node, limits)
    if reason:
        notices.warn(
            f"css-not-in-{medium}",
            f"{_name(node)} is left out of the {medium.upper()}: {reason}.",
            where=node.where,
            hint=_HINT[medium],
        )
    elif isinstance(node, Declaration) or node.body is None:
        yield node
    else:
        yield replace(node, body=keep(node.body, medium, notices))


def _reason(node: Node, limits: Limits) -> str:
    if isinstance(node, Declaration):
        return _fetches(node) or limits.declaration(node)
    if node.keyword == "font-face" and any(_reason(d, limits) for d in node.body or ()):
        return "fonts come from packages, not from files named in CSS"
    return limits.rule(node)


def _fetches(declaration: Declaration) -> str:
    for token in walk(declaration.value):
        name = token.lower_name if token.type == "function" else token.type
        address = _address(token) if name == "url" else None
        # RFC 2397: what stands in the sheet itself needs no file.
        if (address and not address.lower().startswith("data:")) or name in _FETCHING:
            return "a stylesheet may not fetch files"
    return ""


def _address(token: object) -> str:
    value = getattr(token, "value", None)
    if isinstance(value, str):
        return value
    strings = [t.value for t in getattr(token, "arguments", ()) if t.type == "string"]
    return str(strings[0]) if strings else "?"


def _name(node: Node) -> str:
    if isinstance(node, Declaration):
        return f"“{node.name}: {text(node.value)}”"
    return f"“@{node.keyword}”" if node.keyword else f"“{text(node.prelude)}”"
