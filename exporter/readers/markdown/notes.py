"""Reads calls of notes, [^label], and notes that stand in the text, ^[like this]."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_CALL = re.compile(r"\[\^([^\s\[\]]+)\]")


def notes_plugin(md: MarkdownIt) -> None:
    """Teach a parser to read notes; definitions stay where they stand, calls keep their label."""
    footnote_plugin(md, inline=False, move_to_end=False)
    # The plugin's own rule looks for the end of each label through the whole paragraph.
    md.inline.ruler.at("footnote_ref", _read_call)
    md.inline.ruler.before("footnote_ref", "note_inline", _read_note)


def _read_call(state: StateInline, silent: bool) -> bool:
    defined = state.env.get("footnotes", {}).get("refs", {})
    found = _CALL.match(state.src, state.pos, state.posMax)
    if not found or f":{found[1]}" not in defined:
        return False
    if not silent:
        state.push("note_call", "a", 0).meta["label"] = found[1]
    state.pos = found.end()
    return True


def _read_note(state: StateInline, silent: bool) -> bool:
    # A note in a note would be read by another parser inside this one, without an end.
    if not state.src.startswith("^[", state.pos) or state.env.get("in_note"):
        return False
    end = parseLinkLabel(state, state.pos + 1)
    if end < 0 or not (content := state.src[state.pos + 2 : end]).strip():
        return False
    if not silent:
        token = state.push("note_inline", "a", 0)
        token.children = _parse_note(state, content)
    state.pos = end + 1
    return True


def _parse_note(state: StateInline, content: str) -> list[Token]:
    state.env["in_note"] = True
    try:
        return state.md.inline.parse(content.strip(), state.md, state.env, [])
    finally:
        state.env["in_note"] = False
