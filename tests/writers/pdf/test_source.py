"""The text of an element, read along with the lines that show it."""

from __future__ import annotations

import pytest

from exporter import tree
from exporter.writers.pdf.source import OwnText


def own(markup: str) -> OwnText:
    return OwnText(tree.parse(markup))


def taken(markup: str, *lines: str) -> list[str]:
    text = own(markup)
    return [text.take(line) for line in lines]


def test_white_space_and_soft_hyphens_do_not_count() -> None:
    assert taken("<p> a  gov\u00adern\n ment </p>", "a gov\u00adern", "ment") == ["agovern", "ment"]


def test_text_of_children_is_not_the_own_text() -> None:
    assert taken("<p>one <b>two</b> three <!-- four --> five</p>", "one ", " three  five") == [
        "one",
        "threefive",
    ]


@pytest.mark.parametrize("hyphen", ["\u2010", "-", "=", "·-"])
def test_hyphen_that_was_put_in_stands_for_nothing(hyphen: str) -> None:
    assert taken("<p>government</p>", f"govern{hyphen}", "ment") == ["govern", "ment"]


def test_hyphen_of_the_text_is_kept() -> None:
    assert taken("<p>twenty-one</p>", "twenty-", "one") == ["twenty-", "one"]


@pytest.mark.parametrize(
    ("source", "first", "second"),
    [
        ("Maße x", "MASSE", "X"),
        ("\u0149a x", "\u02bcNA", "X"),
        ("\ufb01n x", "FIN", "X"),
        ("\u0130a x", "i\u0307a", "x"),
        ("\u0131a x", "IA", "X"),
        ("Ia x", "\u0131a", "x"),
        ("ΟΔΟΣ x", "οδος", "x"),
        ("τα\u0301ξις x", "ΤΑΞΙΣ", "X"),
        ("ταΐζω x", "ΤΑΪΖΩ", "X"),
        ("εύ\u03ad\u03c5 x", "ΕΥΗΫ", "X"),
        ("a-b x", "\uff41\u2212\uff42", "\uff58"),
        ("กำ x", "กำ", "X"),
    ],
)
def test_other_case_and_width_stand_for_their_source(source: str, first: str, second: str) -> None:
    whole, last = source.split()
    assert taken(f"<p>{source}</p>", first, second) == [whole, last]


def test_letter_that_two_lines_share_belongs_to_the_first() -> None:
    assert taken("<p>Straße x</p>", "STRAS\u2010", "SE", "X") == ["Straß", "e", "x"]


def test_code_point_in_a_box_stands_for_its_character() -> None:
    text = own('<span data-character="\ue000">E000</span>')
    assert text.take("E000") == "\ue000"
    assert text.is_spent


def test_position_is_that_of_the_next_visible_character() -> None:
    element = tree.parse("<p>ab <b>c</b><i/>  de\u00adf</p>")
    text = OwnText(element)
    text.take("ab")
    assert text.position == (element[1], "tail", 2)
    text.take("de")
    assert text.position == (element[1], "tail", 5)
    text.take("f")
    assert text.position is None


def test_what_is_spent_takes_no_more() -> None:
    assert taken("<p>head</p>", "head", "head") == ["head", ""]


def test_holder_is_whose_text_or_tail_comes_next() -> None:
    element = tree.parse("<p>ab <b>c</b> <i>d</i> ef</p>")
    text = OwnText(element)
    assert text.holder is element
    text.take("ab")
    assert text.holder is element[1]
