from __future__ import annotations

import hashlib
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.flow import IMAGE, Flow, digest, digest_of, first_whole_word, notes, visible
from exporter.tree import Element, build, parse

NOTE = '<aside role="doc-footnote" id="{}"><p>{}</p></aside>'
#: Words, spaces, what cannot be seen, scripts without spaces, a character beyond the first plane.
TEXTS = st.text(alphabet="ab-’\u0301 \n\xa0\xad\u200b\u200d\ufe0f日字א𝔘", max_size=12)


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> Element:
    tag = draw(st.sampled_from(["p", "em", "a", "li", "br", "img", "td", "rp", "span"]))
    element = build(tag)
    element.tail = draw(TEXTS)
    if tag not in {"br", "img"}:
        element.text = draw(TEXTS)
        if depth:
            element.extend(draw(st.lists(trees(depth - 1), max_size=3)))
    return element


def flow(body: str) -> Flow:
    return Flow([parse(f"<article>{body}</article>")])


def words(found: Flow) -> list[str]:
    ends = [*found.words, len(found.text)][1:]
    return [found.text[start:end] for start, end in zip(found.words, ends, strict=True)]


def test_white_space_and_characters_without_a_look_do_not_count() -> None:
    unseen = "\xad\u034f\u061c\u200b\u200d\u200e\u2028\u202e\u2060\u2067\ufe0f\ufeff\U000e0067"
    assert visible(f" a\t\n\x85\xa0\u2003b{unseen}c\u0301") == "abc\u0301"


def test_a_picture_counts_as_one_character() -> None:
    assert flow('<p>a <img alt="x"/>b</p>').text == f"a{IMAGE}b"


def test_notes_comments_and_brackets_around_ruby_are_outside_and_what_follows_them_is_not() -> None:
    body = f"{NOTE.format('fn-1', 'note')}tail<!-- no -->, <ruby>漢<rp>(</rp><rt>kan</rt></ruby>"
    assert flow(f"<div>{body}</div>").text == "tail,漢kan"


def test_a_note_by_itself_has_a_flow() -> None:
    tree = parse(f"<article><p>a</p>{NOTE.format('fn-1', 'b c')}</article>")
    assert [Flow([note]).text for note in notes([tree])] == ["bc"]


def test_the_tail_of_a_tree_is_no_part_of_it() -> None:
    tree = parse("<div><p>a</p>tail</div>")[0]
    assert Flow([tree]).text == "a"


def test_trees_in_a_row_are_one_flow_and_their_words_stay_apart() -> None:
    found = Flow([parse("<p>a</p>"), parse("<p>b</p>")])
    assert (found.text, words(found)) == ("ab", ["a", "b"])


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        ("<p>one two</p>", ["one", "two"]),
        ("<p>on<em>e</em>-half</p>", ["one-half"]),
        ("<ul><li>one</li><li>two</li></ul>", ["one", "two"]),
        ("<table><tr><td>one</td><td>two</td></tr></table>", ["one", "two"]),
        ("<p>one<br/>two</p>", ["one", "two"]),
        ("<p>ten\xa0miles</p>", ["ten", "miles"]),
        ("<p>un\xadcut and un\u200bcut \xad</p>", ["uncut", "and", "uncut"]),
        ("<p>un<wbr/>cut</p>", ["uncut"]),
        ("", []),
    ],
)
def test_words_are_cut_by_white_space_and_the_borders_of_blocks(body: str, cut: list[str]) -> None:
    assert words(flow(body)) == cut


