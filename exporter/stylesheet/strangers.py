"""Warns of tokens that a theme sets and that nothing uses: most often a slip of the pen."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from exporter.notices import Notices
from exporter.stylesheet.catalogue import known
from exporter.stylesheet.nodes import Declaration, Node, Nodes, Rule, Token, walk


def warn(theme: Nodes, own: Sequence[Node], notices: Notices) -> None:
    """Give a notice for each token of a theme that neither the house nor its own rules know.

    Those rules are in the theme, and in a user's sheets behind it.
    """
    used = {name for node in own for name in _used(node)}
    for declaration in _tokens(theme):
        if declaration.name not in known() and declaration.name not in used:
            close = difflib.get_close_matches(declaration.name, known(), n=1)
            notices.warn(
                "token-unknown",
                f"the theme sets {declaration.name}, which nothing uses",
                where=declaration.where,
                hint=f"did you mean {close[0]}?"
                if close
                else "exporter styles press --copy FILE writes a theme with all tokens",
            )


def _tokens(nodes: Nodes) -> list[Declaration]:
    found: list[Declaration] = []
    for node in nodes:
        if isinstance(node, Rule):
            found += _tokens(node.body or ())
        elif node.is_token:
            found.append(node)
    return found


def _used(node: Node) -> set[str]:
    if isinstance(node, Rule):
        inside = {name for each in node.body or () for name in _used(each)}
        return inside | _named(node.prelude)
    return _named(node.value)


def _named(tokens: tuple[Token, ...]) -> set[str]:
    calls = (t for t in walk(tokens) if t.type == "function" and t.lower_name == "var")
    return {part.value for call in calls for part in call.arguments if part.type == "ident"}
