"""EPUBs as input: divided by their contents, repaired, and the same again when they are ours."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from exporter import chain, pipeline
from exporter.errors import InputError
from exporter.model import Publication
from exporter.notices import Notices
from exporter.options import Options
from exporter.tree import elements, text_of
from tests.command import Command

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
OPF = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:isbn:9780000000002</dc:identifier><dc:title>Two Pears</dc:title>
<dc:creator id="a">Ann Lee</dc:creator><meta refines="#a" property="file-as">Lee, Ann</meta>
<dc:language>en</dc:language></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="notes" href="notes.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="notes"/>
</spine></package>"""
NAV = (
    '<nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li>'
    '<li><a href="two.xhtml">Two</a></li></ol></nav>'
)
ONE = (
    '<h2 id="top">One</h2><p>First<a epub:type="noteref" href="notes.xhtml#n1">1</a>.'
    ' See <a href="two.xhtml#top">two</a>.</p>'
)
TWO = '<h2 id="top">Two</h2><p>Back to <a href="one.xhtml">one</a>.</p>'
NOTES = (
    '<section epub:type="endnotes"><h2>Notes</h2><ol><li id="n1"><p>A note.'
    ' <a epub:type="backlink" href="one.xhtml#top">↩</a></p></li></ol></section>'
)

WRONG = '"one.xhtml" media-type="a/b"'
LOST = '<item id="x" href="x.xhtml" media-type="text/html"/>'


def page(body: str) -> str:
    """Make a content document."""
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>Page</title></head><body>{body}</body></html>"
    )


BOOK: Mapping[str, str] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": OPF,
    "OPS/nav.xhtml": page(NAV),
    "OPS/one.xhtml": page(ONE),
    "OPS/two.xhtml": page(TWO),
    "OPS/notes.xhtml": page(NOTES),
}


def write(folder: Path, files: Mapping[str, str]) -> str:
    """Write an EPUB."""
    path = folder / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return str(path)


def made(folder: Path, **changed: str) -> tuple[Publication, list[str]]:
    """Read a book in which files are changed; also give the slugs of the notices."""
    names = {key: f"OPS/{key}.xhtml" for key in ("nav", "one", "two", "notes")}
    names |= {"opf": "OPS/book.opf", "container": "META-INF/container.xml"}
    files = {**BOOK, **{names[key]: text for key, text in changed.items()}}
    notices = Notices()
    kept = {name: text for name, text in files.items() if text}
    publication = chain.make([write(folder, kept)], Options(draw_cover=False), notices)
    return publication, [notice.slug for notice in notices]


def texts(publication: Publication) -> list[str]:
    return [text_of(document.tree) for document in publication.spine if document.matter == "body"]


def test_each_entry_of_the_contents_becomes_an_article_of_the_book(tmp_path: Path) -> None:
    publication, slugs = made(tmp_path)

    titles = [d.title for d in publication.spine if d.matter == "body"]
    assert titles == ["One", "Two"]
    assert publication.metadata.title == "Two Pears"
    assert publication.metadata.identifier == "urn:isbn:9780000000002"
    assert publication.metadata.creators[0].file_as == "Lee, Ann"
    assert slugs == []


def test_links_between_documents_lead_to_where_they_led(tmp_path: Path) -> None:
    publication, _ = made(tmp_path)
    one, two = (d.tree for d in publication.spine if d.matter == "body")

    assert [a.get("href") for a in elements(one, "a") if text_of(a) == "two"] == ["#two-top"]
    assert [a.get("href") for a in elements(two, "a")] == [f"#{one.get('id')}"]


def test_endnotes_come_to_the_article_that_calls_them(tmp_path: Path) -> None:
    publication, _ = made(tmp_path)

    assert "A note." in texts(publication)[0]
    assert not any("↩" in text for text in texts(publication))


def test_numbers_that_lead_there_and_back_are_notes_in_epub_2(tmp_path: Path) -> None:
    older = (
        '<h2>One</h2><p>Word<sup><a id="r1" href="#f1">1</a></sup> and'
        '<sup><a id="r2" href="#f2">2</a></sup>.</p>'
        '<p><a id="f1" href="#r1">1</a>. Said.</p><p>More.</p>'
        '<p><a id="f2" href="#r2">2</a>. Done.</p>'
    )
    publication, _ = made(tmp_path, one=page(older))
    tree = next(d.tree for d in publication.spine if d.matter == "body")

    notes = [text_of(e) for e in elements(tree, "aside")]
    assert notes == ["1 Said. More.", "2 Done."]


