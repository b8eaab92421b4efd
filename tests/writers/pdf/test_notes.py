"""Notes at the foot of the page of their calls, with links both ways."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from exporter.model import Publication
from exporter.notices import Notices
from exporter.writers.pdf.projection import project

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Read = Callable[[bytes], pikepdf.Pdf]


def call(number: int) -> str:
    return (
        f'<a class="noteref" role="doc-noteref" id="fnref-{number}" href="#fn-{number}">'
        f"{number}</a>"
    )


def note(number: int, text: str) -> str:
    return (
        f'<aside class="note" role="doc-footnote" id="fn-{number}"><p><a class="backlink"'
        f' role="doc-backlink" href="#fnref-{number}" aria-label="Back to reference {number}">'
        f"{number}</a> {text}</p></aside>"
    )


def notes(*asides: str) -> str:
    return f'<section class="notes" aria-label="Notes">{"".join(asides)}</section>'


@pytest.fixture
def data(bind: Bind, write: Write) -> bytes:
    filler = "<p>Words that fill the page until it is full, line after line after line.</p>" * 25
    body = (
        f"<p>Alpha{call(1)} one.</p>{filler}<p>Beta{call(2)} two.</p>"
        f"{notes(note(1, f'First{call(3)}'), note(2, 'Second.'), note(3, 'Third.'))}"
    )
    return write(bind(body))


def test_a_note_stands_on_the_page_of_its_call_however_long_the_paragraph(
    bind: Bind, write: Write
) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    pages = texts(write(bind(f"<p>Alpha{call(1)} {words}</p>{notes(note(1, 'Its note.'))}")))

    assert len(pages) > 1
    assert "Its note." in pages[0]


@pytest.mark.parametrize("size", [6.7, 7.3, 7.79, 8.2, 9.1])
def test_a_note_of_any_size_fits_on_a_page_that_is_nearly_empty(
    size: float, bind: Bind, write: Write
) -> None:
    body = f"<p>Alpha{call(1)} one.</p>{notes(note(1, 'Its note.'))}"
    sheet = f".note {{ font-size: {size}pt; line-height: 1.136; margin: 0 0 0.25rlh }}"

    assert len(texts(write(bind(body), sheet))) == 1


@pytest.mark.parametrize("lines", range(17, 23))
def test_a_note_stands_on_the_page_of_its_call_wherever_the_page_ends(
    lines: int, bind: Bind, write: Write
) -> None:
    filler = "<p>One line.</p>" * lines
    words = " ".join(f"word{number}" for number in range(60))
    body = (
        f"<p>Alpha{call(1)} one.</p>{filler}<p>Beta{call(2)} {words}</p>"
        f"{notes(note(1, 'The first note.'), note(2, 'The second note.'))}"
    )

    pages = texts(write(bind(body), "p { margin: 0 }"))

    assert "The first note." in pages[0]
    assert [("Beta" in page) is ("The second note." in page) for page in pages] == [True, True]


@pytest.mark.parametrize("lines", range(18, 23))
def test_a_note_of_the_last_line_does_not_stand_in_the_next_article(
    lines: int, bind: Bind, write: Write
) -> None:
    first = f"{'<p>Line.</p>' * lines}<p>Omega{call(1)}.</p>{notes(note(1, 'Its note.'))}"
    pages = texts(write(bind(first, "<p>Another.</p>"), "p { margin: 0 }"))

    assert [page for page in pages if "Its note." in page] == [p for p in pages if "Omega" in p]


def test_no_note_is_lost_where_others_leave_the_page_for_the_line_of_its_call(
    bind: Bind, write: Write
) -> None:
    numbers = range(60)
    words = " and ".join(f"word{call(number)}" for number in numbers)
    asides = [note(n, f"{'A longer note. ' * (n % 9)}Its end: {n}.") for n in numbers]
    sheet = ".note { margin-bottom: 3pt } .note p { margin: 2pt 0 5pt } p { orphans: 3 }"

    text = "".join(texts(write(bind(f"<p>{words}</p>{notes(*asides)}"), sheet)))

    assert [text.count(f"Its end: {number}.") for number in numbers] == [1] * len(numbers)


def test_notes_that_wait_for_the_next_page_keep_their_order(bind: Bind, write: Write) -> None:
    calls = "".join(f"Word{call(number)} " for number in range(1, 7))
    long = "a note that is so long that it takes several lines of a small page, " * 3
    asides = [note(number, f"N{number} is {long}") for number in range(1, 7)]

    data = " ".join(texts(write(bind(f"<p>{calls}</p>{notes(*asides)}"))))

    assert re.findall(r"N\d", data) == [f"N{number}" for number in range(1, 7)]


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def links(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return {
        str(annotation.Dest): annotation
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
    }


def destinations(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    names = list(pdf.Root.Names.Dests.Names)
    return {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}


def test_note_stands_on_the_page_of_its_call(data: bytes) -> None:
    first, *_, last = texts(data)
    assert "Alpha1 one." in first
    assert "1 First3" in first
    assert "Beta2 two." in last
    assert "2 Second." in last


def test_note_stands_below_the_text(data: bytes) -> None:
    first = texts(data)[0]
    assert first.index("fill the page") < first.index("1 First")


def test_note_called_in_a_note_follows_it(data: bytes) -> None:
    first = texts(data)[0]
    assert first.index("1 First3") < first.index("3 Third.")


def test_every_character_of_a_note_is_set_once(data: bytes) -> None:
    text = "".join(texts(data))
    assert [text.count(word) for word in ("First", "Second", "Third", "Alpha")] == [1, 1, 1, 1]


def test_call_leads_to_its_note_and_the_note_back(data: bytes, read: Read) -> None:
    pdf = read(data)
    places = destinations(pdf)
    assert {"fn-1", "fn-2", "fn-3", "fnref-1", "fnref-2", "fnref-3"} <= links(pdf).keys()
    assert links(pdf).keys() <= places.keys()
    assert places["fn-2"][0] == places["fnref-2"][0]
    # From the bottom of the page: the call is above its note.
    assert places["fnref-1"][3] > places["fn-1"][3]


def test_links_say_where_they_lead(data: bytes, read: Read) -> None:
    assert str(links(read(data))["fnref-1"].Contents) == "Back to reference 1"


def test_note_is_tagged_as_a_note_with_an_id_of_its_own(data: bytes, read: Read) -> None:
    ids = [
        str(element.ID)
        for element in read(data).objects
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Note"
    ]
    assert sorted(ids) == ["note-fn-1", "note-fn-2", "note-fn-3"]


def test_call_in_a_heading_stays_out_of_the_outline(bind: Bind, write: Write, read: Read) -> None:
    body = f'<h2 id="s">Second<em> part</em>{call(1)}</h2><p>Text.</p>{notes(note(1, "A note."))}'
    with read(write(bind(body))).open_outline() as outline:
        assert outline.root[0].children[0].title == "Second part"


def test_note_does_not_take_the_look_of_the_heading(bind: Bind, write: Write, read: Read) -> None:
    body = f'<h2 id="s">Head{call(1)}</h2><p>Text.</p>{notes(note(1, "Unlike its heading."))}'
    pdf = read(write(bind(body), css="h1, h2 { font-weight: 700 }"))
    document = pypdfium2.PdfDocument(io.BytesIO(_bytes(pdf)))
    page = document[0].get_textpage()
    start = page.get_text_range().index("Unlike")
    box, heading = page.get_charbox(start), page.get_charbox(page.get_text_range().index("Head"))
    document.close()
    assert box[3] - box[1] < (heading[3] - heading[1]) * 0.7


def test_note_that_nobody_calls_is_kept(bind: Bind, write: Write) -> None:
    lost = '<aside class="note" role="doc-footnote" id="fn-9"><p>Lost and found.</p></aside>'
    assert "Lost and found." in texts(write(bind(f"<p>a</p>{notes(lost)}")))[0]


def test_link_that_leads_nowhere_is_told(bind: Bind, write: Write) -> None:
    notices = Notices()
    write(bind('<p><a href="#nowhere">a</a></p>'), notices=notices)
    assert [notice.slug for notice in notices] == ["link-target-missing"]


def _bytes(pdf: pikepdf.Pdf) -> bytes:
    output = io.BytesIO()
    pdf.save(output)
    return output.getvalue()


def test_white_space_around_the_text_of_a_note_leaves_no_empty_lines(
    bind: Bind, write: Write
) -> None:
    tight = f"<p>Alpha{call(1)}.</p>{notes(note(1, 'Text.'))}"
    loose = tight.replace("<p><a", "\n<p><a").replace("</p></aside>", "</p>\n</aside>")

    assert loose != tight
    assert write(bind(loose)) == write(bind(tight))


def test_note_called_in_struck_words_is_not_struck(bind: Bind) -> None:
    tree = project(bind(f"<p><del>gone{call(1)}</del></p>{notes(note(1, 'First.'))}"))
    (place,) = tree.iterfind(".//span[@class='note-place']")
    assert [above.tag for above in place.iterancestors("del")] == []


def test_note_speaks_its_own_language_wherever_it_is_called(bind: Bind) -> None:
    body = (
        f'<p lang="ar" dir="rtl">a{call(1)}</p><p>b{call(2)}</p>{notes(note(1, "A"), note(2, "B"))}'
    )
    places = project(bind(body)).iterfind(".//span[@class='note-place']")
    assert [(place.get("lang"), place.get("dir")) for place in places] == [
        ("en", "ltr"),
        (None, None),
    ]


def test_no_white_space_stands_between_the_blocks_of_a_note(bind: Bind) -> None:
    blocks = (
        "</p>\n<blockquote>\n<p>Quoted <em>a</em> <em>b</em></p>\n</blockquote>\n"
        "<ul>\n<li>one</li>\n</ul>\n<pre>\n x\n</pre>\n<p>"
    )
    root = project(bind(f"<p>Alpha{call(1)}</p>{notes(note(1, blocks))}"))
    (aside,) = root.iter("aside")
    texts_between = [e.text for tag in ("blockquote", "ul") for e in aside.iter(tag)]
    texts_between += [e.tail for tag in ("p", "blockquote", "li", "pre") for e in aside.iter(tag)]

    assert not any(texts_between)
    assert ["".join(e.itertext()) for e in aside.iter("pre")] == ["\n x\n"]
    assert [e.tail for e in aside.iter("em")] == [" ", None]
