"""Turns the tokens inside a block into text and elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from exporter.markup.attributes import set_attribute
from exporter.readers.markdown.draft import Draft
from exporter.readers.markdown.raw import find_inline_closers, strip_unseen
from exporter.tree import is_blank

_TAGS = {"s": "del"}
# Scripts that put no space between words, so that a line end stands for nothing.
_UNSPACED = re.compile(
    "[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)


def add_inlines(draft: Draft, tokens: Sequence[Token], *, is_verse: bool = False) -> None:
    """Add the content of one block to the element that is open."""
    raw_before = len(draft.raw)
    for index, token in enumerate(tokens):
        if token.type == "softbreak":
            _add_line_end(draft, tokens, index, is_verse=is_verse)
        elif token.type in _LEAVES:
            _LEAVES[token.type](draft, token)
        elif token.nesting > 0:
            draft.open(_TAGS.get(token.tag, token.tag), token)
        elif token.nesting < 0:
            draft.close()
        else:
            draft.write(token.content)
    draft.add_raw(find_inline_closers("".join(raw.html for raw in draft.raw[raw_before:])))


def text_of(tokens: Sequence[Token]) -> str:
    """Give the text of tokens without their markup."""
    return "".join(_text_of_token(token) for token in tokens)


def _add_line_end(draft: Draft, tokens: Sequence[Token], index: int, *, is_verse: bool) -> None:
    if is_verse:
        draft.add("br")
        return
    before = text_of(tokens[max(index - 1, 0) : index])[-1:]
    after = text_of(tokens[index + 1 : index + 2])[:1]
    if not (_UNSPACED.match(before) and _UNSPACED.match(after)):
        draft.write("\n")


def _add_break(draft: Draft, _: Token) -> None:
    draft.add("br")
    draft.write("\n")


def _add_code(draft: Draft, token: Token) -> None:
    draft.open("code", token)
    draft.write(token.content)
    draft.close()


def _add_tex(draft: Draft, token: Token) -> None:
    code = draft.open("code")
    code.set("class", "math display" if token.meta["display"] else "math")
    code.set("data-line", str(draft.line + token.meta["line"]))
    draft.write(token.content)
    draft.close()


def _add_image(draft: Draft, token: Token) -> None:
    text = text_of(token.children or [])
    image = draft.add("img", token)
    image.sourceline = draft.line  # type: ignore[misc]  # lxml lets it be set; its stubs do not know
    if "alt" in token.meta.get("attributes", {}):
        if not is_blank(text):
            set_attribute(image, "data-caption", text)
    elif not is_blank(text):
        set_attribute(image, "alt", text)
    else:
        # Empty brackets tell no decoration from a picture that nobody has described.
        image.attrib.pop("alt", None)


def _add_call(draft: Draft, token: Token) -> None:
    label = token.meta["label"]
    _write_call(draft, draft.note_id(label), label)


def _add_note(draft: Draft, token: Token) -> None:
    label = f"inline {len(draft.notes) + 1}"  # no label holds a space
    _write_call(draft, draft.note_id(label), "*")
    draft.open_note(label)
    draft.open("p")
    add_inlines(draft, token.children or [])
    draft.close()
    draft.close()


def _write_call(draft: Draft, name: str, text: str) -> None:
    call = draft.open("a")
    call.set("role", "doc-noteref")
    call.set("href", f"#{name}")
    draft.write(text)
    draft.close()


def _add_html(draft: Draft, token: Token) -> None:
    draft.add_raw(strip_unseen(token.content))


def _text_of_token(token: Token) -> str:
    if token.type == "image":
        return text_of(token.children or [])
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return "" if token.type in {"html_inline", "note_inline"} else token.content


_LEAVES: dict[str, Callable[[Draft, Token], None]] = {
    "code_inline": _add_code,
    "hardbreak": _add_break,
    "html_inline": _add_html,
    "image": _add_image,
    "note_call": _add_call,
    "note_inline": _add_note,
    "tex_inline": _add_tex,
}
