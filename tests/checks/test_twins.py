"""The twin check says what two editions do not share, in words that people understand."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image, ImageDraw

from exporter.checks.twins import Difference, compare
from exporter.finished import thumbnail
from exporter.finished.model import (
    JOINT,
    Block,
    BlockKind,
    Facts,
    Finished,
    Link,
    Note,
    Page,
    Picture,
)
from exporter.flow import visible

FACTS = Facts(identifier="urn:x", title="A title", language="en")


def block(text: str, kind: BlockKind = "p", language: str = "en", place: str = "") -> Block:
    return Block(kind=kind, text=text, place=place, languages=((language, visible(text)),))


def epub(*blocks: Block, facts: Facts = FACTS, **parts: Any) -> Finished:
    return replace(Finished(edition="epub", path="a.epub", facts=facts, blocks=blocks), **parts)


def pdf(*blocks: Block, facts: Facts = FACTS, **parts: Any) -> Finished:
    return replace(Finished(edition="pdf", path="a.pdf", facts=facts, blocks=blocks), **parts)


def told(found: tuple[Difference, ...]) -> list[tuple[str, str]]:
    return [(difference.kind, difference.message) for difference in found]


def test_same_editions_have_no_difference() -> None:
    assert compare(epub(block("One two.")), pdf(block("One two."))) == ()


def test_changed_word_is_shown_among_its_neighbours_with_both_places() -> None:
    ours = epub(block("The governor announced plans on 5 December.", place="a.xhtml#x"))
    theirs = pdf(block("The governor announced plans on 4 December.", place="page 7"))
    (difference,) = compare(ours, theirs)
    assert difference == Difference(
        kind="text",
        message="The governor announced plans on [EPUB: 5 | PDF: 4] December.",
        epub_place="a.xhtml#x",
        pdf_place="page 7",
    )


def test_long_difference_is_shown_by_its_ends() -> None:
    lost = " ".join(f"word{n}" for n in range(200))
    (difference,) = compare(epub(block("It begins."), block(lost)), pdf(block("It begins.")))
    assert "only in the EPUB: word0 word1" in difference.message
    assert "… word196 word197 word198 word199]" in difference.message


def test_paragraph_that_has_moved_is_told_once() -> None:
    first, second = block("The first of them all."), block("The second that follows it.")
    end = block("The end of the text.")
    found = compare(epub(first, second, end), pdf(second, first, end))
    assert [kind for kind, _ in told(found)] == ["text"]
    assert found[0].message.startswith("stands at another place: The ")


def test_lost_paragraph_is_told_whole_though_it_begins_like_the_next() -> None:
    blocks = [block("The plan was made."), block("The plan was told."), block("The end.")]
    (difference,) = compare(epub(blocks[0], blocks[2]), pdf(*blocks))
    assert difference.message == "The plan was made. [only in the PDF: The plan was told.] The end."


def test_lost_heading_is_told_though_its_words_come_again() -> None:
    heading, text = block("The plan", "h2"), block("The plan was told.")
    found = compare(epub(block("One."), text), pdf(block("One."), heading, text))
    assert told(found) == [("heading", "One. [only in the PDF: The plan] The plan was told.")]


@pytest.mark.parametrize(
    ("kind", "called"),
    [("h2", "heading"), ("item", "list"), ("cell", "table"), ("caption", "caption")],
)
def test_difference_is_called_by_its_block(kind: BlockKind, called: str) -> None:
    found = compare(epub(block("a b c", kind)), pdf(block("a x c", kind)))
    assert told(found) == [(called, "a [EPUB: b | PDF: x] c")]


def test_end_of_a_line_may_be_white_space_or_none() -> None:
    ours = epub(block("one two https://example.org/path 漢字"))
    theirs = pdf(block(f"one{JOINT}two https://exam{JOINT}ple.org/{JOINT}path 漢{JOINT}字"))
    assert compare(ours, theirs) == ()


def test_line_ends_hide_no_difference_beside_them() -> None:
    ours = epub(block("print(fold(4)) then"))
    theirs = pdf(block(f"print{JOINT}({JOINT}fold{JOINT}({JOINT}4{JOINT})) than"))
    assert told(compare(ours, theirs)) == [("text", "print(fold(4)) [EPUB: then | PDF: than]")]


def test_white_space_within_a_line_must_be_in_both() -> None:
    found = compare(epub(block("one two three")), pdf(block("onetwo three")))
    assert told(found) == [("space", "one [space only in the EPUB] two three")]


def test_another_level_of_heading_is_told() -> None:
    found = compare(epub(block("Plans", "h2")), pdf(block("Plans", "h3")))
    message = "“Plans” is a heading of level 2 in the EPUB and a heading of level 3 in the PDF"
    assert told(found) == [("structure", message)]


def test_paragraph_that_ends_elsewhere_is_told() -> None:
    found = compare(epub(block("One."), block("Two.")), pdf(block("One. Two.")))
    assert told(found) == [("structure", "a paragraph begins only in the EPUB: “Two.”")]


def test_table_of_another_shape_is_told() -> None:
    found = compare(epub(tables=((2, 2), (1,))), pdf(tables=((2, 1), (1,))))
    message = "table 1: EPUB: 2 rows, 4 cells | PDF: 2 rows, 3 cells"
    assert told(found) == [("table", message)]


def test_notes_are_compared_by_their_ids() -> None:
    first, second = (Note(id=f"fn-{n}", blocks=(block(f"Note {n}."),)) for n in (1, 2))
    changed = replace(second, blocks=(block("Note zwei."),))
    assert compare(epub(notes=(first, second)), pdf(notes=(first, second))) == ()
    assert told(compare(epub(notes=(first, second)), pdf(notes=(first, changed)))) == [
        ("note", "Note [EPUB: 2. | PDF: zwei.]")
    ]
    assert told(compare(epub(notes=(first, second)), pdf(notes=(second, first)))) == [
        ("note", "the notes are called in another order")
    ]
    assert told(compare(epub(notes=(first,)), pdf(notes=(first, second)))) == [
        ("note", "note fn-2 stands only in the PDF: “Note 2.”")
    ]


def test_notes_without_ids_are_compared_in_their_order() -> None:
    ours = [Note(id=f"fn-{n}", blocks=(block(f"Note {n}."),)) for n in (1, 2)]
    theirs = [replace(note, id="") for note in ours]
    assert compare(epub(notes=tuple(ours)), pdf(notes=tuple(theirs))) == ()


def test_other_language_of_a_word_is_told() -> None:
    ours = replace(block("one deux"), languages=(("en", "one"), ("fr", "deux")))
    found = compare(epub(ours), pdf(block("one deux")))
    message = "“deux” is in the language “fr” in the EPUB and “en” in the PDF"
    assert told(found) == [("language", message)]


def test_other_target_of_a_link_is_told() -> None:
    ours = Link(text="what they say", target="https://example.org/é", place="")
    same = replace(ours, target="https://example.org/%C3%A9", text=f"what{JOINT}they say")
    other = replace(same, target="https://example.net/")
    assert compare(epub(links=(ours,)), pdf(links=(same,))) == ()
    assert told(compare(epub(links=(ours,)), pdf(links=(other,)))) == [
        (
            "link",
            (
                "EPUB: “what they say” leads to https://example.org/é"
                " | PDF: “what they say” leads to https://example.net/"
            ),
        )
    ]


def test_facts_are_compared_when_both_tell_them() -> None:
    ours = replace(FACTS, publisher="A press", rights="CC0", title="Another title")
    theirs = replace(FACTS, rights="None")
    assert told(compare(epub(facts=ours), pdf(facts=theirs))) == [
        ("metadata", "title: EPUB: “Another title” | PDF: “A title”"),
        ("metadata", "rights: EPUB: “CC0” | PDF: “None”"),
    ]


def test_edition_without_a_title_is_told() -> None:
    found = compare(epub(), pdf(facts=replace(FACTS, title="")))
    assert told(found) == [("metadata", "title: EPUB: “A title” | PDF: nothing")]


def test_digest_that_is_not_that_of_the_text_is_told() -> None:
    facts = replace(FACTS, text_digest="0" * 64)
    found = compare(epub(block("a"), facts=facts), pdf(block("a"), facts=facts))
    assert [kind for kind, _ in told(found)] == ["digest", "digest"]


def marked(*pages: tuple[str, int | None], is_listed: bool = True) -> tuple[Page, ...]:
    return tuple(
        Page(label=label, offset=offset, place=f"page {label}", is_listed=is_listed)
        for label, offset in pages
    )


WORDS = block("one two three four")


def test_marker_stands_before_the_first_whole_word_of_its_page() -> None:
    theirs = pdf(WORDS, pages=marked(("1", 0), ("2", 7), ("3", None)))
    assert compare(epub(WORDS, pages=marked(("1", 0), ("2", 11))), theirs) == ()
    found = compare(epub(WORDS, pages=marked(("1", 0), ("2", 6))), theirs)
    message = "the marker “2” stands before “three four”, but the page begins with “four”"
    assert told(found) == [("page", message)]


def test_page_without_a_marker_and_marker_without_a_page_are_told() -> None:
    theirs = pdf(WORDS, pages=marked(("1", 0), ("2", 6), ("3", None)))
    found = compare(epub(WORDS, pages=marked(("1", 0), ("3", 11))), theirs)
    assert told(found) == [
        ("page", "the marker “3” stands for no page that holds text"),
        ("page", "page 2 has no marker in the EPUB"),
    ]


def test_words_lost_before_a_page_do_not_shift_its_marker() -> None:
    theirs = pdf(block("one two or more words three four"), pages=marked(("1", 0), ("2", 17)))
    found = compare(epub(WORDS, pages=marked(("1", 0), ("2", 6))), theirs)
    assert [kind for kind, _ in told(found)] == ["text"]


def test_marker_that_the_page_list_lacks_is_told() -> None:
    ours = epub(WORDS, pages=(*marked(("1", 0), is_listed=False), *marked(("2", None))))
    assert told(compare(ours, pdf(WORDS, pages=marked(("1", 0))))) == [
        ("page-list", "the page-list lacks the marker “1”, or tells it elsewhere"),
        ("page-list", "the page-list names “2”, but leads to no marker"),
    ]


def test_epub_without_markers_is_no_fault_unless_it_claims_pages() -> None:
    theirs = pdf(WORDS, pages=marked(("1", 0)), facts=replace(FACTS, edition="urn:pdf"))
    claiming = epub(WORDS, facts=replace(FACTS, edition="urn:pdf"))
    assert compare(epub(WORDS), theirs) == ()
    assert told(compare(claiming, theirs)) == [("page", "page 1 has no marker in the EPUB")]


def test_pages_of_another_edition_are_told() -> None:
    ours = epub(facts=replace(FACTS, edition="urn:one"))
    found = compare(ours, pdf(facts=replace(FACTS, edition="urn:two")))
    assert [kind for kind, _ in told(found)] == ["page"]


def drawn(seed: int) -> Image.Image:
    dice = random.Random(seed)  # noqa: S311 - a picture
    image = Image.new("L", (300, 200), "white")
    pen = ImageDraw.Draw(image)
    for _ in range(12):
        pen.line([dice.randrange(300), dice.randrange(200), 150, 100], fill=dice.randrange(200))
        corner = dice.randrange(250), dice.randrange(150)
        pen.rectangle([*corner, corner[0] + 50, corner[1] + 40], fill=dice.randrange(256))
    return image


def pictured(image: Image.Image, quality: int = 0, alt: str = "A drawing") -> Picture:
    data = io.BytesIO()
    if quality:
        image.save(data, "JPEG", quality=quality)
    else:
        image.save(data, "PNG")
    look = thumbnail.of_bytes(data.getvalue())
    return Picture(alt=alt, place="", offset=0, thumbnail=look)


IMAGE = block("\ufffc")


@pytest.mark.parametrize("seed", range(8))
def test_picture_is_known_again_smaller_and_recompressed(seed: int) -> None:
    ours = epub(IMAGE, pictures=(pictured(drawn(seed)),))
    smaller = pictured(drawn(seed).resize((97, 64)), quality=40)
    assert compare(ours, pdf(IMAGE, pictures=(smaller,))) == ()


@pytest.mark.parametrize("seed", range(8))
def test_other_picture_is_told(seed: int) -> None:
    ours = epub(IMAGE, pictures=(pictured(drawn(seed)),))
    found = compare(ours, pdf(IMAGE, pictures=(pictured(drawn(seed + 1)),)))
    assert told(found) == [("image", "the picture “A drawing” shows something else")]


def test_lost_picture_is_told_as_a_picture() -> None:
    ours = epub(block("a \ufffc b"), pictures=(replace(pictured(drawn(1)), offset=1),))
    found = compare(ours, pdf(block("a b")))
    assert told(found) == [("image", "a picture stands only in the EPUB: “A drawing”")]


def test_other_words_of_a_picture_are_told() -> None:
    ours, theirs = pictured(drawn(1)), pictured(drawn(1), alt="A map")
    found = compare(epub(IMAGE, pictures=(ours,)), pdf(IMAGE, pictures=(theirs,)))
    message = "alternative text: EPUB: “A drawing” | PDF: “A map”"
    assert told(found) == [("image", message)]


def test_pdf_without_order_must_hold_all_words_but_may_hold_more() -> None:
    ours = epub(block("The reading of pages."), block("A paragraph on e-books."))
    theirs = pdf(block(f"Running head The read-{JOINT}ing of A para{JOINT}graph on ebooks. 7"))
    assert told(compare(ours, replace(theirs, is_ordered=False))) == [
        ("text", "only in the EPUB: pages.")
    ]


def test_many_differences_of_a_kind_are_counted() -> None:
    found = compare(epub(tables=((1,),) * 30), pdf(tables=((2,),) * 30))
    assert len(found) == 21
    assert found[-1].message == "and 10 more of this kind"


def test_two_publications_that_share_nothing_are_compared_in_time() -> None:
    dice = random.Random(1)  # noqa: S311 - words
    ours, theirs = (
        [block(" ".join(f"w{dice.randrange(300)}" for _ in range(40))) for _ in range(1000)]
        for _ in range(2)
    )
    assert "text" in {kind for kind, _ in told(compare(epub(*ours), pdf(*theirs)))}
