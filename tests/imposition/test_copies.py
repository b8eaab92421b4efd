"""What a print copy keeps of a file, and what it no longer says of itself."""

from __future__ import annotations

from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from exporter.errors import InputError
from exporter.imposition import impose
from exporter.imposition.model import Imposition, Sheets
from tests.conftest import Publications
from tests.imposition.making import (
    A5,
    RED,
    data_of,
    imposed,
    made,
    picture,
    reopened,
    spaced,
    words,
)

WANTED: list[dict[str, Any]] = [{"booklet": True}, {"n_up": 4}, {"pages": "2-"}]


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_print_copy_claims_nothing(publications: Publications, wanted: dict[str, Any]) -> None:
    sheets = publication("article", publications, **wanted)
    with reopened(sheets) as pdf:
        kept = {"/Type", "/Pages", "/Lang", "/OutputIntents", "/ViewerPreferences"}
        assert set(pdf.Root.keys()) <= kept
        assert pdf.docinfo.keys() <= {"/Title", "/Author"}
        kinds = {str(found.get("/Type")) for found in pdf.objects if isinstance(found, Dictionary)}
        assert (
            kinds & {"/StructElem", "/StructTreeRoot", "/Annot", "/Filespec", "/Metadata"} == set()
        )


def test_print_copy_keeps_title_author_language_and_what_colours_mean(
    publications: Publications,
) -> None:
    sheets = publication("manual", publications, booklet=True)
    with pikepdf.open(publications("manual").pdf) as before, reopened(sheets) as after:
        assert after.Root.Lang == before.Root.Lang
        assert after.docinfo["/Title"] == before.docinfo["/Title"]
        assert after.docinfo["/Author"] == before.docinfo["/Author"]
        assert len(after.Root.OutputIntents) == len(before.Root.OutputIntents) == 1


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_same_pages_give_the_same_bytes(publications: Publications, wanted: dict[str, Any]) -> None:
    first = publication("article", publications, **wanted)
    assert publication("article", publications, **wanted).data == first.data


def test_every_page_of_a_publication_says_the_same_words_in_the_booklet(
    publications: Publications,
) -> None:
    pair = publications("manual", paper="a5")
    before = letters_of(pair.pdf.read_bytes())
    sheets = publication("manual", publications, paper="a5", booklet=True, signature=4)
    with reopened(sheets) as pdf:
        assert len(pdf.pages) == 2 * sheets.count
    count = len(before)
    order = [
        number
        for base in range(0, count + sheets.blanks, 16)
        for number in folded(base, min(base + 16, count + sheets.blanks))
    ]
    said = [before[number] if number < count else "" for number in order]
    # Sides are read whole: PDFium puts small capitals of a form where they would be without it.
    expected = [left + right for left, right in zip(said[::2], said[1::2], strict=True)]
    found = letters_of(sheets.data)
    assert found == expected


def test_fonts_and_pictures_are_shared(publications: Publications) -> None:
    path = publications("manual", paper="a5").pdf
    sheets = publication("manual", publications, paper="a5", n_up=2)
    with pikepdf.open(path) as before, reopened(sheets) as after:
        assert programs(after) == programs(before)
    assert len(sheets.data) < path.stat().st_size


def test_stamps_and_filled_forms_are_printed() -> None:
    pdf = made(A5)
    pdf.pages[0].obj.Annots = Array([annotation(pdf, b"1 0 0 rg 0 0 60 60 re f", 4)])
    assert picture(imposed(pdf, booklet=True), scale=1).getpixel((420 + 130, 595 - 130)) == RED
    assert picture(imposed(pdf, pages="1,1")).getpixel((130, 595 - 130)) == RED


def test_what_is_not_meant_for_paper_is_not_printed() -> None:
    pdf = made(A5)
    pdf.pages[0].obj.Annots = Array([annotation(pdf, b"1 0 0 rg 0 0 60 60 re f", 0)])
    assert picture(imposed(pdf, booklet=True)).getpixel((420 + 130, 595 - 130)) != RED


