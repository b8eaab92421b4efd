"""Nothing of a text is lost or changes its place, whatever the text looks like."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exporter.errors import InputError
from exporter.model import Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.text import arrange, pages, read
from exporter.readers.text.build import build_article
from exporter.readers.text.groups import Group
from exporter.readers.text.pieces import Piece
from exporter.tree import Element

#: Lines that the reader has an opinion about.
TELLING = (
    "CHAPTER I. The Beginning",
    "CHAPTER II",
    "THE WHOLE TRUTH",
    "Preface",
    "1. Introduction",
    "2. The rest",
    "1.1 Purpose",
    "IV.",
    "第一章 开始",
    "Глава первая",
    "===========",
    "-----",
    "* * *",
    "***",
    "- an item of a list",
    "  - a nested item",
    "* another item",
    "a) first",
    "b) second",
    "(1) one",
    "[1] A note at the end.",
    "Called here[1] and _stressed_ there.",
    "     An indented line of verse,",
    "       and one more, further in,",
    "  | a | b |    c",
    "+-----+-----+",
    "name   = value | other",
    "Contents ............... 12",
    "It was a dark and stormy night when the coach left the town at the foot of",
    "the mountains, and nobody had slept more than an hour since the day before",
    "yesterday.",
    "     “Are you sure?” he asked, and looked out of the window of the coach for",
    "鉴于对人类家庭所有成员的固有尊严及其平等的和不移的权利的承认,",
    "THE END",
    "T. Berners-Lee           Informational           [Page 3]",
)
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")
LINES = st.one_of(
    st.sampled_from(TELLING),
    st.just(""),
    st.text(CHARACTERS, max_size=90),
    st.text("ab CD.,-*_[]1", max_size=30),
)
TEXTS = st.lists(LINES, max_size=30).map("\n".join).filter(str.strip)


def solid(text: str) -> str:
    """Give a text without white space, signs of emphasis and of calls, and with short leaders."""
    return re.sub(r"\.{3,}", "...", re.sub(r"[\s_\[\]]", "", text))


def text_of(tree: Element) -> str:
    return "".join(map(str, tree.itertext()))


def said(group: Group) -> str:
    """Give what a block must say: its lines without what became markup."""
    if group.shape == "break":
        return ""
    return "".join(said_by(piece) for piece in group.pieces)


def said_by(piece: Piece) -> str:
    lines = [line.text for line in piece.lines]
    if piece.underline:
        return "".join(lines[:-1])
    text = "".join(lines)
    if piece.kind == "item" and piece.marker:
        return text[piece.marker.length :]
    return text.partition("]")[2] if piece.kind == "note" else text


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_line_is_in_one_block_in_its_order(text: str) -> None:
    lines, _ = pages.close_up(text)

    _, groups, _ = arrange(lines)

    arranged = [line for group in groups for piece in group.pieces for line in piece.lines]
    assert arranged == [line for line in lines if line.text]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_block_says_what_its_lines_say_but_for_the_marks(text: str) -> None:
    lines, _ = pages.close_up(text)
    _, groups, levels = arrange(lines)

    tree = build_article(groups, levels)

    assert solid(text_of(tree)) == solid("".join(map(said, groups)))
    assert [solid(text_of(block)) for block in tree] == [solid(said(group)) for group in groups]


@given(st.lists(st.text("abc XYZ,.!?’\n\t é本", max_size=80), max_size=20).map("\n".join))
@settings(max_examples=200, deadline=None)
def test_a_text_without_marks_keeps_every_character(text: str) -> None:
    assume(text.strip())
    source = Source(name="a.txt", data=text.encode())

    tree = read(source, Options(), Notices())[0].tree

    assert "".join(text_of(tree).split()) == "".join(text.split())


@given(st.text("abc def.\n", max_size=200))
@settings(deadline=None)
def test_a_text_that_was_never_paged_has_no_furniture(text: str) -> None:
    lines, furnished = pages.close_up(text)

    assert [line.text for line in lines] == [line.strip() for line in text.split("\n")]
    assert furnished == 0


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_one_article_or_an_input_error(data: bytes) -> None:
    source = Source(name="a.txt", data=data)

    with suppress(InputError):
        assert len(read(source, Options(), Notices())) == 1


@pytest.mark.parametrize("data", [b"", b"\n \t\n\x0c\n", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="has no text") as caught:
        read(Source(name="empty.txt", data=data), Options(), Notices())

    assert caught.value.where == "empty.txt"
    assert caught.value.hint
