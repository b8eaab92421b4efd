"""Writes the letters of an RTF file in a way that Pandoc reads, whatever their code page."""

from __future__ import annotations

import codecs
import re

#: The code page that Pandoc knows best, and Windows' own.
_USUAL = "1252"
_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_BYTES = re.compile(r"(?:\\'[0-9a-fA-F]{2})+")


def spell_out(data: bytes) -> bytes:
    """Write bytes of a code page that Pandoc does not know as Unicode escapes (RTF 1.9.1)."""
    text = data.decode("cp1252", "replace")
    page = _PAGE.search(text)
    if page is None or page[1] == _USUAL or not _is_known(page[1]):
        return text.encode()
    codec = f"cp{page[1]}"

    def spell(match: re.Match[str]) -> str:
        letters = bytes.fromhex(match[0].replace("\\'", "")).decode(codec, "replace")
        # What old programs show is a question mark; written as such, Pandoc 3.9 eats what follows.
        return "".join(f"\\u{_signed(ord(letter))}\\'3f" for letter in letters)

    return _BYTES.sub(spell, _PAGE.sub(rf"\\ansicpg{_USUAL}", text, count=1)).encode()


def _is_known(page: str) -> bool:
    try:
        codecs.lookup(f"cp{page}")
    except LookupError:
        return False
    return True


def _signed(code: int) -> int:
    """Write a code as RTF does, in sixteen bits; what needs more is rare, and lost."""
    code = code if code < 0x10000 else 0xFFFD
    return code - 0x10000 if code > 0x7FFF else code
