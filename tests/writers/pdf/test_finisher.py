"""What the file says of itself, and how it opens."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from exporter.model import Person, Publication, Subject

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Read = Callable[[bytes], pikepdf.Pdf]


@pytest.fixture
def pdf(bind: Bind, write: Write, read: Read) -> pikepdf.Pdf:
    return read(
        write(
            bind(
                '<h2 id="s">Section</h2><p>a</p><h3 id="t">Part</h3><h2 id="u">Next</h2>',
                title="Ink & <Paper>",
                creators=(Person(name="Ada A."), Person(name="Bert B.", role="trl")),
                contributors=(Person(name="Cleo C.", role="edt"),),
                subjects=(Subject(text="printing"), Subject(text="paper")),
                description="About ink.",
                date="2026-01",
                publisher="A Press",
                rights="© 2026 Ada A.",
                source="https://example.org/ink",
                accessed="2026-01-02T03:04:05Z",
            )
        )
    )


def test_document_information_is_filled_from_the_metadata(pdf: pikepdf.Pdf) -> None:
    assert {key: str(value) for key, value in pdf.docinfo.items() if key != "/Producer"} == {
        "/Title": "Ink & <Paper>",
        "/Author": "Ada A., Bert B.",
        "/Subject": "About ink.",
        "/Keywords": "printing, paper",
        "/CreationDate": "D:202601",
        "/ModDate": "D:20260102030405Z",
    }


def test_xmp_is_filled_from_the_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as xmp:
        found = {key.split("}")[1]: value for key, value in xmp.items()}
    assert found["title"] == "Ink & <Paper>"
    assert found["creator"] == ["Ada A.", "Bert B."]
    assert found["language"] == {"en"}
    assert found["rights"] == "© 2026 Ada A."
    assert found["identifier"] == "urn:uuid:0c1f7a3e-7a0e-5f0e-9d8b-0f1e2d3c4b5a"
    assert found["publisher"] == {"A Press"}
    assert found["source"] == "https://example.org/ink"
    assert found["retrievedOn"] == "2026-01-02T03:04:05Z"
    assert found["contributor"] == {"Cleo C."}
    assert found["ModifyDate"] == "2026-01-02T03:04:05Z"
    assert found["part"] in {"1", "3"}


def test_xmp_is_readable_without_a_pdf_reader(bind: Bind, write: Write) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in write(bind("<p>a</p>"))


def test_file_opens_with_its_outline_and_title(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.PageMode == "/UseOutlines"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert "/Direction" not in pdf.Root.ViewerPreferences
    assert str(pdf.Root.Lang) == "en"


def test_outline_follows_the_headings(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Title 1"
        assert [child.title for child in title.children] == ["Section", "Next"]
        assert [child.title for child in title.children[0].children] == ["Part"]


def test_right_to_left_publication_opens_from_the_right(
    bind: Bind, write: Write, read: Read
) -> None:
    pdf = read(write(bind("<p>نص</p>", language="ar", direction="rtl")))
    assert pdf.Root.ViewerPreferences.Direction == "/R2L"


def test_page_labels_are_the_printed_folios(bind: Bind, write: Write, read: Read) -> None:
    css = """
    @page front { @bottom-center { content: counter(page, lower-roman) } }
    @page main { @bottom-center { content: "– " counter(page) " –" } }
    @page :nth(1 of main) { counter-reset: page 1 }
    #a1 { page: front }
    #a2 { page: main }
    """
    long = "<p>Words that fill the page until it is full, line after line after line.</p>" * 13
    pdf = read(write(bind(long, "<p>b</p>", "<p>c</p>"), css=css))
    assert [page.label for page in pdf.pages] == ["i", "ii", "1", "2"]


def test_pages_without_folios_are_numbered_from_one(bind: Bind, write: Write, read: Read) -> None:
    css = "@page { @bottom-center { content: none } }"
    pdf = read(write(bind("<p>a</p>", "<p>b</p>"), css=css))
    assert [page.label for page in pdf.pages] == ["1", "2"]


def test_every_article_begins_on_a_page_of_its_own(bind: Bind, write: Write, read: Read) -> None:
    assert len(read(write(bind("<p>a</p>", "<p>b</p>", "<p>c</p>"))).pages) == 3


def test_empty_publication_is_still_a_file(bind: Bind, write: Write, read: Read) -> None:
    assert len(read(write(bind("<p/>"))).pages) == 1
