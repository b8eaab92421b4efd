"""Turns names of encodings, as servers tell them, into codecs of Python.

https://encoding.spec.whatwg.org/#names-and-labels: browsers take a small encoding for the larger
one that holds it, because so do those who write the names.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping

_LARGER: Mapping[str, str] = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}


def codec_of(label: str) -> str:
    """Name the codec for a label, "" when there is none."""
    try:
        name = codecs.lookup(label.strip()).name
        # Python's codecs for other things than text, such as rot13, are not meant, nor those of
        # more than one byte a letter, which are told by their bytes.
        b"a".decode(name)
    except (LookupError, ValueError):
        return ""
    return _LARGER.get(name, name)
