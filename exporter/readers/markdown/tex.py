"""Keeps TeX between dollar signs as it is written, so that no sign in it is taken for Markdown.

The rules are Pandoc's (https://pandoc.org/MANUAL.html#math), and stricter where prices are meant.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_DISPLAY = re.compile(r"\$\$(?!\$)(?:[^$\\]|\\.|\$(?!\$))+\$\$", re.DOTALL)
_INLINE = re.compile(r"\$(?![\s$])(?:[^$\\]|\\.)+(?<!\s)\$(?![\dA-Z_$])", re.DOTALL)
# “$5 (or A$) a head” is a price: words are TeX only where some sign of TeX stands among them.
_IS_TEX = re.compile(r"[\\^_={}]|\A\S+\Z|\A(?!.*[^\W\d_]{2})", re.DOTALL)


def tex_plugin(md: MarkdownIt) -> None:
    """Teach a parser to keep $TeX$ and $$TeX$$, the dollar signs with it."""
    md.inline.ruler.before("escape", "tex_inline", _read_inline)
    md.block.ruler.before(
        "fence",
        "tex_block",
        _read_block,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )


def _read_inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$" or _is_after_word(state):
        return False
    display = state.src.startswith("$$", state.pos)
    found = (_DISPLAY if display else _INLINE).match(state.src, state.pos, state.posMax)
    if not found or not _IS_TEX.search(found[0]):
        return False
    if not silent:
        token = state.push("tex_inline", "code", 0)
        token.content = found[0]
        token.meta["display"] = display
        token.meta["line"] = state.src.count("\n", 0, state.pos)
    state.pos = found.end()
    return True


def _is_after_word(state: StateInline) -> bool:
    return state.pos > 0 and (state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] == "$")


def _read_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not state.src.startswith("$$", _begin(state, start)):
        return False
    last = start
    while not _ends(state, last, is_first=last == start):
        last += 1
        if last >= end or not _goes_on(state, last):
            return False
    if silent:
        return True
    token = state.push("tex_block", "pre", 0)
    token.map = [start, last + 1]
    token.content = state.getLines(start, last + 1, state.blkIndent, False).strip()
    state.line = last + 1
    return True


def _begin(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


def _goes_on(state: StateBlock, line: int) -> bool:
    if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
        return False
    # Signs that open another formula: without this, many such lines take hours.
    return _ends(state, line, is_first=False) or not state.src.startswith("$$", _begin(state, line))


def _ends(state: StateBlock, line: int, *, is_first: bool) -> bool:
    text = state.src[_begin(state, line) : state.eMarks[line]].rstrip()
    return text.endswith("$$") and (not is_first or len(text) > len("$$$$"))