@pytest.mark.parametrize(
    ("text", "at", "moved"),
    [
        ("one hyphenated word", 0, 0),
        ("one hyphenated word", 3, 3),  # the beginning of a word
        ("one hyphenated word", 6, 13),  # hyph|enated
        ("one hyphenated word", 15, 17),  # the last word: to the end
        ("one well-known word", 8, 8),  # behind a hyphen of the text
        ("https://example.org/a/b", 20, 20),  # behind a stroke
        ("日本語の文", 2, 2),  # a line may end between any of these
        ("ภาษาไทย", 3, 3),
        ("한국어", 1, 1),
        ("noe\u0301l deux", 3, 5),  # no|e´l: a mark belongs to its letter
        ("كتاب جديد", 2, 4),
        ("one", 3, 3),
        ("one", 9, 9),
        ("", 0, 0),
    ],
)
def test_an_offset_within_a_word_moves_to_the_next_word(text: str, at: int, moved: int) -> None:
    assert flow(f"<p>{text}</p>").first_whole_word(at) == moved


def test_an_offset_within_the_last_word_of_a_block_moves_to_the_next_block() -> None:
    assert flow("<p>one two</p><p>three</p>").first_whole_word(4) == 6


def test_a_picture_within_letters_is_no_cut() -> None:
    assert flow("<p>a<img/>b</p>").first_whole_word(1) == 1
    assert flow("<p>a<img/>b</p>").first_whole_word(2) == 2


@pytest.mark.parametrize(
    ("at", "where"),
    [
        (0, ("em", "text", 1)),
        (1, ("em", "tail", 3)),
        (2, ("img", "image", 0)),
        (3, ("p", "text", 0)),
        (4, ("p", "text", 1)),
        (5, ("p", "text", 4)),
        (6, ("p", "text", 5)),
        (99, ("p", "text", 5)),
    ],
)
def test_a_place_is_right_before_its_character(at: int, where: tuple[str, str, int]) -> None:
    found = flow("<div><em> a</em>\xad  b<img/></div>\n<p>cd\xad e</p>\n")
    ((piece, index),) = found.places([at])
    assert (piece.element.tag, piece.slot, index) == where


def test_an_empty_flow_has_no_places() -> None:
    assert list(flow("<p> </p>").places([0, 1])) == []


@given(st.lists(trees(), max_size=3))
def test_every_offset_has_its_place(roots: list[Element]) -> None:
    found = Flow(roots)
    offsets = [*range(len(found.text))]
    seen = [(piece, index) for piece, index in found.places(offsets)]
    assert "".join(piece.text[index] for piece, index in seen) == found.text
    starts = {id(piece): start for piece, start in zip(found.pieces, found.starts, strict=True)}
    counted = [starts[id(piece)] + len(visible(piece.text[:index])) for piece, index in seen]
    assert counted == offsets
    assert list(found.places([*offsets, *offsets[-1:]]))[:-1] == seen


@given(st.lists(trees(), max_size=3))
def test_words_make_up_the_text(roots: list[Element]) -> None:
    found = Flow(roots)
    assert "".join(words(found)) == found.text
    assert all(words(found))


@given(st.lists(st.text(alphabet="abé日-’", min_size=1), max_size=5), st.integers(0, 30))
def test_a_moved_offset_cuts_no_word_and_moves_no_more(cut: list[str], offset: int) -> None:
    text, starts = "".join(cut), [0, *accumulate(map(len, cut))][:-1]
    moved = first_whole_word(text, starts, offset)
    assert moved in {offset, *starts, len(text)}
    assert first_whole_word(text, starts, moved) == moved
    assert not [start for start in starts if offset <= start < moved]


def test_the_digest_is_that_of_the_flow_and_the_notes_by_id() -> None:
    notes_in_order = NOTE.format("fn-2", "n\xad two") + NOTE.format("fn-1", "one")
    tree = parse(f"<article><p>The  text</p>{notes_in_order}</article>")
    assert digest([tree]) == hashlib.sha256(b"Thetext\none\nntwo").hexdigest()


def test_the_digest_does_not_know_how_an_accent_is_written() -> None:
    assert digest_of(["\u00e9"]) == digest_of(["e\u0301"]) != digest_of(["e"])


def test_the_digest_does_not_know_where_a_document_ends() -> None:
    whole = digest([parse("<article><p>a</p><p>b</p></article>")])
    assert digest([parse("<article><p>a</p></article>"), parse("<p>b</p>")]) == whole
