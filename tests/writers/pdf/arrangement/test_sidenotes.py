"""Notes beside the lines that call them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import pypdfium2

from exporter.model import Publication
from tests.writers.pdf.outline import Outline
from tests.writers.pdf.test_notes import call, note, notes

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Tag = Callable[..., Outline]

#: A text block of 60 mm on a sheet that has as much beside it.
SHEET = """
@page { size: 150mm 100mm; margin: 10mm 75mm 10mm 15mm }
@page :left { margin-left: 75mm; margin-right: 15mm }
.note-place > aside { float: none; position: absolute; top: 0; left: 65mm; width: 50mm }
.at-foot > aside { float: footnote; position: static; width: auto }
p { margin: 0 }
"""
WIDTH = 150 * 72 / 25.4
FILLER = "<p>Words that fill the page until it is full, line after line after line.</p>"


def test_a_note_stands_level_with_its_call(bind: Bind, write: Write) -> None:
    body = f"{FILLER * 3}<p>Alpha{call(1)} one.</p>{notes(note(1, 'Beside it.'))}"

    found = places(write(bind(body), SHEET), "Alpha", "Beside")

    assert abs(found["Alpha"][2] - found["Beside"][2]) < 2
    assert found["Beside"][1] > found["Alpha"][1]


def test_on_a_left_page_it_stands_at_the_left(bind: Bind, write: Write) -> None:
    body = f"{FILLER * 14}<p>Alpha{call(1)} one.</p>{notes(note(1, 'Beside it.'))}"

    found = places(write(bind(body), SHEET), "Alpha", "Beside")

    assert found["Alpha"][0] == found["Beside"][0] == 2
    assert found["Beside"][1] < WIDTH / 2 < found["Alpha"][1]


def test_notes_of_one_line_stand_below_each_other(bind: Bind, write: Write) -> None:
    body = f"<p>Alpha{call(1)} and{call(2)}.</p>{notes(note(1, 'First.'), note(2, 'Second.'))}"

    found = places(write(bind(body), SHEET), "First", "Second")

    assert found["Second"][2] < found["First"][2] - 7


def test_a_note_at_the_foot_of_the_page_stays_on_the_sheet(bind: Bind, write: Write) -> None:
    long = "Many words beside the text. " * 8
    body = f"{FILLER * 6}<p>Alpha{call(1)} one.</p>{notes(note(1, f'{long} Lastword'))}"

    found = places(write(bind(body), SHEET), "Alpha", "Lastword")

    assert found["Lastword"][0] == found["Alpha"][0] == 1
    assert found["Lastword"][2] > 10 * 72 / 25.4 - 1


def test_notes_that_the_page_has_no_room_for_stand_at_its_foot(bind: Bind, write: Write) -> None:
    long = "Many words beside the text. " * 12
    body = f"<p>Alpha{call(1)} one.</p>{notes(note(1, f'{long} Lastword'))}"
    narrow = f"{SHEET} .note-place > aside {{ width: 14mm }} .at-foot > aside {{ width: auto }}"

    found = places(write(bind(body), narrow), "Alpha", "Lastword")

    assert found["Lastword"][0] == 1
    assert found["Lastword"][2] < found["Alpha"][2]
    assert found["Lastword"][1] < WIDTH / 2


def test_notes_of_a_passage_that_runs_against_the_page_stand_at_its_foot(
    bind: Bind, write: Write
) -> None:
    body = f'<p dir="rtl">Alpha{call(1)} one.</p>{notes(note(1, "Beside it."))}'
    mirrored = SHEET.replace("left: 65mm", "inset-inline-start: 65mm")

    found = places(write(bind(body), mirrored), "Alpha", "Beside")

    assert found["Beside"][2] < found["Alpha"][2] - 100
    assert found["Beside"][1] > 0


def test_a_note_beside_is_read_behind_its_call(tag: Tag) -> None:
    body = f"<p>Alpha{call(1)} omega.</p>{notes(note(1, 'Beside it.'))}"

    assert str(tag(body, SHEET)) == str(tag(body))


def test_such_a_pdf_keeps_its_profiles(
    bind: Bind, write: Write, broken_rules: Callable[[bytes], list[str]]
) -> None:
    inner = f"{FILLER * 9}<p>Alpha{call(1)} and{call(2)}.</p>"
    body = f"{inner}{notes(note(1, f'First{call(3)}'), note(2, 'Second.'), note(3, 'Third.'))}"

    assert broken_rules(write(bind(body), SHEET)) == []


def places(data: bytes, *words: str) -> Mapping[str, tuple[int, float, float]]:
    """Find words: the page, counted from 1, the left edge and the bottom of each, in points."""
    found = {}
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            for word in words:
                match = text.search(word, match_case=True).get_next()
                if match is not None:
                    left, bottom, _, _ = text.get_charbox(match[0])
                    found[word] = (number, left, bottom)
    return found
