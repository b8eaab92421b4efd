"""Characters that no font has: told, drawn as boxed code points, read as themselves."""

from __future__ import annotations

import io
import subprocess
import sys
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
    assert "Cuneiform: 𒀀 CUNEIFORM SIGN A (U+12000)" in notice.message
    assert notice.hint == "no package that has it is known"


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
    shape = [(child.tag, child.get("data-character"), child.tail) for child in root]
    assert root.text == "a"
    assert shape == [
        ("span", CUNEIFORM, "b"),
        ("em", None, ""),
        ("span", CUNEIFORM, "d"),
        ("span", CUNEIFORM, ""),
    ]


def test_escapes_of_other_characters_stay_in_a_stylesheet() -> None:
    css = 'a { content: "\\2014 \\12000 x" }'
    assert glyphs.restyle(css, {0x12000: "□"}) == 'a { content: "\\2014 □x" }'


CHILD = """
import sys
for package in (
    "manimgx_fonts", "pylopdf_fonts_zh_cn", "pylopdf_fonts_zh_tw", "pylopdf_fonts_jp",
    "pylopdf_fonts_ko", "pylopdf_fonts_he", "pylopdf_fonts_hi", "pylopdf_fonts_th",
):
    sys.modules[package] = None  # as if it were not installed
from exporter.model import ContentDocument, Metadata, Navigation, Publication
from exporter.notices import Notices
from exporter.tree import parse
from exporter.writers import pdf

metadata = Metadata(title="汉字", language="zh")
tree = parse(
    "<article><h1 id='h'>汉字</h1><p>汉字 <a href='#h'>汉</a> 🔥 text</p>"
    "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul></article>"
)
page = ContentDocument(name="a", title="T", tree=tree, matter="body", metadata=metadata)
publication = Publication(metadata=metadata, spine=(page,), navigation=Navigation(toc=()))
notices = Notices()
sys.stdout.buffer.write(pdf.write(publication, "", notices).data)
for notice in notices:
    print(notice, file=sys.stderr)
"""


def test_text_without_the_extra_fonts_is_valid_and_readable(
    broken_rules: Callable[[bytes], list[str]],
) -> None:
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, check=True)
    (notice,) = done.stderr.decode().splitlines()
    assert "Han: 字 CJK UNIFIED IDEOGRAPH-5B57 (U+5B57), 汉" in notice
    assert "Emoji: 🔥 FIRE (U+1F525); Han" in notice
    assert "pip install 'article-exporter[fonts]'" in notice
    assert broken_rules(done.stdout) == []
    document = pypdfium2.PdfDocument(io.BytesIO(done.stdout))
    text = "".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "汉字汉字汉text" in text  # PDFium passes over what lies beyond U+FFFF


def test_end_of_a_line_of_code_is_never_drawn(bind: Bind, write: Write) -> None:
    notices = Notices()
    code = "<pre><code>date: 2026-10-04\n<b>lang: en</b>\nA pear.</code></pre>"
    write(bind(code), css="pre { width: 1mm; overflow-wrap: break-word }", notices=notices)
    assert "glyph-missing" not in {notice.slug for notice in notices}
