"""Keeps HTML that is written between Markdown from hiding the article that follows it."""

from __future__ import annotations

import re

# What CommonMark #html-blocks has besides elements.
_UNSEEN = re.compile(
    r"<!--(?:-?>|.*?(?:-->|\Z))|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<![a-z][^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# These change how a parser reads all that follows, and an article has no use for them.
_REFUSED = re.compile(
    r"</?(?:plaintext|select|frameset|noframes|noembed|html|head|body)\b[^<>]*>", re.IGNORECASE
)
# MDX writes its components like this; as HTML they would go with all their text.
_COMPONENTS = re.compile(r"</?(?:Math|Select|Svg|Template|Textarea|Title)\b[^<>]*>")
# A parser reads what follows these as their text, up to their end.
_HIDING = re.compile(
    r"<(/?)(iframe|math|script|style|svg|template|textarea|title|xmp)\b", re.IGNORECASE
)
# A parser opens these anew in every block after the one in which they are not closed.
_FORMATTING = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b(?!-)", re.IGNORECASE
)


def strip_unseen(html: str) -> str:
    """Take out what is never shown, so that a mere comment does not count as HTML."""
    return _COMPONENTS.sub("", _REFUSED.sub("", _UNSEEN.sub("", html)))


def find_closers(html: str) -> str:
    """Give the end tags without which a piece of HTML would hide what follows it."""
    return _close(_HIDING, html)


def find_inline_closers(html: str) -> str:
    """Give the end tags that keep HTML inside a block to itself, its bold type too."""
    return _close(_HIDING, html) + _close(_FORMATTING, html)


def _close(tags: re.Pattern[str], html: str) -> str:
    opened: list[str] = []
    for slash, name in tags.findall(html):
        if not slash:
            opened.append(name.lower())
        elif name.lower() in opened:
            opened.remove(name.lower())
    return "".join(f"</{name}>" for name in reversed(opened))
