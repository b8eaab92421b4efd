"""Makes links of bare addresses (https://github.github.com/gfm/#autolinks-extension-)."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?<![a-z0-9<])https?$", re.IGNORECASE)
_LONGEST_SCHEME = len("xhttps")
# Besides spaces: what ends an address in running text, in any script.
_REST = re.compile(r"://(?=\w)[^\s<>\[\]`|“”„«»‹›、。，；：？！（）「」『』【】《》〈〉]+")
_TRAILING = "?!.,:;*_~'\"’…"


def addresses_plugin(md: MarkdownIt) -> None:
    """Teach a parser to make links of bare http:// and https:// addresses."""
    md.inline.ruler.push("address", _read_address)


def _read_address(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending[-_LONGEST_SCHEME:])
    rest = _REST.match(state.src, state.pos, state.posMax)
    if not scheme or not rest:
        return False
    end = _trim(rest[0])
    address = f"{scheme[0]}{end}"
    target = state.md.normalizeLink(address)
    if not state.md.validateLink(target):
        return False
    state.pending = state.pending[: -len(scheme[0])]
    state.push("link_open", "a", 1).attrSet("href", target)
    state.push("text", "", 0).content = address
    state.push("link_close", "a", -1)
    state.pos += len(end)
    return True


def _trim(address: str) -> str:
    """Leave to the sentence the punctuation that is not the address's own."""
    while True:
        trimmed = address.rstrip(_TRAILING)
        if trimmed.endswith(")") and trimmed.count(")") > trimmed.count("("):
            trimmed = trimmed[:-1]
        if trimmed == address:
            return address
        address = trimmed
