"""Lets sides follow the passage, in a publication of which passages run both ways.

Left becomes start and right becomes end, which every element reads in its own direction. What
old reading systems need stays before it, for the direction of the publication; but a side that
is declared alone does not, because engines that know start would take it for one side more.
https://www.w3.org/TR/css-logical-1/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from exporter.model import Direction
from exporter.stylesheet.nodes import (
    GROUPS,
    Declaration,
    Node,
    Nodes,
    Token,
    Tokens,
    rebuild,
)
from exporter.stylesheet.nodes import words as parts_of

#: Declared for all sides at once -> declared for those along the line.
_ALL_SIDES = {
    "margin": "margin-inline",
    "padding": "padding-inline",
    "inset": "inset-inline",
    "border": "border-inline",
    "border-width": "border-inline-width",
    "border-style": "border-inline-style",
    "border-color": "border-inline-color",
}
_ONE_SIDE = re.compile(r"(?:(margin|padding|border)-)?(left|right)(-\w+)?")
_CORNER = re.compile(r"border-(top|bottom)-(left|right)-radius")
_FLOATS = frozenset(("float", "clear"))
_ALIGNED = frozenset(("text-align", "text-align-last", "text-align-all"))


def follow(nodes: Nodes, direction: Direction) -> Nodes:
    """Declare for start and end what is declared for left and right."""
    start = "left" if direction == "ltr" else "right"
    return tuple(made for node in nodes for made in _followed(node, start))


def _followed(node: Node, start: str) -> Iterator[Node]:
    if node.fixed:
        yield node
    elif isinstance(node, Declaration):
        yield from _declared(node, start)
    elif node.body is not None and (not node.keyword or node.keyword in GROUPS):
        body = tuple(made for inner in node.body for made in _followed(inner, start))
        yield replace(node, body=body)
    else:
        yield node


def _declared(declaration: Declaration, start: str) -> Iterator[Declaration]:
    name, value = declaration.name, declaration.value
    if logical := _logical(name, start):
        yield replace(declaration, name=logical)
        return
    yield declaration
    if name in _ALL_SIDES:
        # WeasyPrint 70 lets a logical side beat any other of the same weight, wherever it stands.
        yield replace(declaration, name=_ALL_SIDES[name], value=_along(value, name, start))
    elif name in _ALIGNED or name in _FLOATS:
        turned = _turned(value, start, "inline-" if name in _FLOATS else "")
        if turned != value:
            yield replace(declaration, value=turned)


def _logical(name: str, start: str) -> str:
    """Name a side or a corner by start and end, "" for what is neither."""
    if corner := _CORNER.fullmatch(name):
        block = "start" if corner[1] == "top" else "end"
        return f"border-{block}-{_end(corner[2], start)}-radius"
    if side := _ONE_SIDE.fullmatch(name):
        return f"{side[1] or 'inset'}-inline-{_end(side[2], start)}{side[3] or ''}"
    return ""


def _end(side: str, start: str) -> str:
    return "start" if side == start else "end"


def _along(value: Tokens, name: str, start: str) -> Tokens:
    """Give the values of start and end out of those of all sides."""
    from tinycss2 import ast

    if name == "border":
        return value
    parts = parts_of(value)
    right = parts[1] if len(parts) > 1 else parts[0]
    left = parts[3] if len(parts) == len(("top", "right", "bottom", "left")) else right
    first, last = (left, right) if start == "left" else (right, left)
    return (*first, ast.WhitespaceToken(1, 1, " "), *last)


def _turned(value: Tokens, start: str, prefix: str) -> Tokens:
    def turn(token: Token) -> tuple[Token]:
        if token.type != "ident" or token.lower_value not in {"left", "right"}:
            return (token,)
        word = prefix + _end(token.lower_value, start)
        return (type(token)(token.source_line, token.source_column, word),)

    return tuple(rebuild(value, turn))
