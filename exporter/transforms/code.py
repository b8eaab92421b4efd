"""Colours code: marks its words with the short class names of Pygments, and its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.lines import fit, needs_lines, write_lines
from exporter.tree import Element, append, build, classes, elements, is_blank, move_children

if TYPE_CHECKING:
    from pygments.token import _TokenType

_TAB = 4
#: Longer code stays plain: a lexer made of regular expressions may take minutes.
_LONGEST = 200_000
_PLAIN = frozenset("text plain plaintext txt none output".split())
_LANGUAGE = re.compile(r"lang(?:uage)?-(\S+)")
#: Elements that carry no more than a colour.
_COLOURS = frozenset("code span kbd samp br".split())


def code(article: Article, notices: Notices) -> Article:
    """Bring every block of code into its form, and colour it where its language is known."""
    del notices
    for block in elements(article.tree, "pre"):
        language = _take_language(block)
        holder = _holder(block)
        _tidy(holder)
        if language:
            holder.set("class", f"language-{language}")
        if not len(holder):
            _set(block, holder, language)
    return article


def _take_language(block: Element) -> str:
    """Read the language from a class of the block or of the code in it."""
    for element in elements(block, "pre", "code"):
        for name in classes(element):
            if match := _LANGUAGE.fullmatch(name):
                rest = [n for n in classes(element) if n != name]
                element.set("class", " ".join(rest))
                if not rest:
                    del element.attrib["class"]
                return match[1].lower()
    return ""


def _holder(block: Element) -> Element:
    """Give the code element of a block; make one where there is none."""
    only = block[0] if len(block) == 1 and is_blank(block.text) else None
    if only is not None and only.tag == "code" and is_blank(only.tail):
        block.text = only.tail = None
        return only
    holder = build("code")
    move_children(block, holder)
    block.append(holder)
    return holder


def _tidy(holder: Element) -> None:
    """Take out colours that others gave, expand tabs, and end with the last character."""
    if all(e.tag in _COLOURS for e in holder.iterdescendants()):
        text = _plain_text(holder)
        for child in list(holder):
            holder.remove(child)
        holder.text = text.rstrip("\n").expandtabs(_TAB)
        return
    for element in elements(holder):
        element.text = (element.text or "").replace("\t", " " * _TAB)
        if element is not holder:
            element.tail = (element.tail or "").replace("\t", " " * _TAB)
    last = holder[-1]
    last.tail = (last.tail or "").rstrip("\n") or None


def _plain_text(holder: Element) -> str:
    parts = [holder.text or ""]
    for element in holder.iterdescendants():
        parts.append("\n" if element.tag == "br" else element.text or "")
        # The tail of a closed element comes after all that it holds.
        if not len(element):
            parts.extend(_tails(element, holder))
    return "".join(parts)


def _tails(element: Element, holder: Element) -> Iterator[str]:
    current: Element | None = element
    while current is not None and current is not holder:
        yield current.tail or ""
        if current.getnext() is not None:
            return
        current = current.getparent()


def _set(block: Element, holder: Element, language: str) -> None:
    """Write the text of a block with its colours, and in lines where it has long ones."""
    text = holder.text or ""
    pieces = _coloured(text, language)
    fit(block, text)
    if needs_lines(text):
        write_lines(holder, pieces)
        return
    holder.text = None
    for name, piece in pieces:
        append(holder, build("span", {"class": name}, piece) if name else piece)


def _coloured(text: str, language: str) -> list[tuple[str, str]]:
    """Cut code into pieces of one class each, or leave it in one piece without a class."""
    if len(text) <= _LONGEST and language in _aliases() - _PLAIN:
        # Some lexers know a line, such as one that a diff adds, only by its end.
        pieces = list(_lex(f"{text}\n", language))
        # A lexer that loses or adds a character is not to be trusted with a text.
        if "".join(piece for _, piece in pieces) == f"{text}\n":
            name, last = pieces.pop()
            rest = last.removesuffix("\n")
            return [*pieces, (name, rest)] if rest else pieces
    return [("", text)]


@lru_cache(maxsize=1)
def _aliases() -> frozenset[str]:
    from pygments.lexers import get_all_lexers

    # Without plugins: what else is installed must not change an edition.
    return frozenset(alias for _, names, *_ in get_all_lexers(plugins=False) for alias in names)


def _lex(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Cut a text into pieces of one class each; plain text and spaces have none."""
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    last, gathered = "", ""
    for kind, piece in lexer.get_tokens(text):
        name = last if piece.isspace() and "\n" not in piece else _class_of(kind)
        if name != last:
            if gathered:
                yield last, gathered
            last, gathered = name, ""
        gathered += piece
    if gathered:
        yield last, gathered


@lru_cache(maxsize=512)
def _class_of(kind: _TokenType) -> str:
    from pygments.token import STANDARD_TYPES

    known = next((k for k in reversed(kind.split()) if k in STANDARD_TYPES), None)
    name = STANDARD_TYPES[known] if known is not None else ""
    # What a lexer takes for a mistake is often only newer than the lexer.
    return "" if name in ("err", "w") else name
