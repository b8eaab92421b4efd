"""Decides @media at build time: what is for paper goes into the PDF, what is for screens does not.

What a query asks of the size of the paper is decided for the PDF; a screen's size, a reader knows.

https://www.w3.org/TR/mediaqueries-4/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exporter.errors import StyleError
from exporter.options import Edition
from exporter.stylesheet.features import decide
from exporter.stylesheet.nodes import (
    GROUPS,
    Declaration,
    Node,
    Nodes,
    Token,
    Tokens,
    split,
    strip,
    text,
    words,
)
from exporter.stylesheet.paper import Measures

#: Media types that an edition is; for reading systems these include Kindle's own names.
_TYPES: dict[Edition, frozenset[str]] = {
    "pdf": frozenset(("all", "print")),
    "epub": frozenset(("all", "screen")),
}
_ONLY_SOME_READERS = frozenset(("amzn-kf8", "amzn-mobi", "amzn-et", "monochrome"))


def select(nodes: Nodes, medium: Edition, paper: Measures) -> Nodes:
    """Unwrap what holds for a medium, drop what does not, keep what only a reader can decide."""
    return tuple(kept for node in nodes for kept in _selected(node, medium, paper))


def _selected(node: Node, medium: Edition, paper: Measures) -> Iterator[Node]:
    if isinstance(node, Declaration) or node.keyword not in GROUPS or node.body is None:
        yield node
        return
    body = select(node.body, medium, paper)
    if node.keyword != "media":
        yield replace(node, body=body)
        return
    queries = [_decide(query, medium, paper, node.where) for query in split(node.prelude)]
    if any(query is True for query in queries):
        yield from body
        return
    open_queries = [query for query in queries if not isinstance(query, bool)]
    if open_queries and body:
        yield replace(node, prelude=_listed(open_queries), body=body)


def _decide(query: Tokens, medium: Edition, paper: Measures, where: str) -> bool | Tokens:
    """Tell whether a media query holds, or give what is left of it to decide."""
    if not query:
        return True
    kind, is_negated, conditions = _read(query, where)
    if medium == "epub" and not kind:
        return _with_type(query)
    if medium == "epub" and kind in _ONLY_SOME_READERS:
        return query
    if kind and kind not in _TYPES[medium]:
        return is_negated
    holds = decide(conditions, paper) if medium == "pdf" and conditions else not conditions or None
    return query if holds is None else holds is not is_negated


def _read(query: Tokens, where: str) -> tuple[str, bool, Tokens]:
    """Read a media query: its type ("" when it names none), a `not`, and the conditions."""
    parts = words(query)
    is_negated = _is_word(parts[0], "not")
    rest = parts[1:] if is_negated or _is_word(parts[0], "only") else parts
    if rest and rest[0][0].type == "() block":
        return "", is_negated, _joined(rest)
    is_plain = rest and rest[0][0].type == "ident" and len(rest[0]) == 1
    if not is_plain or (len(rest) > 1 and not _is_word(rest[1], "and")):
        raise StyleError(
            f"the media query “{text(query)}” cannot be read",
            where=where,
            hint="write it as in @media print or @media screen and (min-width: 40em)",
        )
    return rest[0][0].lower_value, is_negated, _joined(rest[2:])


def _joined(parts: list[Tokens]) -> Tokens:
    from tinycss2 import ast

    joined = [token for part in parts for token in (*part, ast.WhitespaceToken(1, 1, " "))]
    return strip(joined)


def _with_type(query: Tokens) -> Tokens:
    # RMSDK (Adobe) reads no media query without a media type.
    from tinycss2 import ast

    if _is_word(words(query)[0], "not"):
        return query
    blank = ast.WhitespaceToken(1, 1, " ")
    return (ast.IdentToken(1, 1, "all"), blank, ast.IdentToken(1, 1, "and"), blank, *query)


def _is_word(part: Tokens, word: str) -> bool:
    return len(part) == 1 and part[0].type == "ident" and part[0].lower_value == word


def _listed(queries: list[Tokens]) -> Tokens:
    from tinycss2 import ast

    listed: list[Token] = []
    for query in queries:
        if listed:
            listed += [ast.LiteralToken(1, 1, ","), ast.WhitespaceToken(1, 1, " ")]
        listed += strip(query)
    return tuple(listed)
