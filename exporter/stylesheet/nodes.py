"""The nouns of a stylesheet: declarations and rules that know their file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

#: A component value of CSS Syntax 3, as tinycss2 makes them.
Token: TypeAlias = Any
Tokens: TypeAlias = "tuple[Token, ...]"
Node: TypeAlias = "Declaration | Rule"
Nodes: TypeAlias = "tuple[Node, ...]"

#: At-rules that hold rules and hold them under a condition or in a group.
GROUPS = frozenset("media supports container layer scope starting-style".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A property (lower case, or a custom property as written) and its value."""

    name: str
    value: Tokens
    important: bool
    where: str
    """file:line"""
    fixed: bool = False
    """Left and right stay when the page is mirrored."""

    @property
    def is_token(self) -> bool:
        """Tell whether this is a custom property."""
        return self.name.startswith("--")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A style rule (no keyword; the prelude is its selectors) or an at-rule."""

    keyword: str = ""
    """Lower case, without the @."""
    prelude: Tokens
    body: Nodes | None
    """None for an at-rule that ends in a semicolon."""
    where: str
    """file:line"""
    fixed: bool = False
    """Left and right stay when the page is mirrored."""


def inner(token: Token) -> list[Token] | None:
    """Give the tokens inside a function or a block, None for any other token."""
    if token.type == "function":
        return list(token.arguments)
    if token.type in {"() block", "[] block", "{} block"}:
        return list(token.content)
    return None


def rebuild(tokens: Iterable[Token], change: Callable[[Token], Sequence[Token]]) -> list[Token]:
    """Replace every token by those that it changes into, the innermost first."""
    made: list[Token] = []
    for token in tokens:
        content = inner(token)
        twin = token if content is None else refill(token, rebuild(content, change))
        made.extend(change(twin))
    return made


def refill(token: Token, content: Sequence[Token]) -> Token:
    """Give the same function or block with other tokens inside."""
    from tinycss2 import ast

    place = (token.source_line, token.source_column)
    if token.type == "function":
        return ast.FunctionBlock(*place, token.name, list(content))
    return type(token)(*place, list(content))


def walk(tokens: Iterable[Token]) -> Iterator[Token]:
    """List all tokens, also those inside functions and blocks."""
    for token in tokens:
        yield token
        yield from walk(inner(token) or ())


def strip(tokens: Sequence[Token]) -> Tokens:
    """Take the white space off both ends."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].type == "whitespace":
        first += 1
    while last > first and tokens[last - 1].type == "whitespace":
        last -= 1
    return tuple(tokens[first:last])


def split(tokens: Sequence[Token], separator: str = ",") -> list[Tokens]:
    """Split at the separators of the outermost level; each part is stripped."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return [strip(part) for part in parts]


def words(tokens: Sequence[Token]) -> list[Tokens]:
    """Split at the white space of the outermost level."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "whitespace":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts if part]


def text(tokens: Iterable[Token]) -> str:
    """Write tokens as CSS."""
    import tinycss2

    return str(tinycss2.serialize(list(tokens))).strip()


def is_literal(token: Token, value: str) -> bool:
    """Tell whether a token is this punctuation mark."""
    return bool(token.type == "literal" and token.value == value)
