"""Takes nested rules apart, since EPUBCheck and many reading systems know none (CSS-008).

https://www.w3.org/TR/css-nesting-1/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from exporter.errors import StyleError
from exporter.stylesheet.nodes import (
    GROUPS,
    Declaration,
    Nodes,
    Rule,
    Token,
    Tokens,
    inner,
    is_literal,
    rebuild,
    split,
    text,
    walk,
)
from exporter.stylesheet.selectors import check


def flatten(nodes: Nodes) -> Nodes:
    """Give the same rules with none inside another, in an order that means the same."""
    return tuple(flat for node in nodes for flat in _flat(node))


def _flat(node: Declaration | Rule) -> Iterator[Declaration | Rule]:
    if isinstance(node, Declaration) or node.body is None:
        yield node
    elif not node.keyword:
        check(node, is_nested=False)
        yield from _apart(node)
    elif node.keyword in GROUPS:
        yield replace(node, body=flatten(node.body))
    else:
        yield node


def _apart(rule: Rule) -> Iterator[Rule]:
    """Yield a style rule's declarations, and what is nested between them, one behind another."""
    declarations: list[Declaration] = []
    for node in rule.body or ():
        if isinstance(node, Declaration):
            declarations.append(node)
            continue
        if declarations:
            yield replace(rule, body=tuple(declarations))
            declarations = []
        yield from _nested(node, rule)
    if declarations:
        yield replace(rule, body=tuple(declarations))


def _nested(node: Rule, parent: Rule) -> Iterator[Rule]:
    fixed = node.fixed or parent.fixed
    if not node.keyword:
        check(node, is_nested=True)
        prelude = _join(split(parent.prelude), split(node.prelude), node.where)
        yield from _apart(replace(node, prelude=prelude, fixed=fixed))
    elif node.keyword in GROUPS and node.body is not None:
        # The declarations of a nested @media are those of the rule around it.
        body = tuple(_apart(replace(parent, body=node.body, fixed=fixed)))
        yield replace(node, body=body)
    else:
        raise StyleError(
            f"@{node.keyword} cannot stand inside a rule",
            where=node.where,
            hint="move it to the top level of the file",
        )


def _join(parents: list[Tokens], children: list[Tokens], where: str) -> Tokens:
    from tinycss2 import ast

    comma = (ast.LiteralToken(1, 1, ","), ast.WhitespaceToken(1, 1, " "))
    joined: list[Token] = []
    for child in children:
        for parent in parents:
            joined += [*(comma if joined else ()), *_under(parent, child, parents, where)]
            if not _is_outermost(child):
                break
    return tuple(joined)


def _is_outermost(child: Tokens) -> bool:
    # Where & stands inside :not(), :is() …, all parents go in at once.
    return any(is_literal(t, "&") for t in child) or not any(
        is_literal(t, "&") for t in walk(child)
    )


def _under(parent: Tokens, child: Tokens, parents: list[Tokens], where: str) -> list[Token]:
    from tinycss2 import ast

    if not any(is_literal(token, "&") for token in walk(child)):
        return [*parent, ast.WhitespaceToken(1, 1, " "), *child]

    _refuse_glued(child, where)
    everyone = [*_listed(parents)]
    inside = [
        token if inner(token) is None else rebuild([token], lambda t: _swap(t, everyone))[0]
        for token in child
    ]
    begins_with_name = parent[0].type == "ident"
    made: list[Token] = []
    for token in inside:
        if not is_literal(token, "&"):
            made.append(token)
        elif begins_with_name and made and made[-1].type != "whitespace":
            # .note& under p is p.note; ":is(p)" may stand behind a class, "p" may not.
            made += [ast.LiteralToken(1, 1, ":"), ast.FunctionBlock(1, 1, "is", list(parent))]
        else:
            made += parent
    return made


def _swap(token: Token, replacement: list[Token]) -> list[Token]:
    return replacement if is_literal(token, "&") else [token]


def _listed(selectors: list[Tokens]) -> Iterator[Token]:
    from tinycss2 import ast

    for number, selector in enumerate(selectors):
        if number:
            yield ast.LiteralToken(1, 1, ",")
        yield from selector


def _refuse_glued(child: Tokens, where: str) -> None:
    for mark, follower in pairwise(child):
        if is_literal(mark, "&") and follower.type == "ident":
            raise StyleError(
                f"the selector {text(child)} cannot be taken out of its nest",
                where=where,
                hint=f"write {follower.value}& or put a space between them",
            )
