"""Notes that the foot of a page cannot hold: they wait, or stand behind their article."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from exporter.flow import digest
from exporter.model import Publication, Resource
from exporter.notices import Notices
from exporter.writers import pdf
from exporter.writers.pdf.projection import project
from tests.writers.pdf.outline import Outline
from tests.writers.pdf.test_notes import call, note, notes

Bind = Callable[..., Publication]
Make = Callable[..., pdf.Made]
Write = Callable[..., bytes]
Read = Callable[[bytes], pikepdf.Pdf]

LINE = "Every letter of this line is set in type, and the line is long enough to be broken. "


def words(name: str, count: int) -> str:
    return " ".join(f"{name}{number}" for number in range(count))


def places(data: bytes, word: str) -> list[tuple[int, float, float]]:
    """Find a word: the page, counted from 1, and its bottom and top from the page's bottom."""
    found = []
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            search = text.search(word, match_case=True, match_whole_word=True)
            while (match := search.get_next()) is not None:
                _, bottom, _, top = text.get_charbox(match[0])
                found.append((number, bottom, top))
    finally:
        document.close()
    return found


@pytest.mark.parametrize("count", [600, 1500])
def test_long_note_stands_behind_the_article_and_every_word_on_a_page(
    bind: Bind, write: Write, count: int
) -> None:
    body = f"<p>{LINE * 3}</p><p>a{call(1)} b</p><p>{LINE * 20} End.</p>"
    notices = Notices()
    data = write(bind(f"{body}{notes(note(1, words('N', count)))}", "<p>c</p>"), notices=notices)
    found = [place for number in range(count) for place in places(data, f"N{number}")]
    assert len(found) == count
    assert all(0 < bottom < top < 420 for _, bottom, top in found)
    ((end, bottom, _),) = places(data, "End")
    assert found[0] > (end, 0, 0)
    assert found[0][0] > end or found[0][2] < bottom
    assert [each.slug for each in notices] == ["note-at-end"]
    assert not notices.warnings


def test_many_notes_of_one_line_wait_for_the_next_pages_in_their_order(
    bind: Bind, write: Write
) -> None:
    calls = " ".join(f"w{call(number)}" for number in range(1, 61))
    each = [note(number, f"N{number} {LINE}") for number in range(1, 61)]
    data = write(bind(f"<p>{calls}</p><p>{LINE * 30}</p>{notes(*each)}"))
    found = [place for number in range(1, 61) for place in places(data, f"N{number}")]
    assert len(found) == 60
    assert found == sorted(found, key=lambda place: (place[0], -place[1]))


def test_five_notes_of_half_a_page_leave_the_text_to_be_read(bind: Bind, write: Write) -> None:
    calls = " ".join(f"w{call(number)} {LINE}" for number in range(1, 6))
    each = [note(number, f"{LINE * 14} N{number}") for number in range(1, 6)]
    lines = " ".join(f"T{number} {LINE}" for number in range(30))
    data = write(bind(f"<p>{calls}</p><p>{lines}</p>{notes(*each)}"))
    last = [place for number in range(1, 6) for place in places(data, f"N{number}")]
    assert [page for page, *_ in last] == [1, 2, 3, 4, 5]
    for number in range(30):
        ((page, bottom, _),) = places(data, f"T{number}")
        assert all(top < bottom for where, _, top in last if where == page)


def test_note_goes_behind_the_article_where_a_picture_would_cover_it(
    bind: Bind, write: Write
) -> None:
    image = _tall_picture()
    figure = f'<figure id="f"><img src="{image.name}" alt="b"/><figcaption>c</figcaption></figure>'
    text = f"{LINE * 7} a{call(1)} {LINE * 5}"
    body = f"<p>{text}</p>{figure}{notes(note(1, f'N1 {LINE * 12}'))}"
    notices = Notices()
    data = write(bind(body, resources=(image,)), css="img { height: 105mm }", notices=notices)
    assert [each.slug for each in notices] == ["note-at-end"]
    with pikepdf.open(io.BytesIO(data)) as opened:
        (box,) = [each.A.BBox for each in Outline(opened).elements("Figure")]
    ((page, _, top),) = places(data, "N1")
    assert page == 3 or top < float(box[1])


def test_notes_at_the_end_keep_their_order_their_links_and_their_tags(
    bind: Bind, write: Write, read: Read
) -> None:
    long = words("N", 500)
    calls = f"<p>a{call(1)} b{call(2)} c{call(3)}</p>"
    body = f"{calls}{notes(note(1, f'One {long}'), note(2, 'Two'), note(3, f'Three {long}'))}"
    opened = read(write(bind(body), notices=Notices()))
    outline = Outline(opened)
    assert [str(each.ID) for each in outline.elements("Note")] == [
        "note-fn-2",
        "note-fn-1",
        "note-fn-3",
    ]
    (end,) = outline.elements("Sect")
    assert [str(each.S) for each in end.K] == ["/Note", "/Note"]
    targets = {str(each.Dest) for page in opened.pages for each in page.get("/Annots", [])}
    assert targets == {f"{kind}-{number}" for kind in ("fn", "fnref") for number in (1, 2, 3)}


def test_note_called_in_a_note_goes_with_it(bind: Bind, write: Write) -> None:
    outer = note(1, f"{words('N', 500)} {call(2)}")
    body = f"<p>a{call(1)}</p><p>{LINE * 40} End.</p>{notes(outer, note(2, 'Inner.'))}"
    data = write(bind(body), notices=Notices())
    assert places(data, "Inner")[0][0] >= places(data, "N499")[0][0]
    assert len(places(data, "Inner")) == 1


def test_note_at_the_end_does_not_change_where_pages_begin(bind: Bind, make: Make) -> None:
    text = words("T", 600)
    body = f"<p>{text}{call(1)}</p>{notes(note(1, words('N', 1500)))}"
    publication = bind(body, "<p>c</p>")
    made = make(publication, notices=Notices())
    assert made.pages is not None
    offsets = [start.offset for start in made.pages.starts]
    assert offsets == sorted(set(offsets))
    # The last page of the flow is the second article's.
    assert offsets[-1] == len("Title1" + text.replace(" ", "") + "1")


def test_digest_of_the_text_does_not_ask_where_notes_stand(bind: Bind) -> None:
    publication = bind(f"<p>a{call(1)} b</p>{notes(note(1, 'First.'))}")
    (body,) = project(publication).iterchildren("body")
    assert digest([body]) == digest([each.tree for each in publication.spine])


def _tall_picture() -> Resource:
    output = io.BytesIO()
    Image.new("RGB", (20, 40)).save(output, "PNG")
    return Resource(name="images/tall.png", media_type="image/png", data=output.getvalue())
