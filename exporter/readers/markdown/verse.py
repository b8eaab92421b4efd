"""Reads line blocks: verse, each line behind a bar (https://pandoc.org/MANUAL.html#line-blocks)."""

from __future__ import annotations

from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

NO_BREAK_SPACE = "\u00a0"


def verse_plugin(md: MarkdownIt) -> None:
    """Teach a parser to read line blocks; a blank line in one parts its stanzas."""
    md.block.ruler.before("reference", "verse", _read_verse)


def _read_verse(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # A row that also ends in a bar comes from a table that lost its head.
    if state.is_code_block(start) or not _is_verse(first := _text(state, start)):
        return False
    if first.endswith("|"):
        return False
    if silent:
        return True
    lines, after = _gather(state, start, end)
    opening = state.push("verse_open", "div", 1)
    opening.map = [start, after]
    opening.attrSet("class", "verse")
    for is_blank, stanza in groupby(lines, key=lambda line: not line):
        if not is_blank:
            _push_stanza(state, "\n".join(stanza), start)
    state.push("verse_close", "div", -1)
    state.line = after
    return True


def _gather(state: StateBlock, start: int, end: int) -> tuple[list[str], int]:
    lines: list[str] = []
    line = start
    while line < end and state.sCount[line] >= state.blkIndent and not state.isEmpty(line):
        text = _text(state, line)
        if _is_verse(text):
            lines.append(_indent(text[1:].removeprefix(" ").rstrip()))
        elif state.sCount[line] > state.blkIndent and lines and lines[-1]:
            lines[-1] += f" {text.strip()}"
        else:
            break
        line += 1
    return lines, line


def _push_stanza(state: StateBlock, content: str, line: int) -> None:
    state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    inline.content = content
    inline.children = []
    inline.map = [line, line + 1]
    inline.meta["verse"] = True
    state.push("paragraph_close", "p", -1)


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _is_verse(text: str) -> bool:
    return text == "|" or text.startswith("| ")


def _indent(text: str) -> str:
    stripped = text.lstrip(" ")
    return NO_BREAK_SPACE * (len(text) - len(stripped)) + stripped
