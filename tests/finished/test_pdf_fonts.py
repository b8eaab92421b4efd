"""The codes that a PDF shows become the characters that its fonts tell."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from exporter.finished.pdf.fonts import UNKNOWN, decoder
from tests.finished.handmade import TO_UNICODE

#: A stream goes with the file that it belongs to.
OWNER = pikepdf.new()


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        (b"\x00\x01\x00\x02", "Afi"),
        (b"\x00\x10\x00\x11", "ΑΒ"),
        (b"\x00\x20\x00\x21", "X\U0001f600"),
        (b"\x77\x77\x00\x01", f"{UNKNOWN}A"),
        (b"\x00", UNKNOWN),
        (b"", ""),
    ],
)
def test_map_to_unicode_is_followed(codes: bytes, text: str) -> None:
    assert decoder(composite(TO_UNICODE))(codes) == text


def test_codes_of_different_lengths_are_told_apart() -> None:
    to_unicode = b"1 beginbfchar <41> <0061> <8140> <4E2D> endbfchar"
    spaces = b"2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange"
    assert decoder(composite(spaces + to_unicode))(b"A\x81@A") == "a中a"


def test_font_in_unicode_itself_needs_no_map() -> None:
    font = Dictionary(Subtype=Name.Type0, Encoding=Name("/UniGB-UCS2-H"))
    assert decoder(font)("中文".encode("utf-16-be")) == "中文"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (Name.WinAnsiEncoding, "“é"),
        (Name.MacRomanEncoding, "ìÈ"),
        (Dictionary(Differences=Array([0x93, Name.f_i, 0xE9, Name.uni0416])), "fiЖ"),
        (Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([0x93, Name.A])), "Aé"),
        (Dictionary(Differences=Array([0x93, Name.g17, -5, Name.A, 700, Name.B])), UNKNOWN * 2),
    ],
)
def test_simple_font_is_read_by_its_encoding(encoding: pikepdf.Object, text: str) -> None:
    assert decoder(Dictionary(Subtype=Name.Type1, Encoding=encoding))(b"\x93\xe9") == text


def test_map_of_a_simple_font_goes_before_its_encoding() -> None:
    font = Dictionary(Subtype=Name.TrueType, Encoding=Name.WinAnsiEncoding)
    font.ToUnicode = Stream(OWNER, b"1 beginbfchar <41> <03A9> endbfchar")
    assert decoder(font)(b"AB") == "ΩB"


def test_range_without_end_is_cut_short() -> None:
    trap = b"beginbfrange " + b"<00000000> <FFFFFFFF> <0041> " * 5 + b"<02> <01> <0041> endbfrange"
    assert decoder(composite(trap))(b"\0\0\0\1\x7f\xff\xff\xff") == f"B{UNKNOWN}"


def test_missing_font_shows_what_nobody_knows() -> None:
    assert decoder(None)(b"\xe9") == UNKNOWN


def composite(to_unicode: bytes) -> pikepdf.Object:
    font = Dictionary(Subtype=Name.Type0, Encoding=Name("/Identity-H"))
    font.ToUnicode = Stream(OWNER, to_unicode)
    return font
