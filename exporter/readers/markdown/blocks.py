"""Turns the tokens of a document into a draft of its tree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from exporter.markup.attributes import set_attribute
from exporter.readers.markdown.attributes import parse_attributes
from exporter.readers.markdown.draft import Draft
from exporter.readers.markdown.inlines import add_inlines
from exporter.readers.markdown.raw import find_closers, strip_unseen
from exporter.tree import Element, add_class

_TASK = re.compile(r"\[([ xX])\][ \t]+")
_LANGUAGE = re.compile(r"[\w+#.-]+")


def build_draft(tokens: Sequence[Token]) -> Draft:
    """Build the tree of an article, its notes beside it."""
    draft = Draft()
    item: Element | None = None
    for token in tokens:
        draft.line = token.map[0] + 1 if token.map else draft.line
        if token.type == "inline":
            _add_checkbox(draft, token, item)
            add_inlines(draft, token.children or [], is_verse="verse" in token.meta)
        elif not token.hidden:
            _add_block(draft, token)
        elif token.nesting < 0:
            draft.write("\n")
        if token.type != "paragraph_open":
            item = draft.current if token.type == "list_item_open" else None
    return draft


def _add_block(draft: Draft, token: Token) -> None:
    if token.type == "footnote_reference_open":
        draft.open_note(token.meta["label"])
    elif token.nesting > 0:
        draft.open(token.tag, token)
    elif token.nesting < 0:
        draft.close()
        draft.write("" if token.type == "footnote_reference_close" else "\n")
    else:
        _add_leaf(draft, token)
        draft.write("\n")


def _add_leaf(draft: Draft, token: Token) -> None:
    match token.type:
        case "fence" if token.info.strip() == "math":  # as on GitHub
            _add_tex(draft, token)
        case "fence" | "code_block":
            _add_code(draft, token)
        case "html_block":
            html = strip_unseen(token.content)
            draft.add_raw(html + find_closers(html))
        case "tex_block":
            _add_tex(draft, token)
        case _:
            draft.add(token.tag, token)


def _add_tex(draft: Draft, token: Token) -> None:
    draft.open("pre", token).set("class", "math")
    code = draft.open("code")
    code.set("class", "math display")
    code.set("data-line", str(draft.line))
    draft.write(token.content)
    draft.close()
    draft.close()


def _add_code(draft: Draft, token: Token) -> None:
    pre = draft.open("pre", token)
    language, attributes = _read_info(unescapeAll(token.info).strip())
    for name, value in attributes.items():
        set_attribute(pre, name, value)
    code = draft.open("code")
    if language:
        code.set("class", f"language-{language}")
    draft.write(token.content)
    draft.close()
    draft.close()


def _read_info(info: str) -> tuple[str, dict[str, str]]:
    """Tell the language and the attributes of a fence: python, or {.python #id}."""
    parsed = parse_attributes(info)
    if not parsed:
        found = _LANGUAGE.match(info.lstrip("{."))
        return found[0] if found else "", {}
    attributes = parsed[0]
    language, _, others = attributes.pop("class", "").partition(" ")
    return language, attributes | ({"class": others} if others else {})


def _add_checkbox(draft: Draft, inline: Token, item: Element | None) -> None:
    """Begin a task, where the first text of a list item begins with [ ] or [x]."""
    first = inline.children[0] if inline.children else None
    if item is None or first is None or first.type != "text":
        return
    if not (box := _TASK.match(first.content)):
        return
    first.content = first.content[box.end() :]
    add_class(item, "task-list-item")
    checkbox = draft.add("input")
    checkbox.set("type", "checkbox")
    if box[1] != " ":
        checkbox.set("checked", "")
    draft.write(" ")
