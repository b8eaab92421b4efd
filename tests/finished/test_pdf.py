"""A finished PDF tells its pages, links, pictures and facts, and what it does not tell."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from exporter.errors import InputError
from exporter.finished import pdf
from exporter.finished.model import JOINT, Facts
from exporter.finished.pdf.labels import page_labels
from tests.finished.handmade import Maker, say, show

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:mm="http://ns.adobe.com/xap/1.0/mm/" xmlns:s="http://schema.org/">
<rdf:Description rdf:about="" mm:DocumentID="urn:uuid:1" s:sha256="ab12">
<dc:title><rdf:Alt><rdf:li xml:lang="fr">Titre</rdf:li><rdf:li xml:lang="x-default">A
  title</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ada Ink</rdf:li><rdf:li>Béla Folio</rdf:li></rdf:Seq></dc:creator>
</rdf:Description>
<rdf:Description rdf:about="">
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<dc:identifier>urn:x</dc:identifier><dc:source rdf:resource="https://example.org/"/>
<xmp:ModifyDate>2026-02-03T01:02:03+02:00</xmp:ModifyDate>
<s:isBasedOn><rdf:Bag>
<rdf:li>ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU</rdf:li><rdf:li>else</rdf:li>
</rdf:Bag></s:isBasedOn>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_facts_are_read_from_xmp_in_whatever_form(tmp_path: Path) -> None:
    made = Maker()
    made.pdf.Root.Metadata = made.pdf.make_stream(XMP.encode())
    assert pdf.read(made.save(tmp_path, words(made))).facts == Facts(
        identifier="urn:x",
        title="A title",
        language="en-GB",
        creators=("Ada Ink", "Béla Folio"),
        source="https://example.org/",
        modified="2026-02-02T23:02:03Z",
        edition="urn:uuid:1",
        text_digest="ab12",
        source_digests=(EMPTY, "else"),
    )


@pytest.mark.parametrize(
    ("date", "modified"),
    [
        ("D:20260203010203+02'00'", "2026-02-02T23:02:03Z"),
        ("D:20260203010203Z", "2026-02-03T01:02:03Z"),
        ("D:2026", "2026-01-01T00:00:00Z"),
        ("20260203", "2026-02-03T00:00:00Z"),
        ("D:20261399", ""),
        ("tomorrow", ""),
    ],
)
def test_facts_without_xmp_are_those_of_the_old_dictionary(
    tmp_path: Path, date: str, modified: str
) -> None:
    made = Maker(Lang=String("cs"))
    made.pdf.docinfo = made.pdf.make_indirect(
        Dictionary(
            Title=String("Ž"), Author=String("A, B"), Subject=String("S"), ModDate=String(date)
        )
    )
    assert pdf.read(made.save(tmp_path, words(made))).facts == Facts(
        title="Ž", language="cs", creators=("A, B",), description="S", modified=modified
    )


def test_xmp_that_names_a_file_of_this_machine_does_not_get_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    made = Maker()
    made.pdf.Root.Metadata = made.pdf.make_stream(
        XMP.replace("<x:xmpmeta", declared + "<x:xmpmeta").replace("urn:x", "&e;").encode()
    )
    assert "secret" not in repr(pdf.read(made.save(tmp_path, words(made))).facts)


def test_page_labels_count_in_every_style_from_every_start() -> None:
    ranges = [
        (1, Dictionary(S=Name.r)),
        (3, Dictionary(S=Name.R, St=9)),
        (5, Dictionary(S=Name.A, St=26)),
        (7, Dictionary(S=Name.a, P=String("x-"))),
        (8, Dictionary(P=String("Plate"))),
        (9, Dictionary(S=Name.D, P=String("B-"), St=3)),
        (11, Dictionary()),
    ]
    lower = Dictionary(Nums=Array([part for pair in ranges[:3] for part in pair]))
    upper = Dictionary(Nums=Array([part for pair in ranges[3:] for part in pair]))
    catalog = Dictionary(PageLabels=Dictionary(Kids=Array([lower, upper])))
    assert page_labels(catalog, 12) == (
        *("1", "i", "ii", "IX", "X", "Z", "AA", "x-a", "Plate", "B-3", "B-4", ""),
    )


def test_place_of_a_block_is_the_label_of_its_page(tmp_path: Path) -> None:
    made = Maker(PageLabels=Dictionary(Nums=Array([0, Dictionary(S=Name.r, St=7)])))
    found = pdf.read(made.save(tmp_path, words(made)))
    assert [page.label for page in found.pages] == ["vii"]
    assert found.blocks[0].place == found.pages[0].place == "page vii"


@pytest.mark.parametrize(
    ("entries", "target"),
    [
        (
            {"A": Dictionary(S=Name.URI, URI=String("https://example.org/?a=b"))},
            "https://example.org/?a=b",
        ),
        ({"A": Dictionary(S=Name.URI, URI=String("https://é.org/".encode()))}, "https://é.org/"),
        ({"A": Dictionary(S=Name.GoTo, D=String("lists"))}, "#lists"),
        ({"A": Dictionary(S=Name.GoTo, D=Name.lists)}, "#lists"),
        ({"Dest": String("\u0416")}, "#\u0416"),
        ({"Dest": Array([0, Name.Fit])}, ""),
        ({"A": Dictionary(S=Name.Launch)}, ""),
        ({}, ""),
    ],
)
def test_link_tells_where_it_leads(tmp_path: Path, entries: dict[str, object], target: str) -> None:
    made = Maker()
    page = made.page(say(0, "a link"))
    tag = made.tag("Link", 0, made.link(page, **entries), Pg=page)
    (link,) = pdf.read(made.save(tmp_path, made.tag("P", tag))).links
    assert (link.text, link.target, link.place) == ("a link", target, "page 1")


def test_link_over_two_lines_is_one_link(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "a long"), say(1, "link"))
    ends = [made.link(page, Dest=String("x")) for _ in range(2)]
    tag = made.tag("Link", 0, ends[0], made.tag("Em", 1, Pg=page), ends[1], Pg=page)
    links = pdf.read(made.save(tmp_path, made.tag("P", tag))).links
    assert [(link.text, link.target) for link in links] == [(f"a long{JOINT}link", "#x")]


@pytest.mark.parametrize("has_box", [True, False])
def test_thumbnail_shows_what_is_painted_there(tmp_path: Path, *, has_box: bool) -> None:
    made = Maker()
    drawing = "0 g 20 40 50 100 re f 0.5 g 70 40 50 100 re f"
    page = made.page(f"/Figure <</MCID 0>> BDC {drawing} EMC 0 g 0 0 200 30 re f")
    box = {"A": Dictionary(O=Name.Layout, BBox=Array([20, 40, 120, 140]))} if has_box else {}
    figure = made.tag("Figure", 0, Pg=page, Alt=String("Two greys"), **box)
    (picture,) = pdf.read(made.save(tmp_path, figure)).pictures
    rows = [picture.thumbnail[row : row + 16] for row in range(0, 256, 16)]
    assert all(max(row[:7]) < 16 and 112 < min(row[9:]) <= max(row[9:]) < 144 for row in rows)


def test_picture_that_nothing_paints_has_no_thumbnail(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "words"))
    outside = Dictionary(O=Name.Layout, BBox=Array([500, 500, 600, 600]))
    tags = made.tag("Figure", 7, Pg=page), made.tag("Figure", 8, Pg=page, A=outside)
    pictures = pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page), *tags)).pictures
    assert [picture.thumbnail for picture in pictures] == [b"", b""]


def test_pdf_with_nothing_to_say_against_it_leaves_nothing_unknown(tmp_path: Path) -> None:
    made = Maker(PageLabels=Dictionary(Nums=Array([0, Dictionary(S=Name.D)])))
    assert pdf.read(made.save(tmp_path, words(made))).unknown == ()


def test_what_a_pdf_does_not_tell_is_said(tmp_path: Path) -> None:
    made = Maker(Lang=String(""))
    code = "BT /U 9 Tf <7777> Tj ET"
    page = made.page(say(0, "words"), say(1, "forgotten"), show("loose"))
    strange = made.page(f"/P <</MCID 0>> BDC {code} EMC")
    arabic = made.page("/P <</MCID 0>> BDC BT /A 9 Tf (\xe7\xe7) Tj ET EMC")
    made.resources.Font.A = Dictionary(
        Subtype=Name.Type1, Encoding=Dictionary(Differences=Array([0xE7, Name.afii57415]))
    )
    tags = [made.tag("P", 0, Pg=p) for p in (page, strange, arabic)]
    assert pdf.read(made.save(tmp_path, *tags)).unknown == (
        "The PDF does not tell the language of all its text.",
        "The PDF has no page labels: its pages are called by their number.",
        "A font does not tell what characters it shows: page 2.",
        "Text from right to left may be read as painted: page 3.",
        "Some text stands in no tag and was not read: page 1.",
    )


def test_pdf_without_tags_gives_its_words_page_by_page(tmp_path: Path) -> None:
    made = Maker()
    made.page(show("first line", 150), show("hyphen-", 140), show("ated", 130))
    made.page(show("second page"))
    del made.pdf.Root.StructTreeRoot
    found = pdf.read(made.save(tmp_path))
    assert not found.is_ordered
    assert [(block.text, block.place) for block in found.blocks] == [
        (f"first line{JOINT}hyphenated", "page 1"),
        ("second page", "page 2"),
    ]
    assert found.blocks[1].languages == (("en", "secondpage"),)
    assert [page.offset for page in found.pages] == [None, None]
    assert found.unknown[0].startswith("The PDF has no tags")


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF", b"PK\x03\x04"])
def test_file_that_is_no_pdf_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"broken\.pdf") as refused:
        pdf.read(path)
    assert refused.value.where == str(path)


def test_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.pdf cannot be opened: No such file"):
        pdf.read(tmp_path / "none.pdf")
    with pytest.raises(InputError, match="cannot be opened: Is a directory"):
        pdf.read(tmp_path)


def test_locked_pdf_is_refused_with_the_way_to_unlock_it(tmp_path: Path) -> None:
    made = Maker()
    path = made.save(tmp_path, words(made), encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(InputError, match="locked with a password") as refused:
        pdf.read(path)
    assert refused.value.hint.startswith("unlock it first")


def test_pdf_that_only_its_owner_may_change_can_be_read(tmp_path: Path) -> None:
    made = Maker()
    path = made.save(tmp_path, words(made), encryption=pikepdf.Encryption(owner="a", user=""))
    assert pdf.read(path).blocks[0].text == "words"


def words(made: Maker) -> pikepdf.Object:
    """Paint a page with one word, and give its tag."""
    return made.tag("P", 0, Pg=made.page(say(0, "words")))
