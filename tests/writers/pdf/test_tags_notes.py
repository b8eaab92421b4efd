"""Notes in the tag tree: each right behind its call, wherever the page has it."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from exporter.model import Publication
from exporter.notices import Notices
from tests.writers.pdf.outline import Outline
from tests.writers.pdf.test_notes import call, note, notes

Tag = Callable[..., Outline]

LINE = "Every letter of this line is set in type, and the line is long enough to be broken. "
IMAGE = '<img src="images/x" alt="A picture"/>'


def tagged(number: int, text: str) -> str:
    return f"Link('{number}') Note(P(Lbl(Link('{number}')) ' {text}'))"


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        (f"<p>a{call(1)}, b.</p>", f"P('a' {tagged(1, 'N1')} ', b.')"),
        (f"<p><em>a{call(1)}</em> b</p>", f"P('a' {tagged(1, 'N1')} ' b')"),
        (f"<p><del>a{call(1)} b</del> c</p>", f"P('a' {tagged(1, 'N1')} ' b c')"),
        (f'<h2 id="s">a{call(1)}</h2><p>b</p>', f"H2('a' {tagged(1, 'N1')}) P('b')"),
        (f"<ul><li>a{call(1)} b</li></ul>", f"L(LI(Lbl('• ') LBody('a' {tagged(1, 'N1')} ' b')))"),
        (
            f"<dl><dt>a{call(1)}</dt><dd>b{call(2)}</dd></dl>",
            f"L(LI(Lbl('a' {tagged(1, 'N1')}) LBody('b' {tagged(2, 'N2')})))",
        ),
        (
            f"<figure>{IMAGE}<figcaption>a{call(1)}</figcaption></figure>",
            f"Figure(Caption('a' {tagged(1, 'N1')}))",
        ),
        (
            f"<table><caption>a{call(1)}</caption><tr><td>b{call(2)}</td></tr></table>",
            f"Table(Caption('a' {tagged(1, 'N1')}) TR(TD('b' {tagged(2, 'N2')})))",
        ),
        (f'<p lang="fr">a{call(1)}</p>', f"P@fr('a' {tagged(1, 'N1').replace('Note', 'Note@en')})"),
    ],
)
def test_note_stands_behind_its_call(tag: Tag, body: str, tags: str) -> None:
    asides = (note(number, f"N{number}") for number in (1, 2) if f"#fn-{number}" in body)
    assert str(tag(f"{body}{notes(*asides)}")) == tags


def test_note_called_in_a_note_stands_in_it(tag: Tag) -> None:
    body = f"<p>a{call(1)}</p>{notes(note(1, f'b{call(2)} c'), note(2, 'd'))}"
    inner = tagged(2, "d")
    assert str(tag(body)) == f"P('a' Link('1') Note(P(Lbl(Link('1')) ' b' {inner} ' c')))"


def test_note_that_is_called_twice_stands_behind_the_first_call(tag: Tag) -> None:
    again = call(1).replace("fnref-1", "fnref-1-2")
    body = f"<p>a{call(1)} b{again}</p>{notes(note(1, 'c'))}"
    assert str(tag(body)) == f"P('a' {tagged(1, 'c')} ' b' Link('1'))"


def test_note_that_nobody_calls_stands_where_it_was(tag: Tag) -> None:
    lost = '<aside class="note" role="doc-footnote" id="fn-9"><p>Lost.</p></aside>'
    assert str(tag(f"<p>a</p>{notes(lost)}")) == "P('a') Sect(Note(P('Lost.')))"


def test_notes_have_ids_of_their_own(tag: Tag) -> None:
    body = f"<p>a{call(1)}{call(2)}</p>{notes(note(1, 'b'), note(2, 'c'))}"
    assert [str(each.ID) for each in tag(body).elements("Note")] == ["note-fn-1", "note-fn-2"]


def test_note_of_many_blocks_over_pages_is_whole(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
) -> None:
    blocks = "<ul><li><p>b</p></li></ul><pre><code>c</code></pre>"
    long = note(1, LINE * 10).replace("</aside>", f"<p>{LINE * 30}</p>{blocks}</aside>")
    body = f"<p>{LINE * 12}</p><p>a{call(1)} d</p><p>{LINE * 20}</p>{notes(long)}"
    outline = Outline(read(write(bind(body), notices=Notices())))
    (each,) = outline.elements("Note")
    assert [str(kid.S) for kid in each.K] == ["/P", "/P", "/L", "/P"]
    said = outline.text(each).replace(" ", "")
    assert said == f"1{LINE * 10}{LINE * 30}•bc".replace(" ", "")
    (call_, *_) = [p for p in outline.elements("P") if "d" in outline.text(p)[-1:]]
    assert outline.text(call_)[-2:] == " d"


def test_note_called_in_a_repeated_head_is_told_once(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
) -> None:
    table = (
        f'<table><thead><tr><th scope="col">a{call(1)}</th></tr></thead>'
        f"<tbody>{'<tr><td>b</td></tr>' * 60}</tbody></table>{notes(note(1, 'Told.'))}"
    )
    pdf = read(write(bind(table)))
    outline = Outline(pdf)
    assert len(pdf.pages) > 2
    assert [outline.text(each) for each in outline.elements("Note")] == ["1 Told."]
    assert [outline.text(each) for each in outline.elements("TH")] == ["a11 Told."]
