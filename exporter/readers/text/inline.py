"""Turns the text of a paragraph into text, emphasis, links and note calls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from exporter.tree import Node, build

# Project Gutenberg writes italics as _so_; names_like_this and __init__ stay.
_EMPHASIS = r"(?<![\w/])_(?P<emphasis>[^\W_](?:[^_\n]{0,400}?[^\s_])?)_(?![\w/])"
# RFC 3986, no user information; the mark that ends a sentence is not part of the address.
_ADDRESS = (
    r"(?P<address>https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?"
    r"(?:[/?#](?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-Fa-f]{2})*(?<![.,;:!?')*]))?)"
)
_CALL = r"\[(?P<call>\d{1,3})\]"
_MARKED = re.compile(f"{_EMPHASIS}|{_ADDRESS}|{_CALL}")


def nodes(text: str, notes: Collection[str] = ()) -> Iterator[Node]:
    """List the nodes of a text; numbers in brackets that name a note become calls."""
    end = 0
    for match in _MARKED.finditer(text):
        if match["call"] and match["call"] not in notes:
            continue
        if match.start() > end:
            yield text[end : match.start()]
        yield _node(match, notes)
        end = match.end()
    if end < len(text):
        yield text[end:]


def _node(match: re.Match[str], notes: Collection[str]) -> Node:
    if match["emphasis"]:
        return build("em", None, *nodes(match["emphasis"], notes))
    if match["address"]:
        return build("a", {"href": match["address"]}, match["address"])
    label = match["call"]
    return build("a", {"role": "doc-noteref", "href": f"#fn-{label}"}, label)
