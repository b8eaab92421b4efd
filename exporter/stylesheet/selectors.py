"""Refuses selectors that are none; a browser would skip the rule, EPUBCheck would report it.

https://www.w3.org/TR/selectors-4/#grammar
"""

from __future__ import annotations

from itertools import pairwise

from exporter.errors import StyleError
from exporter.stylesheet.nodes import Rule, Token, Tokens, is_literal, split, text

_COMBINATORS = frozenset((">", "+", "~"))
_MARKS = frozenset((".", ":", "*", "|", "&"))
_PARTS = frozenset(("ident", "hash", "function", "[] block"))


def check(rule: Rule, *, is_nested: bool) -> None:
    """Check the selectors of a style rule.

    Raises StyleError with file and line for one that cannot be read.
    """
    for selector in split(rule.prelude):
        if fault := _fault(selector, is_nested=is_nested):
            raise StyleError(
                f"“{text(rule.prelude)}” selects nothing: {fault}",
                where=rule.where,
                hint="mend the selector; a browser would skip the rule without a word",
            )


def _fault(selector: Tokens, *, is_nested: bool) -> str:
    if not selector:
        return "a selector is missing before or behind a comma"
    if strange := next((token for token in selector if not _is_known(token)), None):
        return f"{text([strange])} stands for nothing"
    significant = [token for token in selector if token.type != "whitespace"]
    if _is_combinator(significant[-1]) or (_is_combinator(significant[0]) and not is_nested):
        return "it misses what stands at one side of a combinator"
    if any(_is_combinator(one) and _is_combinator(two) for one, two in pairwise(significant)):
        return "two combinators stand in a row"
    if not is_nested and any(is_literal(token, "&") for token in selector):
        return "& stands for the rule around it, and there is none"
    return _dangling(selector)


def _dangling(selector: Tokens) -> str:
    for mark, follower in pairwise((*selector, None)):
        kind = follower.type if follower else ""
        if is_literal(mark, ".") and kind != "ident":
            return "no class stands behind the full stop"
        is_pseudo = kind in {"ident", "function"} or (follower and is_literal(follower, ":"))
        if is_literal(mark, ":") and not is_pseudo:
            return "no pseudo-class stands behind the colon"
    return ""


def _is_known(token: Token) -> bool:
    if token.type == "literal":
        return token.value in _COMBINATORS or token.value in _MARKS
    return token.type in _PARTS or token.type == "whitespace"


def _is_combinator(token: Token) -> bool:
    return token.type == "literal" and token.value in _COMBINATORS
