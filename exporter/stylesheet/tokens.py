"""Resolves custom properties at build time: many reading systems know no var().

https://www.w3.org/TR/css-variables-1/
A token is set in :root (or html), or for one language in :root:lang(…); nowhere else,
because what depends on the element cannot be resolved before there is one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from exporter.errors import StyleError
from exporter.stylesheet.nodes import (
    GROUPS,
    Declaration,
    Node,
    Nodes,
    Rule,
    Token,
    Tokens,
    inner,
    is_literal,
    refill,
    split,
    strip,
    text,
    walk,
)

#: The tokens that a sheet sets for all languages, and those that it sets for one.
Level: TypeAlias = "tuple[dict[str, Declaration], dict[str, Declaration]]"

_ROOTS = frozenset((":root", "html"))
#: Tokens that a token may need one behind another, and the tokens of CSS in a value: many times
#: what the house uses. Values that double at each step would never be done.
_LONGEST = 40
_LARGEST = 400


def collect(nodes: Nodes, language: str) -> Level:
    """List the tokens that a sheet sets for all languages, and for one; the last of each name.

    Raises StyleError where a token is set elsewhere than in :root.
    """
    general: dict[str, Declaration] = {}
    spoken: dict[str, Declaration] = {}
    for rule in nodes:
        if not isinstance(rule, Rule):
            continue
        if not _is_root(rule):
            _refuse_tokens(rule)
        elif _holds(rule, language):
            found = spoken if _is_of_language(rule) else general
            found.update(_set_in(rule))
    return general, spoken


def merge(levels: Sequence[Level], theme: int) -> dict[str, Declaration]:
    """Let later sheets beat earlier ones; what the house knows of a language beats a theme.

    The house's own sheets and the theme, whose place is given, come before a user's.
    """
    house, own = levels[: theme + 1], levels[theme + 1 :]
    merged: dict[str, Declaration] = {}
    for each in (*(general for general, _ in house), *(spoken for _, spoken in house)):
        merged |= each
    for general, spoken in own:
        merged |= general | spoken
    return merged


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


def value(name: str, tokens: Mapping[str, Declaration]) -> Tokens:
    """Give the value of a token without any var(); nothing for one that is not set."""
    return strip(_Resolver(tokens=tokens).value(name, "", ()) or ())


class _Unset(Exception):
    """A token is set to `initial`, and nothing stands in for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolver:
    tokens: Mapping[str, Declaration]
    known: dict[str, Tokens | None] = field(default_factory=dict)
    """Values already resolved; None for those that are set to `initial`, which is not set."""

    def values(self, tokens: Tokens, where: str, above: tuple[str, ...] = ()) -> Tokens:
        """Give tokens with no var() in them."""
        if not any(_is_reference(token) for token in walk(tokens)):
            return tokens
        return strip(self._all(tokens, where, above))

    def left(self, tokens: Tokens, where: str) -> Tokens:
        """Give the same, and nothing when they need a token that is set to `initial`."""
        try:
            return self.values(tokens, where)
        except _Unset:
            return ()

    def _all(self, tokens: Tokens, where: str, above: tuple[str, ...]) -> list[Token]:
        made: list[Token] = []
        for token in tokens:
            content = inner(token)
            if _is_reference(token):
                made += self._referred(token, where, above)
            elif content is None:
                made.append(token)
            else:
                made.append(refill(token, self._all(tuple(content), where, above)))
        return made

    def _referred(self, token: Token, where: str, above: tuple[str, ...]) -> Tokens:
        name, fallback = _reference(token, where)
        found = self.value(name, where, above)
        if found is not None:
            return found
        if fallback is not None:
            # CSS Variables: what stands in is looked at only when it is needed.
            return self.values(fallback, where, above)
        if name in self.tokens:
            raise _Unset(name)
        raise self._unknown(name, where)

    def value(self, name: str, where: str, above: tuple[str, ...]) -> Tokens | None:
        """Give the value of a token with no var() in it; None for one that is not set."""
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
            place = token.where or where
            is_unset = text(token.value).lower() == "initial"
            if len(above) == _LONGEST:
                raise _too_much(f"leads to {name} over {_LONGEST} others", above[0], place)
            try:
                resolved = self.values(token.value, place, (*above, name))
            except _Unset:
                is_unset, resolved = True, ()
            if sum(1 for _ in walk(resolved)) > _LARGEST:
                raise _too_much(f"has a value of more than {_LARGEST} words and marks", name, place)
            self.known[name] = None if is_unset else resolved
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
        if not node.is_token and (value := resolver.left(node.value, node.where)):
            yield node if value is node.value else replace(node, value=value)
        return
    body = None if node.body is None else _resolved(node.body, resolver)
    prelude = resolver.left(node.prelude, node.where) if node.keyword in GROUPS else node.prelude
    yield replace(node, prelude=prelude, body=body)


def _is_reference(token: Token) -> bool:
    return bool(token.type == "function" and token.lower_name == "var")


def _too_much(what: str, name: str, where: str) -> StyleError:
    return StyleError(
        f"the token {name} {what}", where=where, hint="give it a plainer value, without var()"
    )


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


def _is_of_language(rule: Rule) -> bool:
    return all(_language(selector) is not None for selector in split(rule.prelude))


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


def _set_in(rule: Rule) -> dict[str, Declaration]:
    inside = (node for node in rule.body or () if isinstance(node, Declaration))
    return {node.name: node for node in inside if node.is_token}


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
