"""Characters that no font has: told, drawn as boxed code points, read as themselves."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2

from exporter import tree
from exporter.model import Publication
from exporter.notices import Notices
from exporter.writers.pdf import glyphs

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Read = Callable[[bytes], pikepdf.Pdf]

CUNEIFORM = "\U00012000"


def actual_texts(pdf: pikepdf.Pdf) -> list[str]:
    return [
        str(each.ActualText)
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and "/ActualText" in each
    ]


def test_missing_character_is_named(bind: Bind, write: Write) -> None:
    notices = Notices()
    write(bind(f"<p>a {CUNEIFORM}</p>"), notices=notices)
    (notice,) = notices
    assert notice.slug == "glyph-missing"
    assert "CUNEIFORM SIGN A (U+12000)" in notice.message


def test_missing_character_is_read_as_itself(bind: Bind, write: Write, read: Read) -> None:
    pdf = read(write(bind(f"<p>a {CUNEIFORM} b</p>"), notices=Notices()))
    assert actual_texts(pdf) == [CUNEIFORM]
    marks = [
        str(instruction.operands[1].ActualText)
        for instruction in pikepdf.parse_content_stream(pdf.pages[0])
        if str(instruction.operator) == "BDC" and "/ActualText" in instruction.operands[1]
    ]
    assert marks == [CUNEIFORM]


def test_missing_character_keeps_its_place_in_the_outline(
    bind: Bind, write: Write, read: Read
) -> None:
    body = f'<h2 id="s">Sign {CUNEIFORM}</h2><p>a</p>'
    with read(write(bind(body), notices=Notices())).open_outline() as outline:
        assert outline.root[0].children[0].title == f"Sign {CUNEIFORM}"


def test_private_character_is_drawn_as_its_code_point(bind: Bind, write: Write, read: Read) -> None:
    notices = Notices()
    pdf = read(write(bind("<pre><code>\ue0a0</code></pre>"), notices=notices))
    assert actual_texts(pdf) == ["\ue0a0"]
    assert "(U+E0A0)" in str(*notices)


def test_missing_character_of_a_stylesheet_becomes_a_plain_box(bind: Bind, write: Write) -> None:
    data = write(bind("<p>a</p>"), css='p::before { content: "\\12000 " }', notices=Notices())
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    assert "□a" in document[0].get_textpage().get_text_range()
    document.close()


def test_invisible_characters_are_no_missing_ones(bind: Bind, write: Write) -> None:
    write(bind("<p>a\u200db\u00adc\u200e\u2066d\u2069 \ufe0f \u2060\ufeff</p>"))


def test_substitution_leaves_the_text_around_untouched() -> None:
    root = tree.parse(f"<p>a{CUNEIFORM}b<em>c</em>{CUNEIFORM}d{CUNEIFORM}</p>")
    glyphs.substitute(root, [ord(CUNEIFORM)])
    shape = [(child.tag, child.get("alt"), child.tail) for child in root]
    assert root.text == "a"
    assert shape == [
        ("img", CUNEIFORM, "b"),
        ("em", None, ""),
        ("img", CUNEIFORM, "d"),
        ("img", CUNEIFORM, ""),
    ]


def test_escapes_of_other_characters_stay_in_a_stylesheet() -> None:
    css = 'a { content: "\\2014 \\12000 x" }'
    assert glyphs.restyle(css, {0x12000: "□"}) == 'a { content: "\\2014 □x" }'
