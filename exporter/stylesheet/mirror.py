"""Turns a sheet written for left to right into one for right to left.

Both page and text are mirrored: a book that opens from the right is a mirror image of one that
opens from the left, so `@page :right` (a recto there) becomes `@page :left` (a recto here), its
left margin becomes a right margin (still the inner one), and its top-left box the top-right.
What a comment with @noflip stands before is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from exporter.stylesheet.nodes import Declaration, Node, Nodes, Token, Tokens, rebuild, split
from exporter.stylesheet.nodes import words as parts_of

_SIDE = re.compile(r"\b(left|right)\b")
_OTHER = {"left": "right", "right": "left"}
#: Properties whose values say left or right.
_SIDED_VALUES = frozenset(
    "text-align text-align-last float clear caption-side background background-position"
    " object-position transform-origin break-before break-after page-break-before"
    " page-break-after".split()
)
#: Shorthands for top, right, bottom, left.
_FOUR_SIDES = frozenset(
    "margin padding inset border-width border-style border-color scroll-margin"
    " scroll-padding".split()
)


def mirror(nodes: Nodes) -> Nodes:
    """Exchange left and right."""
    return tuple(_mirrored(node) for node in nodes)


def _mirrored(node: Node) -> Node:
    if node.fixed:
        return node
    if isinstance(node, Declaration):
        return replace(node, name=_other_side(node.name), value=_value(node))
    body = None if node.body is None else mirror(node.body)
    prelude = _exchanged(node.prelude) if node.keyword == "page" else node.prelude
    return replace(node, keyword=_other_side(node.keyword), prelude=prelude, body=body)


def _other_side(name: str) -> str:
    return _SIDE.sub(lambda side: _OTHER[side[1]], name)


def _value(declaration: Declaration) -> Tokens:
    name, value = declaration.name, declaration.value
    if name in _SIDED_VALUES:
        return _exchanged(value)
    if name in _FOUR_SIDES:
        return _joined(_sides(parts_of(value)))
    if name == "border-radius":
        return _joined([_joined(_corners(parts_of(part))) for part in split(value, "/")], " / ")
    return value


def _exchanged(tokens: Tokens) -> Tokens:
    return tuple(rebuild(tokens, lambda token: (_other_word(token),)))


def _other_word(token: Token) -> Token:
    if token.type != "ident" or token.lower_value not in _OTHER:
        return token
    return type(token)(token.source_line, token.source_column, _OTHER[token.lower_value])


def _sides(parts: Sequence[Tokens]) -> Sequence[Tokens]:
    if len(parts) != len(("top", "right", "bottom", "left")):
        return parts
    top, right, bottom, left = parts
    return top, left, bottom, right


def _corners(parts: Sequence[Tokens]) -> Sequence[Tokens]:
    # Clockwise from top left; what is not given is that of the corner opposite.
    match list(parts):
        case [one, two]:
            return two, one
        case [one, two, three]:
            return two, one, two, three
        case [one, two, three, four]:
            return two, one, four, three
        case _:
            return parts


def _joined(parts: Sequence[Tokens], separator: str = " ") -> Tokens:
    import tinycss2

    between = tinycss2.parse_component_value_list(separator)
    made: list[Token] = []
    for part in parts:
        made += [*(between if made else ()), *part]
    return tuple(made)
