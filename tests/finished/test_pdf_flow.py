"""The flow of a tagged PDF is read in the order and with the meaning of its tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, String

from exporter.finished import pdf
from exporter.finished.model import JOINT, Finished
from exporter.flow import IMAGE
from tests.finished.handmade import Maker, say, show


def test_text_is_read_in_the_order_of_the_tags_not_of_the_paint(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "painted first"), say(1, "read first"))
    path = made.save(tmp_path, made.tag("P", 1, Pg=page), made.tag("P", 0, Pg=page))
    assert texts(pdf.read(path)) == ["read first", "painted first"]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("H1", "h1"),
        ("H6", "h6"),
        ("H9", "h6"),
        ("P", "p"),
        ("BlockQuote", "p"),
        ("TOCI", "item"),
        ("LBody", "item"),
        ("TD", "cell"),
        ("TH", "header-cell"),
        ("Caption", "caption"),
        ("Sect", "p"),
    ],
)
def test_tag_tells_the_kind_of_a_block(tmp_path: Path, tag: str, kind: str) -> None:
    made = Maker()
    page = made.page(say(0, "words"))
    found = pdf.read(made.save(tmp_path, made.tag(tag, 0, Pg=page)))
    assert [(block.kind, block.text) for block in found.blocks] == [(kind, "words")]


def test_heading_without_number_has_the_level_of_its_section(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "one"), say(1, "two"))
    inner = made.tag("Sect", made.tag("H", 1, Pg=page))
    outer = made.tag("Sect", made.tag("H", 0, Pg=page), inner)
    assert kinds(pdf.read(made.save(tmp_path, outer))) == ["h1", "h2"]


def test_role_map_leads_from_name_to_name_and_a_loop_in_it_ends(tmp_path: Path) -> None:
    made = Maker()
    made.tree.RoleMap = Dictionary(Chapter=Name.Kopf, Kopf=Name.H2, A=Name.B, B=Name.A)
    page = made.page(say(0, "title"), say(1, "words"))
    path = made.save(tmp_path, made.tag("Chapter", 0, Pg=page), made.tag("A", 1, Pg=page))
    assert kinds(pdf.read(path)) == ["h2", "p"]


def test_namespace_maps_its_own_names(tmp_path: Path) -> None:
    made = Maker()
    standard = Dictionary(NS=String("http://iso.org/pdf2/ssn"))
    own = Dictionary(NS=String("urn:x"), RoleMapNS=Dictionary(kop=Array([Name.H3, standard])))
    page = made.page(say(0, "title"))
    assert kinds(pdf.read(made.save(tmp_path, made.tag("kop", 0, Pg=page, NS=own)))) == ["h3"]


def test_block_goes_on_behind_one_that_stands_within_it(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "before"), say(1, "within"), say(2, "behind"))
    inner = made.tag("P", 1, Pg=page)
    found = pdf.read(made.save(tmp_path, made.tag("LBody", 0, inner, 2, Pg=page)))
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("item", "before"),
        ("p", "within"),
        ("item", "behind"),
    ]


def test_paragraph_over_two_pages_is_one_block_and_starts_the_second_page(tmp_path: Path) -> None:
    made = Maker()
    first, second = made.page(say(0, "one two")), made.page(say(0, "three"), say(1, "four"))
    whole = made.tag("P", 0, made.part(second, 0), Pg=first)
    found = pdf.read(made.save(tmp_path, whole, made.tag("P", 1, Pg=second)))
    assert texts(found) == [f"one two{JOINT}three", "four"]
    assert [block.place for block in found.blocks] == ["page 1", "page 2"]
    assert [page.offset for page in found.pages] == [0, 6]


def test_page_without_any_of_the_flow_has_no_offset(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "words"))
    made.page("/Artifact BMC", show("7"), "EMC")
    made.page()
    found = pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page)))
    assert [page.offset for page in found.pages] == [0, None, None]
    assert not [sentence for sentence in found.unknown if "no tag" in sentence]


def test_joint_stands_where_a_line_ends_but_not_within_a_line(tmp_path: Path) -> None:
    made = Maker()
    lines = "BT /F 9 Tf 1 0 0 1 20 90 Tm (one ) Tj 5 0 Td (two) Tj 0 -9 Td (three) Tj T* (four) '"
    page = made.page(f"/P <</MCID 0>> BDC {lines} ET EMC")
    (text,) = texts(pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page))))
    assert text == f"one two{JOINT}three{JOINT}four"


def test_hyphen_that_the_line_breaking_put_in_joins_the_word(tmp_path: Path) -> None:
    made = Maker()
    hyphen = "/Span <</ActualText <FEFF00AD>>> BDC (-) Tj EMC"
    lines = f"BT /F 9 Tf 1 0 0 1 0 90 Tm (exam) Tj {hyphen} 0 -9 Td (ple well-) Tj 0 -9 Td (set)"
    page = made.page(f"/P <</MCID 0>> BDC {lines} Tj ET EMC")
    assert texts(pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page)))) == [
        f"example well-{JOINT}set"
    ]


def test_actual_text_stands_for_what_is_painted(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(
        say(0, "ABC", "/ActualText <FEFF0627064406330644>"),
        say(1, "STRASSE", r"/ActualText (\376\377\000S\000t\000r\000a\000\337\000e)"),
        say(2, "never"),
    )
    element = made.tag("Span", made.tag("Em", 2, Pg=page), ActualText=String("element"))
    assert texts(pdf.read(made.save(tmp_path, made.tag("P", 0, 1, element, Pg=page)))) == [
        f"السل{JOINT}Straße{JOINT}element"
    ]


def test_line_may_end_behind_an_element_with_actual_text(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "a"), say(1, "b"))
    lines = [made.tag("Span", n, Pg=page, ActualText=String(f"line {n}")) for n in (0, 1)]
    assert texts(pdf.read(made.save(tmp_path, made.tag("P", *lines)))) == [f"line 0{JOINT}line 1"]


def test_language_comes_from_the_nearest_that_tells_it(tmp_path: Path) -> None:
    made = Maker(Lang=String("de"))
    mixed = f"/P <</MCID 2>> BDC {show('drei ')} /Span <</Lang (ru)>> BDC {show('four')} EMC EMC"
    page = made.page(say(0, "eins"), say(1, "deux"), mixed)
    paragraph = made.tag("P", 0, made.tag("Span", 1, Pg=page, Lang=String("fr")), 2, Pg=page)
    (block,) = pdf.read(made.save(tmp_path, paragraph)).blocks
    assert block.languages == (("de", "eins"), ("fr", "deux"), ("de", "drei"), ("ru", "four"))


def test_generated_labels_and_ruby_brackets_are_not_read(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(*(say(n, text) for n, text in enumerate(["1.", "item", "base", "[", "up"])))
    item = made.tag("LI", made.tag("Lbl", 0, Pg=page), made.tag("LBody", 1, Pg=page))
    ruby = made.tag(
        "Ruby", made.tag("RB", 2, Pg=page), made.tag("RP", 3, Pg=page), made.tag("RT", 4, Pg=page)
    )
    numbered = Dictionary(O=Name.List, ListNumbering=Name.Decimal)
    path = made.save(tmp_path, made.tag("L", item, A=numbered), made.tag("P", ruby))
    assert texts(pdf.read(path)) == ["item", f"base{JOINT}up"]


def test_terms_of_a_list_without_numbering_are_read(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "term"), say(1, "what it means"))
    item = made.tag("LI", made.tag("Lbl", 0, Pg=page), made.tag("LBody", 1, Pg=page))
    # The attribute may stand in an array with revision numbers, as here, or in a class.
    plain = Array(
        [Dictionary(O=Name.Layout), 0, Dictionary(O=Name.List, ListNumbering=Name("/None"))]
    )
    found = pdf.read(made.save(tmp_path, made.tag("L", item, A=plain)))
    assert kinds(found) == ["term", "item"]


def test_note_is_taken_out_and_the_sentence_goes_on_behind_it(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(
        *(say(n, text) for n, text in enumerate(["Word", "1", " goes on.", "1 ", "Said there."]))
    )
    call = made.tag("Link", 1, made.link(page, Dest=String("fn-1")), Pg=page)
    number = made.tag("Lbl", made.tag("Link", 3, made.link(page, Dest=String("up")), Pg=page))
    note = made.tag("Note", made.tag("P", number, 4, Pg=page), ID=String("note-fn-1"))
    found = pdf.read(made.save(tmp_path, made.tag("P", 0, call, note, 2, Pg=page)))
    assert texts(found) == [f"Word{JOINT}1 goes on."]
    assert [(note.id, [block.text for block in note.blocks]) for note in found.notes] == [
        ("fn-1", ["1 Said there."])
    ]
    assert [(link.text, link.target) for link in found.links] == [("1", "#fn-1"), ("1", "#up")]


def test_notes_stand_in_the_order_in_which_the_flow_and_then_notes_call_them(
    tmp_path: Path,
) -> None:
    made = Maker()
    page = made.page(*(say(n, f"text{n}") for n in range(4)))
    third = made.tag("Note", 2, Pg=page, ID=String("note-c"))
    first = made.tag("Note", 1, third, Pg=page, ID=String("note-a"))
    second = made.tag("Note", 3, Pg=page, ID=String("note-b"))
    found = pdf.read(made.save(tmp_path, made.tag("P", 0, first, second, Pg=page)))
    assert [note.id for note in found.notes] == ["a", "b", "c"]


def test_notes_move_no_offset(tmp_path: Path) -> None:
    made = Maker()
    first = made.page(say(0, "abc"), say(1, "a long note"))
    second = made.page(say(0, "def"))
    note = made.tag("Note", 1, Pg=first)
    found = pdf.read(made.save(tmp_path, made.tag("P", 0, note, made.part(second, 0), Pg=first)))
    assert [page.offset for page in found.pages] == [0, 3]


def test_cells_of_each_row_are_counted_in_tables_and_in_tables_within(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(*(say(n, "x") for n in range(4)))
    inner = made.tag("Table", made.tag("TR", made.tag("TD", 2, Pg=page)))
    head = made.tag("THead", made.tag("TR", made.tag("TH", 0, Pg=page), made.tag("TH")))
    body = made.tag("TBody", made.tag("TR", made.tag("TD", inner, 3, Pg=page)))
    found = pdf.read(made.save(tmp_path, made.tag("Table", head, body)))
    assert found.tables == ((2, 1), (1,))


def test_picture_counts_as_one_character_and_its_own_letters_are_not_read(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "before"), say(1, "LOGO"), say(2, "what it shows"))
    caption = made.tag("Caption", 2, Pg=page)
    figure = made.tag("Figure", 1, caption, Pg=page, Alt=String("A  logo"))
    found = pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page), figure))
    assert texts(found) == ["before", IMAGE, "what it shows"]
    assert [(picture.alt, picture.offset) for picture in found.pictures] == [("A logo", 6)]


def test_text_within_a_form_belongs_to_the_marked_content_around_it(tmp_path: Path) -> None:
    made = Maker()
    form = made.pdf.make_stream(show("formed").encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    made.resources.XObject.X = form
    page = made.page("/P <</MCID 0>> BDC /X Do EMC")
    assert texts(pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page)))) == ["formed"]


def test_marked_content_of_a_form_is_told_apart_from_that_of_the_page(tmp_path: Path) -> None:
    made = Maker()
    form = made.pdf.make_stream(say(0, "of the form").encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    made.resources.XObject.X = form
    page = made.page(say(0, "of the page"), "/X Do")
    parts = made.part(page, 0, Stm=form), made.part(page, 0)
    path = made.save(tmp_path, *(made.tag("P", part) for part in parts))
    assert texts(pdf.read(path)) == ["of the form", "of the page"]


def test_character_that_no_font_tells_is_read_as_unknown(tmp_path: Path) -> None:
    made = Maker()
    page = made.page("/P <</MCID 0>> BDC BT /U 9 Tf <00017777> Tj ET EMC")
    assert texts(pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page)))) == ["A\ufffd"]


def test_properties_may_stand_among_the_resources(tmp_path: Path) -> None:
    made = Maker()
    made.resources.Properties.M = Dictionary(MCID=0)
    page = made.page(f"/P /M BDC {show('words')} EMC")
    assert texts(pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page)))) == ["words"]


def texts(found: Finished) -> list[str]:
    return [block.text for block in found.blocks]


def kinds(found: Finished) -> list[str]:
    return [block.kind for block in found.blocks]
