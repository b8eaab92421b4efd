"""Reads attributes in braces: after inlines, on spans, on headings, and on a line before a block.

The grammar is Pandoc's (https://pandoc.org/MANUAL.html#extension-header_attributes), with the
colon of kramdown; what is not wholly attributes, such as {% liquid %}, stays text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

#: What an author may say of an element; all else is read and left out.
ALLOWED = frozenset("alt class dir height id lang start title value width".split())
_CARRIERS = frozenset({"code_inline", "image", "link_close", "span_close"})

_ITEM = re.compile(
    r"""\s*(?:
        \#(?P<id>[\w:.-]+)
      | \.(?P<class>[\w:+-]+(?:\#(?=[\s}]))?)
      | (?P<key>[A-Za-z_][\w:.-]*)=
        (?:"(?P<double>(?:[^"\\]|\\.)*)" | '(?P<single>(?:[^'\\]|\\.)*)' | (?P<bare>[^\s{}"'=<>`]+))
      | (?P<dash>-)(?=[\s}])
    )""",
    re.VERBOSE | re.DOTALL,
)
_END = re.compile(r"\s*\}")
_ESCAPED = re.compile(r"\\([\"'\\])")


def attributes_plugin(md: MarkdownIt) -> None:
    """Teach a parser to read attributes into token.meta["attributes"]."""
    md.inline.ruler.after("link", "span", _read_span)
    md.inline.ruler.push("attributes", _read_inline)
    md.block.ruler.before("fence", "attributes", _read_line)
    md.core.ruler.after("block", "attributes", _move_to_blocks)


def parse_attributes(text: str, start: int = 0) -> tuple[dict[str, str], int] | None:
    """Parse attributes in braces that start here: the attributes, and where they end."""
    if not text.startswith("{", start):
        return None
    position = start + 1 + text.startswith(":", start + 1)
    attributes: dict[str, str] = {}
    classes: list[str] = []
    count = 0
    while item := _ITEM.match(text, position):
        position, count = item.end(), count + 1
        if item["id"]:
            attributes["id"] = item["id"]
        elif item["dash"] or item["class"]:
            classes.append(item["class"] or "unnumbered")
        elif item["key"] == "class":
            classes += _value_of(item).split()
        elif item["key"] in ALLOWED:
            attributes[item["key"]] = _value_of(item)
    end = _END.match(text, position)
    if not end or not count:
        return None
    return attributes | ({"class": " ".join(classes)} if classes else {}), end.end()


def add_attributes(token: Token, attributes: dict[str, str]) -> None:
    """Add attributes to a token: classes gather, of others the later wins."""
    known = token.meta.setdefault("attributes", {})
    names = f"{known.get('class', '')} {attributes.get('class', '')}".split()
    known.update(attributes)
    if names:
        known["class"] = " ".join(dict.fromkeys(names))


def _value_of(item: re.Match[str]) -> str:
    quoted = item["double"] if item["double"] is not None else item["single"]
    return item["bare"] if quoted is None else _ESCAPED.sub(r"\1", quoted)


def _read_inline(state: StateInline, silent: bool) -> bool:
    if silent or state.pending or not state.tokens or state.src[state.pos] != "{":
        return False
    if state.tokens[-1].type not in _CARRIERS:
        return False
    parsed = parse_attributes(state.src, state.pos)
    if not parsed or parsed[1] > state.posMax:
        return False
    add_attributes(_opening_of(state.tokens), parsed[0])
    state.pos = parsed[1]
    return True


def _opening_of(tokens: list[Token]) -> Token:
    last = tokens[-1]
    if last.nesting == 0:
        return last
    return next(t for t in reversed(tokens) if t.nesting == 1 and t.level == last.level)


def _read_span(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[" or state.pos > _last_span_end(state.src):
        return False
    start, end, maximum = state.pos + 1, parseLinkLabel(state, state.pos), state.posMax
    parsed = parse_attributes(state.src, end + 1) if end >= 0 else None
    if not parsed or parsed[1] > maximum:
        return False
    if not silent:
        state.pos, state.posMax = start, end
        add_attributes(state.push("span_open", "span", 1), parsed[0])
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = parsed[1], maximum
    return True


@lru_cache(maxsize=4)
def _last_span_end(text: str) -> int:
    # Asked at every bracket of a text: the answer keeps most texts from being read twice.
    return text.rfind("]{")


def _read_line(state: StateBlock, start: int, _: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    parsed = parse_attributes(line)
    if not parsed or parsed[1] != len(line):
        return False
    if not silent:
        add_attributes(state.push("attributes", "", 0), parsed[0])
        state.line = start + 1
    return True


def _move_to_blocks(state: StateCore) -> None:
    waiting: list[dict[str, str]] = []
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type == "attributes":
            waiting.append(token.meta["attributes"])
            continue
        for attributes in waiting if token.nesting >= 0 else ():
            add_attributes(token, attributes)
        waiting = []
        if token.type == "inline" and token.content.endswith("}"):
            _take_from_end(tokens[-1], token)
        tokens.append(token)
    state.tokens = tokens


def _take_from_end(block: Token, inline: Token) -> None:
    """Take attributes off the end of a heading, or off the last line of a paragraph."""
    start = inline.content.rfind("{")
    parsed = parse_attributes(inline.content, start)
    if not parsed or parsed[1] != len(inline.content):
        return
    before = inline.content[:start]
    if block.type == "heading_open" and (not before or before[-1].isspace()):
        inline.content = _without_closing_marks(before.rstrip())
        add_attributes(block, parsed[0])
    elif block.type == "paragraph_open" and before.rstrip(" \t").endswith("\n"):
        inline.content = before.rstrip()
        add_attributes(block, parsed[0])


def _without_closing_marks(title: str) -> str:
    # With attributes behind them, the marks that close a heading stand in its text.
    before = title.rstrip("#")
    return before.rstrip() if not before or before[-1].isspace() else title