def test_a_document_with_several_entries_is_split_at_them(tmp_path: Path) -> None:
    nav = NAV.replace("two.xhtml", "one.xhtml#second")
    both = f'{ONE}<div><section id="second"><h2>Two</h2><p>Split.</p></section></div>'
    publication, _ = made(tmp_path, nav=page(nav), one=page(both))

    assert "Split." not in texts(publication)[0]
    assert texts(publication)[1].startswith("Two Split.")


@pytest.mark.parametrize(
    "changed",
    [
        {"container": ""},
        {"container": CONTAINER.replace("OPS/book", "lost")},
        {"one": page(ONE.replace("</p>", "<br></p>"))},
        {"opf": OPF.replace("two.xhtml", "TWO.xhtml")},
        {"opf": OPF.replace("</spine>", '<itemref idref="lost"/></spine>')},
        {"opf": OPF.replace('"one.xhtml" media-type="application/xhtml+xml"', WRONG)},
        {"opf": OPF.partition("<spine>")[0] + "<spine/></package>"},
        {"opf": OPF.replace("</manifest>", f"{LOST}</manifest>")
            .replace("</spine>", '<itemref idref="x"/></spine>')},
        {"opf": OPF.replace("</package>", "")},
    ],
)  # fmt: skip
def test_what_is_broken_is_repaired_and_told_once(tmp_path: Path, changed: dict[str, str]) -> None:
    publication, slugs = made(tmp_path, **changed)

    assert [text[:8] for text in texts(publication)] == ["One Firs", "Two Back"]
    assert slugs == ["epub-repaired"]


def test_entities_of_html_are_read_without_a_document_type(tmp_path: Path) -> None:
    publication, slugs = made(tmp_path, two=page("<h2>Two</h2><p>caf&eacute;</p>"))

    assert "café" in texts(publication)[1]
    assert slugs == []


def test_an_encrypted_book_is_refused_but_not_one_with_hidden_fonts(tmp_path: Path) -> None:
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
        '<EncryptionMethod Algorithm="{}"/><CipherData><CipherReference URI="OPS/one.xhtml"/>'
        "</CipherData></EncryptedData></encryption>"
    )
    files = {
        **BOOK,
        "META-INF/encryption.xml": encryption.format("http://www.idpf.org/2008/embedding"),
    }
    chain.make([write(tmp_path, files)], Options(draw_cover=False), Notices())
    files["META-INF/encryption.xml"] = encryption.format(
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
    )
    with pytest.raises(InputError, match="DRM"):
        chain.make([write(tmp_path, files)], Options(), Notices())


def test_a_book_makes_a_pair_that_passes_every_check(folder: Path, run: Command) -> None:
    write(folder, BOOK)

    assert run("build", "book.epub", "-o", "out.epub", "-o", "out.pdf").code == 0
    assert run("check", "out.epub", "out.pdf", "--no-ace").code == 0


def test_our_own_book_gives_the_same_text_again(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(
            f"---\ntitle: Part {name}\nauthor: [Ann Lee, Bob Roe]\nlang: en\ndate: 2026-01-31\n"
            "kicker: Fruit\nsubtitle: Below\nrights: CC0\n---\n\nText[^1] and $x^2$.\n\n## More\n\n"
            "| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A *note*.\n"
        )
    options = Options(metadata={"title": "Both"}, outputs=(folder / "both.epub",), epoch=0)
    first = chain.make(["one.md", "two.md"], options, Notices())
    (result,) = pipeline.build(["one.md", "two.md"], options)
    again = chain.make(["both.epub"], Options(), Notices())

    assert result.error is None
    assert ["".join(text.split()) for text in texts(again)] == [
        "".join(text.split()) for text in texts(first)
    ]
    assert [d.name for d in again.spine if d.matter != "body"] == [
        "title-page",
        "contents",
        "colophon",
    ]
    assert [p.name for p in again.spine[2].metadata.creators] == ["Ann Lee", "Bob Roe"]
    assert again.metadata.title == "Both"


def test_numbers_of_lines_stand_apart_from_their_verse(tmp_path: Path) -> None:
    verse = '<h2>One</h2><p>Of pears,<span class="linenum">10</span> and <span>7</span></p>'
    publication, _ = made(tmp_path, one=page(verse))

    assert texts(publication)[0] == "One Of pears, 10 and 7"
