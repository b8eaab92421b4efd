"""Finished EPUBs, of whatever tool, are read into what can be compared."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from exporter.errors import InputError
from exporter.finished import epub, thumbnail
from exporter.finished.model import Finished

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>"""
Read = Callable[..., Finished]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes an EPUB of some bodies, one a content document, and reads it."""

    def read_bodies(
        *bodies: str, metadata: str = "", files: Mapping[str, bytes] | None = None, nav: str = ""
    ) -> Finished:
        path = tmp_path / "book.epub"
        named = {f"text/{n}.xhtml": page(body) for n, body in enumerate(bodies, 1)}
        pack(path, {**named, "nav.xhtml": page(nav), **(files or {})}, metadata, tuple(named))
        return epub.read(path)

    return read_bodies


def page(body: str) -> bytes:
    return (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title>No</title></head>{body}</html>'
        if body.startswith("<body")
        else page(f"<body>{body}</body>").decode()
    ).encode()


def pack(
    path: Path, files: Mapping[str, bytes], metadata: str = "", spine: tuple[str, ...] = ()
) -> None:
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="{_type(name)}"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name == 'nav.xhtml' else ''}/>"
        for n, name in enumerate(files)
    )
    numbers = [n for n, name in enumerate(files) if name in spine]
    order = "".join(f'<itemref idref="i{n}"/>' for n in numbers)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="pub">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:opf="http://www.idpf.org/2007/opf">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", package)
        for name, data in files.items():
            archive.writestr(f"OPS/{name}", data)


def _type(name: str) -> str:
    return {"xhtml": "application/xhtml+xml", "ncx": "application/x-dtbncx+xml"}.get(
        name.rpartition(".")[2], "image/png"
    )


def picture(shade: int) -> bytes:
    data = io.BytesIO()
    Image.linear_gradient("L").point(lambda value: min(255, value + shade)).save(data, "PNG")
    return data.getvalue()


def test_blocks_follow_the_spine_with_white_space_folded(read: Read) -> None:
    finished = read("<h1>One\n  title</h1>", "<ul><li>a<ul><li>b</li></ul>c</li></ul>")
    assert [(block.kind, block.text) for block in finished.blocks] == [
        ("h1", "One title"),
        ("item", "a"),
        ("item", "b"),
        ("item", "c"),
    ]


def test_place_is_the_file_and_the_last_id_of_a_block(read: Read) -> None:
    finished = read('<p>a</p><h2 id="s">b</h2><p>c <i id="no">d</i></p>')
    places = ["text/1.xhtml", "text/1.xhtml#s", "text/1.xhtml#s"]
    assert [block.place for block in finished.blocks] == places


def test_languages_are_inherited_down_to_the_word(read: Read) -> None:
    metadata = "<dc:language>en</dc:language>"
    finished = read('<p>one <i xml:lang="fr">deux</i> three</p>', metadata=metadata)
    (block,) = finished.blocks
    assert block.languages == (("en", "one"), ("fr", "deux"), ("en", "three"))


def test_notes_leave_the_flow_in_the_order_of_their_calls(read: Read) -> None:
    finished = read(
        '<p>a<a href="2.xhtml#n2">1</a> b<a href="#n1">2</a></p>'
        '<aside id="n1" epub:type="footnote">first in the file</aside>',
        '<ol><li id="n2" role="doc-endnote">called first</li></ol>',
    )
    assert [(note.id, note.blocks[0].text) for note in finished.notes] == [
        ("n2", "called first"),
        ("n1", "first in the file"),
    ]
    assert [block.text for block in finished.blocks] == ["a1 b2"]


def test_note_that_nothing_calls_comes_last(read: Read) -> None:
    finished = read(
        '<aside id="x" epub:type="footnote">x</aside><p><a href="#y">1</a></p>'
        '<aside id="y" epub:type="footnote">y</aside>'
    )
    assert [note.id for note in finished.notes] == ["y", "x"]


def test_decorations_are_no_pictures_and_no_text(read: Read) -> None:
    finished = read(
        '<p>a<img src="../p.png" alt="A field"/><img src="../p.png" alt=""/>b</p>',
        files={"p.png": picture(0)},
    )
    assert [(p.alt, p.offset) for p in finished.pictures] == [("A field", 1)]
    assert finished.pictures[0].thumbnail == thumbnail.of_bytes(picture(0))
    assert finished.blocks[0].text == "a\ufffcb"


def test_drawing_around_an_image_is_that_image(read: Read) -> None:
    finished = read(
        '<p><svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">'
        '<title>A field</title><image x:href="../p.png"/></svg></p>',
        files={"p.png": picture(0)},
    )
    assert [(p.alt, len(p.thumbnail)) for p in finished.pictures] == [("A field", 256)]


def test_picture_that_cannot_be_decoded_is_told(read: Read) -> None:
    finished = read('<img src="../p.png" alt="A field"/>', files={"p.png": b"no picture"})
    assert finished.pictures[0].thumbnail == b""
    assert any("cannot be decoded" in sentence for sentence in finished.unknown)


def test_links_lead_to_ids_or_out(read: Read) -> None:
    finished = read(
        '<p><a href="2.xhtml#there">in</a> <a href="https://example.org/">out <b>\n or</b> not</a>'
        "</p>",
        "<p/>",
    )
    links = [(link.text, link.target) for link in finished.links]
    assert links == [("in", "#there"), ("out or not", "https://example.org/")]


def test_cells_are_counted_row_by_row(read: Read) -> None:
    finished = read(
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c<table><tr><td>d</td></tr></table></td>"
        "</tr></table>"
    )
    assert finished.tables == ((2, 1), (1,))


def test_what_nobody_reads_is_left_out(read: Read) -> None:
    finished = read(
        '<p>seen<script>x</script><!-- y --><span hidden="">z</span></p>'
        '<nav epub:type="page-list"><ol><li>1</li></ol></nav>'
    )
    assert [block.text for block in finished.blocks] == ["seen"]


def test_cover_is_no_part_of_the_flow(read: Read) -> None:
    finished = read(
        '<section epub:type="cover"><img src="../p.png" alt="Cover"/></section>',
        "<p>text</p>",
        files={"p.png": picture(0)},
    )
    assert (finished.pictures, [block.text for block in finished.blocks]) == ((), ["text"])


def test_marker_has_a_label_an_offset_and_its_line_in_the_page_list(read: Read) -> None:
    finished = read(
        '<p>one <span id="p1" epub:type="pagebreak" title="vii"/>two</p>'
        '<div id="p2" role="doc-pagebreak">8</div><p>three</p>',
        nav='<nav epub:type="page-list"><ol><li><a href="text/1.xhtml#p1">vii</a></li></ol></nav>',
    )
    assert [(p.label, p.offset, p.place, p.is_listed) for p in finished.pages] == [
        ("vii", 3, "text/1.xhtml#p1", True),
        ("8", 6, "text/1.xhtml#p2", False),
    ]
    assert [block.text for block in finished.blocks] == ["one two", "three"]


def test_page_list_may_lead_to_any_element(read: Read) -> None:
    finished = read(
        '<p id="p1">one</p>',
        nav='<nav epub:type="page-list"><ol><li><a href="text/1.xhtml#p1">1</a></li>'
        '<li><a href="text/1.xhtml#p9">9</a></li></ol></nav>',
    )
    pages = [(page.label, page.offset, page.is_listed) for page in finished.pages]
    assert pages == [("1", 0, True), ("9", None, True)]


def test_page_list_of_an_ncx_counts_where_there_is_no_other(read: Read) -> None:
    ncx = (
        b'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><pageList><pageTarget>'
        b"<navLabel><text>5</text></navLabel><content src='text/1.xhtml#p5'/></pageTarget>"
        b"</pageList></ncx>"
    )
    finished = read('<p>a <a id="p5"/>b</p>', files={"toc.ncx": ncx})
    assert [(page.label, page.offset) for page in finished.pages] == [("5", 1)]


def test_missing_page_list_is_told(read: Read) -> None:
    assert any("marks no pages" in sentence for sentence in read("<p>a</p>").unknown)


def test_formulas_are_told_to_be_compared_by_their_words_only(read: Read) -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math>'

    assert any("formulas" in sentence for sentence in read(f"<p>{math}</p>").unknown)
    assert not any("formulas" in sentence for sentence in read("<p>x</p>").unknown)


def test_facts_are_those_that_count(read: Read) -> None:
    facts = read(
        "<p>a</p>",
        metadata="""<dc:identifier>urn:other</dc:identifier>
        <dc:identifier id="pub">urn:own</dc:identifier>
        <dc:title id="t2">Below</dc:title><dc:title id="t1">Above</dc:title>
        <meta refines="#t1" property="title-type">main</meta>
        <dc:date opf:event="modification">2001</dc:date><dc:date>2000</dc:date>
        <dc:source id="s1">urn:paper</dc:source><dc:source>https://example.org/</dc:source>
        <meta refines="#s1" property="source-of">pagination</meta>
        <dc:creator>A  B</dc:creator><dc:creator>C</dc:creator>
        <meta property="schema:sha256">00ff</meta>
        <meta property="schema:isBasedOn">ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU</meta>
        """,
    ).facts
    assert (facts.identifier, facts.title, facts.date, facts.modified) == (
        "urn:own",
        "Above",
        "2000",
        "2001",
    )
    assert (facts.source, facts.edition) == ("https://example.org/", "urn:paper")
    assert (facts.creators, facts.text_digest) == (("A B", "C"), "00ff")
    assert facts.source_digests == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    )


def test_named_entities_of_xhtml_are_characters(read: Read) -> None:
    assert read("<p>a&nbsp;&eacute;&amp;</p>").blocks[0].text == "a é&"


def test_entity_of_a_file_is_never_read(read: Read, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    document = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a&x;b</p></body></html>'
    )
    finished = read("<p/>", files={"text/1.xhtml": document.encode()})
    assert [block.text for block in finished.blocks] == ["ab"]


def test_entities_that_grow_are_refused(read: Read) -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    document = (
        f'<!DOCTYPE html [<!ENTITY e0 "ha">{grown}]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a&e11;b</p></body></html>'
    )
    with pytest.raises(InputError, match="amplification"):
        read("<p/>", files={"text/1.xhtml": document.encode()})


def test_reference_out_of_the_archive_leads_nowhere(read: Read) -> None:
    finished = read('<img src="../../../../etc/passwd" alt="A field"/>')
    assert finished.pictures[0].thumbnail == b""


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "the spine"),
        ({"1.xhtml": b"<html"}, "1.xhtml is no well-formed XML"),
        ({"1.xhtml": b"<a>" * 5000 + b"</a>" * 5000}, "1.xhtml is no well-formed XML"),
    ],
)
def test_file_that_cannot_be_read_is_named(
    files: dict[str, bytes], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "broken.epub"
    pack(path, files, spine=("1.xhtml",))
    with pytest.raises(InputError, match=message) as caught:
        epub.read(path)
    assert caught.value.where == str(path)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_archive_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "not.epub"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"not\.epub"):
        epub.read(path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.epub"):
        epub.read(tmp_path / "none.epub")


def test_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", b" " * 80_000_000)
    with pytest.raises(InputError, match="larger than 64 MB"):
        epub.read(path)


def test_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "damaged.epub"
    pack(path, {"1.xhtml": page("<p>a</p>")}, spine=("1.xhtml",))
    path.write_bytes(path.read_bytes().replace(b"<p>a</p>", b"<p>b</p>"))
    with pytest.raises(InputError, match=r"1\.xhtml is damaged"):
        epub.read(path)
