"""Word files: what styles, marks and properties become."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from exporter.notices import Notices
from exporter.tree import Element, elements, text_of
from tests.readers.word import paragraph, read, style, word

LARGE = '<w:sz w:val="32"/>'
TEXT = paragraph("Pears ripen off the tree, and nobody knows it until they have bitten into one.")


@pytest.mark.parametrize(
    ("key", "called"),
    [
        ("Heading2", "heading 2"),
        ("berschrift2", "heading 2"),
        ("Kop", "Überschrift 2"),
        ("T2", "Titre 2"),
        ("X", "標題 2"),
        ("Y", "Заголовок 2"),
    ],
)
def test_headings_are_told_in_any_language(key: str, called: str) -> None:
    article = read(word(paragraph("Pears", key) + TEXT, styles=style(key, called)))

    assert outline(article.tree) == [("h2", "Pears")]


def test_headings_are_told_by_outline_level_and_by_the_style_that_theirs_is_based_on() -> None:
    styles = style("A", "Eigen", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + style(
        "B", "Noch eigener", '<w:basedOn w:val="A"/>'
    )
    direct = paragraph("Three", "", '<w:outlineLvl w:val="2"/>')
    body = paragraph("One", "A") + paragraph("Two", "B") + direct + TEXT

    assert outline(read(word(body, styles=styles)).tree) == [
        ("h1", "One"),
        ("h1", "Two"),
        ("h3", "Three"),
    ]


def test_a_circle_of_styles_ends() -> None:
    styles = style("A", "one", '<w:basedOn w:val="B"/>') + style(
        "B", "two", '<w:basedOn w:val="A"/>'
    )

    assert text_of(read(word(paragraph("Pears", "A"), styles=styles)).tree) == "Pears"


def test_title_and_subtitle_are_fields_and_no_text() -> None:
    styles = style("T", "Title") + style("S", "Subtitle")
    body = paragraph("Of Pears", "T") + paragraph("A Praise", "S") + TEXT
    article = read(word(body, styles=styles))

    assert article.fields["title"] == "Of Pears"
    assert article.fields["subtitle"] == "A Praise"
    assert outline(article.tree) == []
    assert "Of Pears" not in text_of(article.tree)


def test_large_or_bold_lines_are_headings_where_no_style_tells_any() -> None:
    notices = Notices()
    body = (
        paragraph("Of Pears", run='<w:b/><w:sz w:val="40"/>')
        + TEXT * 2
        + paragraph("How they ripen", run="<w:b/>")
        + TEXT * 2
        + paragraph("Never buy them soft.", run="<w:b/>")
        + TEXT
    )

    assert outline(read(word(body), notices).tree) == [("h1", "Of Pears"), ("h2", "How they ripen")]
    assert [notice.slug for notice in notices] == ["headings-found"]


def test_bold_text_all_over_is_no_heading() -> None:
    body = paragraph("Pears", run="<w:b/>") * 4 + TEXT

    assert outline(read(word(body)).tree) == []


def test_what_runs_look_like_is_kept_as_what_it_means() -> None:
    looks = {
        "b": "<w:b/>",
        "i": "<w:i/>",
        "s": "<w:strike/>",
        "u": '<w:u w:val="single"/>',
        "c": "<w:smallCaps/>",
        "p": '<w:vertAlign w:val="superscript"/>',
        "m": '<w:rFonts w:ascii="Consolas"/>',
        "n": '<w:b w:val="0"/>',
        "h": "<w:vanish/>",
    }
    runs = "".join(f"<w:r><w:rPr>{p}</w:rPr><w:t>{t}</w:t></w:r>" for t, p in looks.items())
    notices = Notices()
    article = read(word(f"<w:p>{runs}<w:r><w:t> words</w:t></w:r></w:p>"), notices)

    found = [(e.tag, e.text) for e in article.tree.iter() if e.tag not in ("article", "p")]
    assert found == [
        ("strong", "b"),
        ("em", "i"),
        ("del", "s"),
        ("u", "u"),
        ("span", "c"),
        ("sup", "p"),
        ("code", "m"),
    ]
    assert "h" not in text_of(article.tree)
    assert [notice.slug for notice in notices] == ["content-lost"]


def test_character_styles_tell_looks_and_code() -> None:
    styles = style("B", "Starker Ausdruck", "<w:rPr><w:b/></w:rPr>", "character") + style(
        "C", "HTML Code", kind="character"
    )
    body = (
        '<w:p><w:r><w:rPr><w:rStyle w:val="B"/></w:rPr><w:t>bold</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>code</w:t></w:r></w:p>'
    )

    (block,) = read(word(body, styles=styles)).tree
    assert [(e.tag, e.text) for e in block] == [("strong", "bold"), ("code", "code")]


def test_a_word_cut_into_runs_is_one_word() -> None:
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{c}</w:t></w:r>" for c in "Pears")

    (block,) = read(word(f"<w:p>{runs}</w:p>")).tree
    assert [(e.tag, e.text) for e in block] == [("strong", "Pears")]


def test_breaks_tabs_and_hyphens_are_kept_and_empty_paragraphs_are_not() -> None:
    body = (
        "<w:p/><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/>"
        "<w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r></w:p><w:p/>"
    )

    (block,) = read(word(body)).tree
    assert (block.text, block[0].tag, block[0].tail) == ("a", "br", "b\tc\u2011d\u00ade")


def test_lines_of_code_are_one_block_with_their_empty_lines() -> None:
    styles = style("C", "HTML Preformatted")
    body = paragraph("if x:", "C") + paragraph("", "C") + paragraph("    y()", "C") + TEXT

    code, text = read(word(body, styles=styles)).tree
    assert (code.tag, code[0].text, text.tag) == ("pre", "if x:\n\n    y()", "p")


def test_paragraphs_of_one_width_are_code_unless_they_are_prose() -> None:
    mono = '<w:rFonts w:ascii="Courier New"/>'
    body = paragraph("x = 1;", run=mono) + TEXT
    body += paragraph("This memo is set in the type of a typewriter.", run=mono)

    assert [block.tag for block in read(word(body)).tree] == ["pre", "p", "p"]


def test_quotations_stand_together() -> None:
    styles = style("Q", "Intense Quote")
    tree = read(word(paragraph("One", "Q") + paragraph("Two", "Q") + TEXT, styles=styles)).tree

    assert [block.tag for block in tree] == ["blockquote", "p"]
    assert [text_of(block) for block in tree[0]] == ["One", "Two"]


def test_notes_and_their_calls_are_ours() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">'
        "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> So they say.</w:t></w:r></w:p></w:footnote>"
    )
    body = (
        '<w:p><w:r><w:t>Pears</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        '<w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    )
    notices = Notices()
    tree = read(word(body, footnotes=notes), notices).tree

    (call,) = tree.iter("a")
    (note,) = tree.iter("aside")
    assert (call.get("role"), call.get("href")) == ("doc-noteref", f"#{note.get('id')}")
    assert (note.get("role"), text_of(note)) == ("doc-footnote", "So they say.")
    assert [notice.slug for notice in notices] == ["note-missing"]


def test_changes_are_accepted_and_comments_left_out() -> None:
    body = (
        '<w:p><w:ins w:id="1"><w:r><w:t>New</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>'
        'Old</w:delText></w:r></w:del><w:moveFrom w:id="3"><w:r><w:t>Gone</w:t></w:r></w:moveFrom>'
        '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    notices = Notices()

    assert text_of(read(word(body), notices).tree) == "New"
    assert [(n.slug, n.message[-1]) for n in notices] == [
        ("comments-dropped", "1"),
        ("changes-accepted", "3"),
    ]


def test_links_lead_to_addresses_and_bookmarks_and_to_no_script() -> None:
    body = (
        '<w:p><w:hyperlink r:id="r1"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>web</w:t></w:r>'
        '</w:hyperlink><w:hyperlink w:anchor="here"><w:r><w:t>down</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="r2"><w:r><w:t>bad</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="gone"><w:r><w:t>none</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:bookmarkStart w:id="0" w:name="here"/><w:bookmarkStart w:id="1" w:name="_Toc1"/>'
        "<w:r><w:t>There</w:t></w:r></w:p>"
    )
    links = {"r1": "https://pears.example/", "r2": "javascript:alert(1)"}
    tree = read(word(body, links)).tree

    assert [a.get("href") for a in tree.iter("a") if text_of(a)] == [
        "https://pears.example/",
        "#here",
        None,
    ]
    assert [e.get("id") for e in elements(tree) if e.get("id")] == ["here"]
    assert not list(tree.iter("u"))


def test_pictures_have_their_texts_and_captions() -> None:
    body = (
        drawing("p", 'descr="A pear"')
        + paragraph("Ripe at last", "C")
        + drawing("p", "", '<a:ext><adec:decorative val="1"/></a:ext>')
    )
    article = read(word(body, {"p": "pear.png"}, styles=style("C", "caption"), pear=png()))

    shown, adorning = article.tree.iter("img")
    figure, bare = article.tree.iter("figure")
    assert text_of(bare) == ""
    assert (shown.get("alt"), text_of(figure)) == ("A pear", "Ripe at last")
    assert (adorning.get("alt"), adorning.get("role")) == ("", "presentation")
    assert dict(article.files) == {"word/pear.png": png()}


def test_what_cannot_be_kept_is_told_with_its_number() -> None:
    chart = "<w:p><w:r><w:drawing><wp:inline><c:chart/></wp:inline></w:drawing></w:r></w:p>"
    notices = Notices()
    read(word(TEXT + chart * 2), notices)

    (notice,) = notices
    assert (notice.slug, notice.message) == ("content-lost", "cannot be kept: 2 charts")


def test_text_in_boxes_follows_the_paragraph_and_comes_once() -> None:
    box = f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Text</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"<wp:anchor>{box}</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "</w:p>"
    )

    assert [text_of(block) for block in read(word(body)).tree] == ["Text", "Boxed"]


def test_a_table_of_contents_is_left_out() -> None:
    styles = style("TOC1", "toc 1") + style("H", "heading 1")
    notices = Notices()
    body = paragraph("Pears 7", "TOC1") + paragraph("Pears", "H") + TEXT

    assert "7" not in text_of(read(word(body, styles=styles), notices).tree)
    assert [notice.slug for notice in notices] == ["contents-dropped"]


def test_properties_are_fields_unless_a_program_wrote_them() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Of Pears</dc:title>'
        "<dc:creator>{}</dc:creator><cp:keywords>fruit, trees</cp:keywords>"
        "<dcterms:created>2026-01-31T10:00:00Z</dcterms:created></cp:coreProperties>"
    )

    fields = read(word(TEXT, core=core.format("Ada Pomona; Bo Quince"))).fields
    assert fields["title"] == "Of Pears"
    assert fields["author"] == ("Ada Pomona", "Bo Quince")
    assert fields["keywords"] == ("fruit", "trees")
    assert fields["date"] == "2026-01-31"
    assert "author" not in read(word(TEXT, core=core.format("python-docx"))).fields


def test_the_language_is_that_of_most_of_the_text() -> None:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    german = paragraph("Birnen reifen nach.", run='<w:lang w:val="de-DE"/>')

    assert read(word(TEXT, styles=defaults)).fields["lang"] == "en-US"
    assert read(word(german, styles=defaults)).fields["lang"] == "de-DE"
    assert read(word(paragraph("梨子会成熟。"), styles=defaults)).fields["lang"] == "zh-CN"
    arabic = read(word(paragraph("الكمثرى تنضج", "", "<w:bidi/>"), styles=defaults))
    assert (arabic.fields["lang"], arabic.fields["dir"]) == ("ar-SA", "rtl")


def outline(tree: Element) -> list[tuple[str, str]]:
    """List the headings with their texts."""
    return [(str(h.tag), text_of(h)) for h in elements(tree, "h1", "h2", "h3", "h4", "h5", "h6")]


def drawing(key: str, said: str, more: str = "") -> str:
    """Write a paragraph that holds a picture."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="952500"/>'
        f'<wp:docPr id="1" name="x" {said}>{more}</wp:docPr><a:graphic><a:graphicData><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def png() -> bytes:
    """Make a picture."""
    data = BytesIO()
    Image.new("RGB", (60, 60), "green").save(data, "PNG")
    return data.getvalue()
