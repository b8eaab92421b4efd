"""Turns the text of a stylesheet into nodes, and stops at whatever is broken (CSS Syntax 3).

https://www.w3.org/TR/css-syntax-3/
A browser skips what it cannot read; here nothing is lost without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

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
    rebuild,
    strip,
    text,
    walk,
)

#: As in CSSJanus and rtlcss: before a rule or a declaration that is not to be mirrored.
NOFLIP = "@noflip"
#: At-rules whose body is a list of rules that are not style rules.
_LISTS = frozenset(("keyframes", "font-feature-values"))

#: Blocks within blocks: more than anybody writes, and few enough for the steps that follow.
_DEEPEST = 60

_NO_VALUES = frozenset((";", "<!--", "-->"))


@lru_cache(maxsize=32)
def parse(css: str, sheet: str) -> Nodes:
    """Parse a stylesheet, called `sheet` in messages.

    Raises StyleError with file and line at the first thing that is not CSS.
    """
    import tinycss2

    tokens = tinycss2.parse_component_value_list(css + "\n;")
    _refuse_deep(tokens, sheet)
    end = tokens.pop() if tokens else None
    if end is None or end.type != "literal":
        _refuse_unclosed(end, sheet)
    for token in walk(tokens):
        if token.type == "error":
            raise _broken(sheet, token.source_line, str(token.message))
    return _nodes(tinycss2.parse_stylesheet(tokens), sheet, nested=False)


def _nodes(parsed: Iterable[Token], sheet: str, *, nested: bool) -> Nodes:
    made: list[Node] = []
    fixed = False
    for node in parsed:
        if node.type == "comment":
            fixed = fixed or NOFLIP in node.value
        elif node.type != "whitespace":
            made.append(_node(node, sheet, fixed=fixed, nested=nested))
            fixed = False
    return tuple(made)


def _node(node: Token, sheet: str, *, fixed: bool, nested: bool) -> Node:
    where = f"{sheet}:{node.source_line}"
    match node.type:
        case "declaration":
            _refuse_value(node, sheet)
            return Declaration(
                name=node.name if node.name.startswith("--") else node.lower_name,
                value=_tidy(node.value),
                important=node.important,
                where=where,
                fixed=fixed,
            )
        case "qualified-rule":
            return _style_rule(node, sheet, where, fixed=fixed)
        case "at-rule":
            return _at_rule(node, sheet, where, fixed=fixed, nested=nested)
        case _:
            raise _broken(sheet, node.source_line, str(node.message))


def _style_rule(node: Token, sheet: str, where: str, *, fixed: bool) -> Rule:
    import tinycss2

    prelude = _tidy(node.prelude)
    if not prelude:
        raise _broken(sheet, node.source_line, "a rule without a selector")
    parsed = tinycss2.parse_blocks_contents(node.content)
    body = _nodes(parsed, sheet, nested=True)
    return Rule(prelude=prelude, body=body, where=where, fixed=fixed)


def _at_rule(node: Token, sheet: str, where: str, *, fixed: bool, nested: bool) -> Rule:
    import tinycss2

    keyword = node.lower_at_keyword
    body: Nodes | None = None
    if node.content is not None:
        holds_rules = keyword in _LISTS or (keyword in GROUPS and not nested)
        read = tinycss2.parse_rule_list if holds_rules else tinycss2.parse_blocks_contents
        body = _nodes(read(node.content), sheet, nested=nested)
    return Rule(keyword=keyword, prelude=_tidy(node.prelude), body=body, where=where, fixed=fixed)


def _tidy(tokens: Iterable[Token]) -> Tokens:
    from tinycss2.ast import WhitespaceToken

    def fold(token: Token) -> tuple[Token, ...]:
        if token.type == "comment":
            return ()
        if token.type == "whitespace":
            return (WhitespaceToken(token.source_line, token.source_column, " "),)
        return (token,)

    return strip(rebuild(tokens, fold))


def _refuse_value(declaration: Token, sheet: str) -> None:
    # EPUBCheck's grammar (CSS-008) has none of these, and no property means anything by them.
    values = [
        token for token in walk(declaration.value) if token.type not in {"whitespace", "comment"}
    ]
    if not values and not declaration.name.startswith("--"):
        raise _broken(sheet, declaration.source_line, f"{declaration.name} has no value")
    for token in values:
        if token.type == "{} block" or (token.type == "literal" and token.value in _NO_VALUES):
            what = "{" if token.type == "{} block" else token.value
            raise _broken(sheet, token.source_line, f"{what} in the value of {declaration.name}")


def _refuse_unclosed(last: Token | None, sheet: str) -> None:
    # The semicolon put behind the text was swallowed: whatever holds it was never closed.
    if last is None:
        raise _broken(sheet, 1, "nothing in it can be read")
    opened = last
    while content := inner(opened):
        nested = [token for token in content if token.type != "whitespace"]
        if not nested or inner(nested[-1]) is None:
            break
        opened = nested[-1]
    start = {"comment": "/*", "string": "a quotation mark"}.get(last.type) or text([opened])[:1]
    if opened.type == "function":
        start = f"{opened.name}("
    raise StyleError(
        f"the stylesheet ends, but {start} is still open",
        where=f"{sheet}:{opened.source_line}",
        hint="close what is opened on this line",
    )


def _refuse_deep(tokens: Sequence[Token], sheet: str) -> None:
    level = list(tokens)
    for _ in range(_DEEPEST):
        level = [token for block in level for token in inner(block) or ()]
    if level:
        raise StyleError(
            f"more than {_DEEPEST} blocks stand within each other",
            where=f"{sheet}:{level[0].source_line}",
            hint="take some of them apart",
        )


def _broken(sheet: str, line: int, what: str) -> StyleError:
    return StyleError(
        f"this is not CSS: {what.rstrip('.')}",
        where=f"{sheet}:{line}",
        hint="mend the line; a browser would skip it without a word",
    )
