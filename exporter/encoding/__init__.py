"""Turns the bytes of a text file into text that XML can hold, and says what was assumed.

The order is that of https://encoding.spec.whatwg.org/#decode: a byte order mark, then UTF-8;
after them UTF-16 and UTF-32 without a mark, what the server told (which is wrong more often than
bytes look like UTF-8 by chance), and last a guess among the legacy encodings.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress

from exporter.encoding.binary import is_binary, kind_of
from exporter.encoding.guess import guess
from exporter.encoding.labels import codec_of
from exporter.encoding.mixed import repair
from exporter.encoding.wide import find_wide
from exporter.errors import InputError
from exporter.model import Source
from exporter.notices import Notices

SAVE = "open it in an editor, save it as UTF-8 and run the command again"
#: Marks in an order in which no mark hides behind a shorter one.
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NAMES = {
    "big5": "Big5",
    "cp850": "DOS Latin (850)",
    "cp852": "DOS Central European (852)",
    "cp866": "DOS Cyrillic (866)",
    "cp874": "Windows-874",
    "cp932": "Shift JIS",
    "cp949": "EUC-KR",
    "euc_jp": "EUC-JP",
    "gb18030": "GB 18030",
    "iso2022_jp": "ISO-2022-JP",
    "iso8859_2": "Latin-2 (ISO 8859-2)",
    "iso8859_5": "ISO 8859-5",
    "iso8859_6": "ISO 8859-6",
    "iso8859_7": "ISO 8859-7",
    "iso8859_8": "ISO 8859-8",
    "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U",
    "mac_roman": "Mac Roman",
}
#: No encoding has longer characters.
_LONGEST = 4
_LINE_END = re.compile("\r\n?|\x0b|\x85")
# Terminal sequences go as a whole, or "[31m" would stay behind. The rest is what XML 1.0 #charsets
# has no place for, and the C1 controls, which no font draws.
_UNWANTED = re.compile(
    "\x1b\\[[0-9;?]*[@-~]|[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)


def decode(source: Source, notices: Notices, *, pages: bool = False) -> str:
    r"""Give the text of a source, its lines ended by "\n", without what XML cannot hold.

    With `pages`, form feeds stay in the text; otherwise they end a line.
    Raises InputError when the bytes are no text or their encoding cannot be told.
    """
    if kind := kind_of(source.data):
        raise InputError(
            f"this is {kind}, not a text",
            where=source.name,
            hint="save the article as Markdown or plain text and give that file",
        )
    text = _LINE_END.sub("\n", _read(source, notices)).removeprefix("\ufeff")
    # DOS ended its files with a Ctrl-Z.
    text = _strip(text.rstrip("\x1a"), source, notices)
    return text if pages else text.replace("\x0c", "\n")


def _read(source: Source, notices: Notices) -> str:
    data = source.data
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _decode_as(codec, data[len(mark) :], source, notices)
    if codec := find_wide(data):
        return _assume(codec, source, notices)
    text = _read_as_told(source)
    if text is None:
        text = _read_utf8(source, notices)
    if text is not None:
        return text
    if is_binary(data, tolerated=0):
        raise InputError("this is not a text", where=source.name, hint=SAVE)
    if codec := guess(data):
        return _assume(codec, source, notices)
    raise InputError("the encoding of the text cannot be told", where=source.name, hint=SAVE)


def _read_as_told(source: Source) -> str | None:
    """Read what is no UTF-8 in the encoding that the server told, if it can be that."""
    codec = codec_of(source.encoding) if source.encoding else ""
    if not codec or is_binary(source.data, tolerated=0):
        return None
    with suppress(UnicodeDecodeError):
        source.data.decode()
        return None
    with suppress(UnicodeDecodeError):
        return source.data.decode(codec)
    return None


def _read_utf8(source: Source, notices: Notices) -> str | None:
    data = source.data
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        # One odd byte at the end of plain ASCII is rather the é of a Latin text.
        if error.end == len(data) and not data[: error.start].isascii():
            return _decode_as("utf-8", data, source, notices)
        return repair(source, notices)
    if b"\x1b$" in data and not data.count(b"\0"):
        return _assume("iso2022_jp", source, notices)
    if is_binary(data, tolerated=10):
        raise InputError("this is not a text", where=source.name, hint=SAVE)
    return text


def _assume(codec: str, source: Source, notices: Notices) -> str:
    notices.inform(
        "encoding-assumed",
        f"the text was read as {_name(codec)}",
        where=source.name,
        hint="if letters look wrong, save the file as UTF-8",
    )
    text = _decode_as(codec, source.data, source, notices)
    # Windows-1258 writes a letter and its tone apart; fonts want them as one.
    return unicodedata.normalize("NFC", text) if codec == "cp1258" else text


def _decode_as(codec: str, data: bytes, source: Source, notices: Notices) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        rest = len(data) - error.start
        if rest > _LONGEST:
            return _decode_loosely(codec, data, source, notices)
    notices.warn(
        "text-truncated",
        "the file ends in the middle of a character, which was left out",
        where=source.name,
        hint="look whether the end of the text is missing",
    )
    return data[: len(data) - rest].decode(codec)


def _decode_loosely(codec: str, data: bytes, source: Source, notices: Notices) -> str:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    if lost * 200 > len(text):
        raise InputError(
            f"the text is damaged; characters that are not {_name(codec)}: {lost}",
            where=source.name,
            hint=SAVE,
        )
    notices.warn(
        "characters-lost",
        f"characters that are not {_name(codec)}: {lost}, each stands as \ufffd",
        where=f"{source.name}:{_line(text, text.index(chr(0xFFFD)))}",
        hint=SAVE,
    )
    return text


def _strip(text: str, source: Source, notices: Notices) -> str:
    found = _UNWANTED.search(text)
    if not found:
        return text
    text, count = _UNWANTED.subn("", text)
    notices.warn(
        "characters-removed",
        f"control characters left out, for no edition can hold them: {count}",
        where=f"{source.name}:{_line(text, found.start())}",
    )
    return text


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _name(codec: str) -> str:
    if codec in NAMES:
        return NAMES[codec]
    return codec.upper().replace("CP12", "Windows-12")
