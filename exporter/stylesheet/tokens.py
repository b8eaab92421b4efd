"""Resolves custom properties at build time: many reading systems know no var().

https://www.w3.org/TR/css-variables-1/
A token is set in :root (or html), or for one language in :root:lang(…); nowhere else,
because what depends on the element cannot be resolved before there is one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from exporter.errors import StyleError
from exporter.stylesheet.nodes import (
    GROUPS,
    Declaration,
    Node,
    Nodes,
    Rule,
    Token,
    Tokens,
    is_literal,
    rebuild,
    split,
    strip,
    text,
    walk,
)

_ROOTS = frozenset((":root", "html"))


def collect(nodes: Nodes, language: str) -> dict[str, Declaration]:
    """List the tokens that a sheet sets for a language, the last one of each name.

    Raises StyleError where a token is set elsewhere than in :root.
    """
    found: dict[str, Declaration] = {}
    for rule in nodes:
        if not isinstance(rule, Rule):
            continue
        if _is_root(rule):
            if _holds(rule, language):
                found |= {d.name: d for d in _declarations(rule) if d.is_token}
        else:
            _refuse_tokens(rule)
    return found


def made(values: Mapping[str, str]) -> dict[str, Declaration]:
    """Make tokens of values that options decide."""
    import tinycss2

    return {
        name: Declaration(
            name=name,
            value=tuple(tinycss2.parse_component_value_list(value)),
            important=False,
            where="",
        )
        for name, value in values.items()
    }


def resolve(nodes: Nodes, tokens: Mapping[str, Declaration]) -> Nodes:
    """Put values in the place of every var() and take the tokens out.

    Raises StyleError with file and line for a token that is not set, or that needs itself.
    """
    return _resolved(nodes, _Resolver(tokens=tokens))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolver:
    tokens: Mapping[str, Declaration]
    known: dict[str, Tokens | None] = field(default_factory=dict)
    """Values already resolved; None for those that are set to `initial`, which is not set."""

    def values(self, tokens: Tokens, where: str, above: tuple[str, ...] = ()) -> Tokens:
        """Give tokens with no var() in them."""
        if not any(
            token.type == "function" and token.lower_name == "var" for token in walk(tokens)
        ):
            return tokens
        return strip(self._all(tokens, where, above))

    def _all(self, tokens: Tokens, where: str, above: tuple[str, ...]) -> list[Token]:
        return rebuild(tokens, lambda token: self._one(token, where, above))

    def _one(self, token: Token, where: str, above: tuple[str, ...]) -> Tokens:
        if token.type != "function" or token.lower_name != "var":
            return (token,)
        name, fallback = _reference(token, where)
        value = self._value(name, where, above)
        if value is not None:
            return value
        if fallback is None:
            raise self._unknown(name, where)
        return fallback

    def _value(self, name: str, where: str, above: tuple[str, ...]) -> Tokens | None:
        if name in above:
            raise StyleError(
                f"the token {name} needs itself: {' → '.join((*above[above.index(name) :], name))}",
                where=where,
                hint="give one of them a value of its own",
            )
        if name not in self.tokens:
            return None
        if name not in self.known:
            token = self.tokens[name]
            is_unset = text(token.value).lower() == "initial"
            value = self.values(token.value, token.where or where, (*above, name))
            self.known[name] = None if is_unset else value
        return self.known[name]

    def _unknown(self, name: str, where: str) -> StyleError:
        close = difflib.get_close_matches(name, self.tokens, n=1)
        meant = f"did you mean {close[0]}?" if close else f"set {name} in :root"
        return StyleError(f"the token {name} is not set", where=where, hint=meant)


def _resolved(nodes: Nodes, resolver: _Resolver) -> Nodes:
    return tuple(kept for node in nodes for kept in _one_resolved(node, resolver))


def _one_resolved(node: Node, resolver: _Resolver) -> Iterator[Node]:
    if isinstance(node, Declaration):
        # CSS Variables #invalid-variables: a declaration left without a value is none.
        if not node.is_token and (value := resolver.values(node.value, node.where)):
            yield node if value is node.value else replace(node, value=value)
        return
    body = None if node.body is None else _resolved(node.body, resolver)
    prelude = resolver.values(node.prelude, node.where) if node.keyword in GROUPS else node.prelude
    yield replace(node, prelude=prelude, body=body)


def _reference(call: Token, where: str) -> tuple[str, Tokens | None]:
    first, *rest = split(call.arguments)
    if len(first) != 1 or first[0].type != "ident" or not first[0].value.startswith("--"):
        raise StyleError(
            f"{text([call])} names no token",
            where=where,
            hint="write var(--name) or var(--name, 1em)",
        )
    if not rest:
        return first[0].value, None
    comma = next(n for n, token in enumerate(call.arguments) if is_literal(token, ","))
    return first[0].value, strip(call.arguments[comma + 1 :])


def _is_root(rule: Rule) -> bool:
    return not rule.keyword and all(_root(selector) for selector in split(rule.prelude))


def _root(selector: Tokens) -> bool:
    plain = text(token for token in selector if token.type != "function").lower()
    if plain in _ROOTS:
        return len(selector) == len([t for t in selector if t.type != "function"])
    return plain.removesuffix(":") in _ROOTS and _language(selector) is not None


def _language(selector: Tokens) -> Tokens | None:
    last = selector[-1]
    is_lang = last.type == "function" and last.lower_name == "lang"
    return tuple(last.arguments) if is_lang else None


def _holds(rule: Rule, language: str) -> bool:
    return any(_matches(selector, language.lower()) for selector in split(rule.prelude))


def _matches(selector: Tokens, language: str) -> bool:
    # RFC 4647 3.3.1: a range holds for its own tag and for all that begin with it.
    ranges = _language(selector)
    if ranges is None:
        return True
    return any(f"{language}-".startswith(f"{_tag(tag)}-") for tag in split(ranges))


def _tag(tokens: Tokens) -> str:
    return "".join(str(token.value) for token in tokens).lower()


def _declarations(rule: Rule) -> list[Declaration]:
    return [node for node in rule.body or () if isinstance(node, Declaration)]


def _refuse_tokens(rule: Rule) -> None:
    for node in rule.body or ():
        if isinstance(node, Rule):
            _refuse_tokens(node)
        elif node.is_token:
            raise StyleError(
                f"the token {node.name} is set elsewhere than in :root",
                where=node.where,
                hint="tokens are resolved before there are elements: set it in :root, not under a "
                "condition",
            )
