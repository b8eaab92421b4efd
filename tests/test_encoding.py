from __future__ import annotations

import codecs

import pytest

from exporter.encoding import decode
from exporter.errors import InputError
from exporter.model import Source
from exporter.notices import Notices, Severity

RUSSIAN = "Все люди рождаются свободными и равными в своём достоинстве и правах.\n"
GREEK = "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια.\n"
HEBREW = "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון.\n"
ARABIC = "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق، وقد وهبوا عقلاً وضميراً.\n"
KOREAN = "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.\n"
JAPANESE = "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。\n"
TAIWANESE = "人人生而自由,在尊嚴和權利上一律平等。他們賦有理性和良心,並應以兄弟關係的精神相對待。\n"
CHINESE = "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。\n"
POLISH = "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Źrebię.\n"
CZECH = "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Každý má šest žab.\n"
FRENCH = (
    "Tous les êtres humains naissent libres et égaux en dignité ; où qu’ils soient, c’est là.\n"
)
SPANISH = (
    "Todos los seres humanos nacen libres: el niño pequeño también. ¿Y la corazón? Sí, después.\n"
)
TURKISH = (
    "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahip.\n"
)


def source(data: bytes) -> Source:
    return Source(name="story.txt", data=data)


def slugs(notices: Notices) -> list[str]:
    return [notice.slug for notice in notices]


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_utf8_and_marked_text_is_read_without_a_notice(mark: bytes, codec: str) -> None:
    notices = Notices()

    text = decode(source(mark + (FRENCH + JAPANESE).encode(codec)), notices)

    assert text == FRENCH + JAPANESE
    assert not len(notices)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Plain words.\n", FRENCH, "一 二\n" + CHINESE])
def test_wide_text_without_a_mark_is_recognised(codec: str, text: str) -> None:
    notices = Notices()

    assert decode(source(text.encode(codec)), notices) == text
    assert slugs(notices) == ["encoding-assumed"]


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (GREEK, "cp1253"),
        (GREEK, "iso8859-7"),
        (HEBREW, "cp1255"),
        (ARABIC, "cp1256"),
        (KOREAN, "euc-kr"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "iso2022_jp"),
        (TAIWANESE, "big5"),
        (CHINESE, "gb2312"),
        (CHINESE, "gb18030"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (CZECH, "cp1250"),
        (CZECH, "iso8859-2"),
        (CZECH, "cp852"),
        (FRENCH, "cp1252"),
        (SPANISH, "cp1252"),
        (SPANISH, "mac-roman"),
        (SPANISH, "cp850"),
        (TURKISH, "cp1254"),
    ],
)
def test_legacy_encodings_are_found_by_their_letters(text: str, codec: str) -> None:
    notices = Notices()

    assert decode(source(text.encode(codec)), notices) == text
    assert slugs(notices) == ["encoding-assumed"]
    assert next(iter(notices)).severity is Severity.INFO


@pytest.mark.parametrize("word", ["Müller", "£5", "“Hi”", "à la carte", "El niño", "café"])
def test_a_few_western_words_are_read_as_windows_1252(word: str) -> None:
    notices = Notices()

    assert decode(source(word.encode("cp1252")), notices) == word
    assert "Windows-1252" in next(iter(notices)).message


def test_vietnamese_letters_and_tones_become_one_character() -> None:
    data = "Tâ\u0301t ca\u0309 mo\u0323i ngươ\u0300i sinh ra đê\u0300u được tự do"
    data_1258 = data.replace("ợ", "ơ\u0323").replace("ự", "ư\u0323").encode("cp1258")

    assert decode(source(data_1258), Notices()) == "Tất cả mọi người sinh ra đều được tự do"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (FRENCH + "é", "utf-8"),
        (JAPANESE * 3 + "平", "euc-jp"),
        (JAPANESE * 3 + "平", "shift_jis"),
        (TAIWANESE * 3 + "平", "big5"),
        (CHINESE * 3 + "平", "gb18030"),
        (FRENCH + "x", "utf-16-le"),
    ],
)
def test_a_character_cut_off_at_the_end_is_left_out_with_a_notice(text: str, codec: str) -> None:
    notices = Notices()

    assert decode(source(text.encode(codec)[:-1]), notices) == text[:-1]
    assert "text-truncated" in slugs(notices)


