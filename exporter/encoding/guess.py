"""Guesses the legacy encoding of a text that is not Unicode."""

from __future__ import annotations

import re

from exporter.encoding.latin import find_latin

#: The encodings of other scripts than Latin that plain texts came in. Left to itself,
#: charset-normalizer 3.4 also finds EBCDIC and UTF-16 in a handful of bytes.
FOREIGN = (
    "gb18030 big5 euc_jp cp932 cp949 cp1251 koi8_r koi8_u cp866 iso8859_5"
    " cp1253 iso8859_7 cp1255 iso8859_8 cp1256 iso8859_6 cp874"
).split()
_SAMPLE = 65_536
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN_RUN = re.compile("[^\0-\x7f]+")
_HIRAGANA = re.compile("[\u3041-\u3096]")
# As Windows-1255 and Windows-1251 place them.
_LOWER = re.compile(b"[\xe0-\xfa]")
_CAPITALS = re.compile(b"[\x80-\x90\x98-\x9f\xc0-\xdf\xfb-\xff]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
# A letter beyond ASCII beside a letter of ASCII, inside one word.
_SEAM = re.compile(r"[A-Za-z][^\W\d_\0-\x7f]|[^\W\d_\0-\x7f][A-Za-z]")
#: The share of one language's letters from which a text with seams is Latin for certain.
_CERTAIN = 0.9
#: Fewer letters than these prove nothing about a script.
_FEW = 4
#: So many letters without a gap in the evidence prove it.
_PLENTY = 24


def guess(data: bytes) -> str:
    """Name the codec of a text in a legacy encoding, or "" when none is likely."""
    sample = _cut(data)
    codec, score = find_latin(sample)
    if score >= _CERTAIN and _is_seamed(sample.decode(codec, "replace")):
        return codec
    return _find_japanese(sample) or _find_hebrew(sample) or _find_foreign(sample, FOREIGN) or codec


def _cut(data: bytes) -> bytes:
    """Give a sample that does not end inside a character, as after a line feed it never does."""
    end = data.rfind(b"\n", 0, _SAMPLE) + 1
    if end * 2 > min(len(data), _SAMPLE):
        return data[:end]
    return data[:_SAMPLE].rstrip(bytes(range(0x80, 0x100))) or data[:_SAMPLE]


def _is_seamed(text: str) -> bool:
    """Tell whether letters beyond ASCII stand inside words of ASCII letters.

    In every script but Latin, whole words are beyond ASCII.
    """
    return len(_SEAM.findall(text)) * 3 > len(_FOREIGN_RUN.findall(text))


def _find_japanese(sample: bytes) -> str:
    """Know Japanese by its hiragana; a few words of it pass for Korean otherwise."""
    for codec in ("euc_jp", "cp932"):
        text = sample.decode(codec, "replace")
        foreign = len("".join(_FOREIGN_RUN.findall(text)))
        if "\ufffd" not in text and len(_HIRAGANA.findall(text)) * 5 > foreign:
            return codec
    return ""


def _find_hebrew(sample: bytes) -> str:
    """Know Hebrew by what it lacks: capitals, and the last vowels of the Cyrillic alphabet."""
    if _CAPITALS.search(sample) or len(_LOWER.findall(sample)) < _PLENTY:
        return ""
    return "cp1255"


def _find_foreign(sample: bytes, codecs: list[str]) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=codecs).best()
    if best is None:
        return ""
    text = str(best)
    letters = [c for c in _LETTER.findall(text) if not c.isascii()]
    if len(letters) < _FEW or _is_seamed(text):
        return ""
    # Short Cyrillic texts pass for the half-width katakana that only old tills print.
    if len(_HALF_WIDTH.findall(text)) * 4 > len(letters):
        return _find_foreign(sample, [c for c in codecs if c != "cp932"])
    return str(best.encoding)
