"""Recognises files that are no text by their first bytes and their control bytes."""

from __future__ import annotations

#: What a file begins with -> what it is, for the message.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word, OpenDocument or EPUB file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
# Tab, line feed, vertical tab, form feed, carriage return, Ctrl-Z and escape occur in texts.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B})


def kind_of(data: bytes) -> str:
    """Say what a file of a known kind is, or "" when it may be a text."""
    return next((kind for start, kind in SIGNATURES if data.startswith(start)), "")


def is_binary(data: bytes, *, tolerated: int) -> bool:
    """Tell whether there are more control bytes than the tolerated ones in a hundred."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 100 > len(data) * tolerated