def test_hidden_layer_stays_hidden() -> None:
    pdf = made(A5)
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(L=layer)
    page.Contents = pdf.make_stream(b"/OC /L BDC 1 0 0 rg 0 0 999 999 re f EMC")
    assert picture(imposed(pdf, booklet=True)).getpixel((500, 300)) != RED


def test_pages_that_were_not_chosen_leave_the_file() -> None:
    pdf = made(A5, A5)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    link.Dest = Array([pdf.pages[1].obj, Name.Fit])
    pdf.pages[0].obj.Annots = Array([link])
    with reopened(imposed(pdf, pages="1,1")) as chosen:
        assert len(chosen.pages) == 2
        assert b"page 2" not in b"".join(page.Contents.read_bytes() for page in chosen.pages)
        assert (
            len([o for o in chosen.objects if isinstance(o, Dictionary) and "/MediaBox" in o]) == 2
        )


def test_printer_is_told_how_to_turn_and_not_to_scale() -> None:
    with reopened(imposed(made(*[A5] * 4), booklet=True)) as pdf:
        told = pdf.Root.ViewerPreferences
        assert (told.Duplex, told.PrintScaling) == (Name.DuplexFlipShortEdge, Name("/None"))
        assert told.PickTrayByPDFSize is True


def test_locked_file_is_refused_with_a_hint() -> None:
    data = data_of(made(A5), encryption=pikepdf.Encryption(user="x", owner="y"))
    with pytest.raises(InputError, match="locked with a password") as told:
        impose(data, "some.pdf", Imposition())
    assert "unlock" in told.value.hint


def test_file_that_must_not_be_printed_is_not() -> None:
    allowed = pikepdf.Permissions(print_lowres=False, print_highres=False)
    locked = pikepdf.Encryption(user="", owner="y", allow=allowed)
    with pytest.raises(InputError, match="does not allow"):
        impose(data_of(made(A5), encryption=locked), "some.pdf", Imposition())


def test_file_that_may_be_printed_but_not_changed_is_put_on_sheets() -> None:
    allowed = pikepdf.Permissions(modify_assembly=False, modify_other=False, extract=False)
    locked = pikepdf.Encryption(user="", owner="y", allow=allowed)
    sheets = impose(data_of(made(A5), encryption=locked), "a.pdf", Imposition(booklet=True))
    assert words(sheets) == [["", "page 1"], ["", ""]]


def publication(name: str, publications: Publications, paper: str = "a4", **wanted: Any) -> Sheets:
    path = publications(name, paper=paper).pdf
    return impose(path.read_bytes(), str(path), Imposition(**wanted))


def letters_of(data: bytes) -> list[str]:
    """Read what each page says; where words are parted is a guess of PDFium."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            spaced(page.get_textpage().get_text_bounded()).replace(" ", "") for page in document
        ]
    finally:
        document.close()


def programs(pdf: pikepdf.Pdf) -> int:
    """Count the fonts that are embedded, and the pictures."""
    embedded = ("/FontFile", "/FontFile2", "/FontFile3")
    fonts = [o for o in pdf.objects if isinstance(o, Dictionary) and any(k in o for k in embedded)]
    streams = (o for o in pdf.objects if isinstance(o, pikepdf.Stream))
    return len(fonts) + len([o for o in streams if o.get("/Subtype") == Name.Image])


def folded(first: int, end: int) -> list[int]:
    """List the pages of a signature as they stand on its sides, by taking them from both ends."""
    pages = list(range(first, end))
    order = []
    while pages:
        order += [pages.pop(), pages.pop(0), pages.pop(0), pages.pop()]
    return order


def annotation(pdf: pikepdf.Pdf, content: bytes, flags: int) -> Any:
    """Make a stamp at 100, 100."""
    look = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form)
    look.BBox = Array([0, 0, 60, 60])
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=flags, AP=Dictionary(N=look))
    stamp.Rect = Array([100, 100, 160, 160])
    return pdf.make_indirect(stamp)
