"""What is read of a piece of text is what the source says, whatever the glyphs are."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from exporter import tree
from exporter.model import Publication
from exporter.notices import Notices
from tests.writers.pdf.outline import Outline

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Tag = Callable[..., Outline]

WORDS = "neighbourhood understanding administration correspondence "


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<p>{WORDS * 6}</p>", "p { hyphens: auto }"),
        (f"<p>{WORDS * 6}</p>", "p { hyphens: auto; text-align: justify; letter-spacing: 1px }"),
        (f"<p>{WORDS * 6}</p>", "p { hyphens: auto; hyphenate-character: '=-' }"),
        (f"<p>{WORDS * 6}</p>", "p { hyphens: auto; text-transform: uppercase }"),
        ("<p>twenty-one-thousand-and-three-hundred-and-</p>" * 3, "p { width: 9em }"),
        ("<p>neigh\u00adbour\u00adhood under\u00adstanding</p>", "p { width: 4em }"),
        ("<p>Maße, Straße, ŉ, ﬁn</p>", "p { text-transform: uppercase }"),
        ("<p>to <em>be</em> or not</p>", "p { text-transform: capitalize }"),
        ("<p>τα ΐ άυλος Ελληνικά</p>", "p { text-transform: uppercase }"),
        ("<p>Office ﬂ fluffy</p>", "p { font-variant-caps: small-caps }"),
        ('<p lang="hi">हिन्दी क्षेत्र कि</p>', ""),
        ('<p lang="ta">தமிழ் கொ</p>', ""),
        ('<p lang="ar" dir="rtl">نص عربي مع English (بين) 123.</p>', ""),
        ('<p lang="he" dir="rtl">בית־ספר <em>ועוד</em> מילה</p>', ""),
        ("<p>a \u00a0b \u2011 \u2010 - c</p>", ""),
        ("<p>a<b>b</b> <i>c</i> <b>d</b></p>", "p { word-spacing: 2pt }"),
        ("<pre>a\tb  c\n\n  d</pre>", ""),
    ],
)
def test_tags_say_what_the_source_says(tag: Tag, body: str, css: str) -> None:
    outline = tag(body, css)
    (article,) = outline.elements("Art")
    said = "".join(outline.text(kid) for kid in article.K[1:])
    assert _seen(said) == _seen(tree.text_of(tree.parse(f"<body>{body}</body>")))


def _seen(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def test_hyphen_at_a_line_end_is_told_from_one_of_the_text(tag: Tag) -> None:
    outline = tag("<p>neighbourhood twenty-one</p>", "p { hyphens: auto; width: 5em }")
    (text,) = outline.elements("P")
    assert outline.text(text) == "neighbour\u00adhoodtwenty-one"


def test_hyphen_alone_is_replaced(
    bind: Bind, write: Write, read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    css = "p { hyphens: auto; width: 6em }"
    pdf = read(write(bind("<p>understanding</p>"), css))
    texts = [
        str(instruction.operands[1].ActualText)
        for instruction in pikepdf.parse_content_stream(pdf.pages[0])
        if str(instruction.operator) == "BDC" and "/ActualText" in instruction.operands[1]
    ]
    assert texts == ["\u00ad"]


def test_space_between_elements_is_told(tag: Tag) -> None:
    assert str(tag("<p><b>a</b> <i>b</i></p>")) == "P('a b')"


def test_plain_text_needs_no_words_beside_it(
    bind: Bind, write: Write, read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    data = write(bind("<p>Office, “fluffy” … and so on – ½ × 3.</p>"))
    assert b"ActualText" not in data
    streams = [page.Contents.read_bytes() for page in read(data).pages]
    assert not any(b"ActualText" in stream for stream in streams)


def test_missing_glyph_says_its_character(
    bind: Bind, write: Write, read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    data = write(bind("<p>a \U00012000 b</p>"), notices=Notices())
    assert str(Outline(read(data))) == "P('a ' Span='\U00012000' ' b')"


def test_viewers_still_find_arabic_words(bind: Bind, write: Write) -> None:
    # PDFium turns round what the ActualText of marked content says.
    data = write(bind('<p dir="rtl" lang="ar">نص عربي طويل</p>'))
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "نص عربي" in text