def test_stray_bytes_in_utf8_are_read_as_windows_1252() -> None:
    notices = Notices()

    text = decode(source((FRENCH * 10).encode() + b"caf\xe9\n"), notices)

    assert text == FRENCH * 10 + "café\n"
    assert [n.where for n in notices if n.slug == "encoding-mixed"] == ["story.txt:11"]


def test_a_few_damaged_places_are_marked_and_reported() -> None:
    notices = Notices()
    data = (codecs.BOM_UTF8 + ("plain words and more\n" * 30).encode()) + b"\xffx, then more\n"

    text = decode(source(data), notices)

    assert text.endswith("\ufffdx, then more\n")
    assert [n.where for n in notices] == ["story.txt:31"]


def test_a_text_that_is_mostly_damaged_is_refused() -> None:
    with pytest.raises(InputError, match="damaged"):
        decode(source(codecs.BOM_UTF8 + b"\xff\xfe\xfd, \xff, \xff, text"), Notices())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04....", "Word"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"{\\rtf1 Hello}", "Rich Text"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        decode(source(data), Notices())

    assert caught.value.where == "story.txt"
    assert caught.value.hint


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\0\1\2\3" * 20, bytes(range(0x80, 0x100)) * 4]
)
def test_bytes_that_are_no_text_are_refused_with_advice(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(source(data), Notices())

    assert caught.value.where == "story.txt"
    assert "UTF-8" in caught.value.hint


def test_line_ends_of_every_system_become_line_feeds() -> None:
    assert decode(source(b"one\r\ntwo\rthree\nfour\x1a"), Notices()) == "one\ntwo\nthree\nfour"


def test_control_characters_are_left_out_and_the_first_is_named() -> None:
    notices = Notices()

    text = decode(source(b"clean\nred \x1b[31mword\x1b[0m and a \x07bell\xef\xbf\xbf\n"), notices)

    assert text == "clean\nred word and a bell\n"
    assert [(n.slug, n.where) for n in notices] == [("characters-removed", "story.txt:2")]


def test_form_feeds_end_lines_unless_pages_are_wanted() -> None:
    assert decode(source(b"one\x0ctwo"), Notices()) == "one\ntwo"
    assert decode(source(b"one\x0ctwo"), Notices(), pages=True) == "one\x0ctwo"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(source(b""), Notices()) == ""
    assert decode(source(codecs.BOM_UTF8), Notices()) == ""


@pytest.mark.parametrize(
    ("told", "text", "codec"),
    [
        ("ISO-8859-1", "“Çà et là”\n", "cp1252"),
        ("windows-1251", RUSSIAN, "cp1251"),
        ("gb2312", CHINESE, "gb18030"),
        ("euc-kr", KOREAN, "cp949"),
    ],
)
def test_what_the_server_told_is_taken_without_a_notice(told: str, text: str, codec: str) -> None:
    notices = Notices()
    fetched = Source(name="https://example.org/", data=text.encode(codec), encoding=told)

    assert decode(fetched, notices) == text
    assert not len(notices)


@pytest.mark.parametrize("told", ["iso-8859-1", "x-unknown", "rot13", "hex", "utf-16", "a\0"])
def test_utf8_is_read_as_such_whatever_the_server_told(told: str) -> None:
    fetched = Source(name="https://example.org/", data=FRENCH.encode(), encoding=told)

    assert decode(fetched, Notices()) == FRENCH


def test_what_the_server_told_is_passed_over_where_it_cannot_be() -> None:
    fetched = Source(name="a", data=(RUSSIAN * 3).encode("koi8-r"), encoding="ascii-unknown")

    assert decode(fetched, Notices()) == RUSSIAN * 3
