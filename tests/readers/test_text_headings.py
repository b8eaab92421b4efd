from __future__ import annotations

import pytest

from exporter.model import Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.text import read
from exporter.tree import text_of

PROSE = """\
It was a dark and stormy night when the coach left the small town at the foot of
the mountains, and nobody on board had slept more than an hour since the day
before yesterday.
"""
LINE = (
    "Everyone has the right to life, liberty and the security of person, and nobody may take it "
    "away from anybody without a good reason.\n"
)


def outline(text: str) -> list[tuple[str, str]]:
    """Give the headings of a text, with the names of their elements."""
    tree = read(Source(name="a.txt", data=text.encode()), Options(), Notices())[0].tree
    return [(str(e.tag), text_of(e)) for e in tree if str(e.tag) in {"h1", "h2", "h3", "h4"}]


@pytest.mark.parametrize(
    "heading",
    [
        "CHAPTER I. Down the Rabbit-Hole",
        "Chapter 12",
        "Chapter Twenty-One",
        "Chapter the Last.",
        "Part 4: The Sea",
        "BOOK II",
        "Kapitel 3",
        "Erstes Kapitel",
        "Chapitre premier",
        "Capítulo IV – El mar",
        "Capitolo 2",
        "Глава первая",
        "ГЛАВА II. Дорога",
        "Artículo 7",
        "Article premier",
        "Artikel 1.",
        "Статья 1",
        "Հոդված 1",
        "Điều 1:",
        "ماده ۱",
        "第一条",
        "第 二 条",
        "第１条",
        "第十二章 风雪夜",
        "第一回　甄士隐梦幻识通灵　贾雨村风尘怀闺秀",
        "제1조",
        "§ 3 Eigentum",
        "Preface",
        "Préambule",
        "序言",
        "Lời nói đầu",
        "ԱՌԱՋԱԲԱՆ",
        "THE WHOLE TRUTH",
        "[Preamble]",
        "〈前文〉",
        "A Short Line Alone",
        "Who goes there",
    ],
)
def test_these_lines_are_headings(heading: str) -> None:
    wrapped = outline(f"{PROSE}\n{heading}\n\n{PROSE}\n{PROSE}")
    unwrapped = outline(f"{LINE}\n{heading}\n{LINE}\n{LINE}")

    assert wrapped == [("h2", " ".join(heading.split()))]
    assert unwrapped == wrapped


@pytest.mark.parametrize(
    "line",
    [
        "“Come here,” he said.",
        "‘Oh dear, what nonsense I’m talking!’",
        "- Yes",
        "And then nothing.",
        "Dear Sir,",
        "The Queen said:",
        "all small letters",
        "Part of the problem was the weather.",
        "Chapter 3 shows that this is not so.",
        "Attendees: Anna, Ben, Carla",
        "12",
        "THE END",
        "Fin",
    ],
)
def test_these_lines_are_no_headings(line: str) -> None:
    assert outline(f"{PROSE}\n{PROSE}\n{line}\n\n") == []
    if line != "12":
        assert outline(f"{PROSE}\n{line}\n\n{PROSE}\n{PROSE}") == []


def test_no_heading_stands_inside_a_sentence() -> None:
    text = f"{LINE[:-2]},\n\nThe General Assembly\n\nProclaims that {LINE}\n{LINE}"

    assert outline(text) == []


def test_underlines_make_headings_of_two_ranks() -> None:
    text = f"Title\n=====\n\n{PROSE}\nOne\n===\n\n{PROSE}\nTwo\n---\n\n{PROSE}"

    assert outline(text) == [("h1", "Title"), ("h2", "One"), ("h3", "Two")]


def test_numbers_of_two_parts_stand_below_numbers_of_one() -> None:
    text = (
        f"1. Introduction\n\n{PROSE}\n1.1 Purpose\n\n{PROSE}\n1.1.1 Scope\n\n{PROSE}\n"
        f"2. Terms\n\n{PROSE}"
    )

    assert outline(text) == [
        ("h2", "1. Introduction"),
        ("h3", "1.1 Purpose"),
        ("h4", "1.1.1 Scope"),
        ("h2", "2. Terms"),
    ]


def test_parts_stand_above_chapters_and_chapters_above_articles() -> None:
    text = f"PART ONE\n\nCHAPTER I\n\nArticle 1\n\n{PROSE}\nCHAPTER II\n\n{PROSE}"

    assert outline(text) == [
        ("h2", "PART ONE"),
        ("h3", "CHAPTER I"),
        ("h4", "Article 1"),
        ("h3", "CHAPTER II"),
    ]


def test_a_preface_stands_as_high_as_the_chapters() -> None:
    text = f"PREFACE\n\n{PROSE}\nCHAPTER I\n\n{PROSE}\nCHAPTER II\n\n{PROSE}"

    assert {tag for tag, _ in outline(text)} == {"h2"}


def test_short_lines_inside_chapters_stand_below_them() -> None:
    text = f"CHAPTER I\n\n{PROSE}\nThe Inn\n\n{PROSE}\n{PROSE}\nCHAPTER II\n\n{PROSE}"

    assert outline(text) == [("h2", "CHAPTER I"), ("h3", "The Inn"), ("h2", "CHAPTER II")]


def test_a_line_below_a_bare_number_titles_the_chapter() -> None:
    text = f"CHAPTER I\n\nTHE DEPARTURE\n\n{PROSE}\nCHAPTER II.\n\nTHE ARRIVAL\n\n{PROSE}"

    assert outline(text) == [
        ("h2", "CHAPTER I THE DEPARTURE"),
        ("h2", "CHAPTER II. THE ARRIVAL"),
    ]


def test_a_heading_may_run_over_two_lines() -> None:
    text = (
        "Section 1.  General Terms of Use and Redistributing of the Electronic Works of\n"
        f"the Foundation\n\n{PROSE}"
    )

    ((tag, heading),) = outline(text)

    assert tag == "h2"
    assert heading.endswith("of the Electronic Works of the Foundation")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_of_contents_heads_nothing(gap: str) -> None:
    chapters = ["Chapter 1: Birth", "Chapter 2: Life", "Chapter 3: Death"]
    body = "".join(f"{chapter}\n\n{PROSE}\n" for chapter in chapters)

    found = outline(f"CONTENTS\n\n{gap.join(chapters)}\n\n{body}")

    assert found == [("h2", "CONTENTS"), *(("h2", chapter) for chapter in chapters)]


def test_numbered_lines_that_follow_each_other_are_a_list() -> None:
    assert outline(f"{PROSE}\n1. Milk\n2. Eggs\n\n1. Milk\n\n2. Eggs\n\n{PROSE}") == []


def test_lone_numbers_above_prose_are_chapters() -> None:
    assert outline(f"I\n\n{PROSE}\nII\n\n{PROSE}\nIII.\n\n{PROSE}") == [
        ("h2", "I"),
        ("h2", "II"),
        ("h2", "III."),
    ]


def test_lines_outside_the_margin_are_headings() -> None:
    body = "".join(f"   {line}\n" for line in PROSE.splitlines())

    assert outline(f"{body}\nIESG Note:\n\n{body}\n1.  Purpose\n\n{body}\n{body}") == [
        ("h2", "IESG Note:"),
        ("h2", "1. Purpose"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Universal Declaration of Human Rights",
        "THE LONG WAY HOME",
        "『世界人権宣言』",
        "What Is to Be Done?",
        "ALICE’S\nADVENTURES",
    ],
)
def test_a_first_line_that_reads_as_a_title_is_the_title(title: str) -> None:
    assert outline(f"{title}\n\n{PROSE}") == [("h1", " ".join(title.split()))]


@pytest.mark.parametrize(
    "first",
    [
        LINE.strip(),
        "Fellow-Citizens of the Senate and of the House of Representatives:",
        "Dear Sir,",
        "It rained.",
        "“Hello” and “Good-bye”",
        "all in small letters",
        "- an item",
    ],
)
def test_a_first_line_that_is_a_sentence_is_no_title(first: str) -> None:
    assert outline(f"{first}\n{LINE}{LINE}") == []


def test_a_title_may_stand_on_the_text_below_it() -> None:
    text = f"Universal Declaration\n      Preamble\n      {LINE}      Article 1\n      {LINE}"

    assert outline(text) == [
        ("h1", "Universal Declaration"),
        ("h2", "Preamble"),
        ("h2", "Article 1"),
    ]


def test_a_list_of_short_lines_has_no_title() -> None:
    assert outline("undefined\nnull\nNULL\nNIL\n\ntrue\nfalse\n") == []


def test_the_centred_line_below_a_head_in_columns_is_the_title() -> None:
    body = "".join(f"   {line}\n" for line in PROSE.splitlines())
    text = (
        "Network Working Group                                     T. Berners-Lee\n"
        "Request for Comments: 1945                                       MIT/LCS\n\n"
        f"                       Hypertext Transfer Protocol -- HTTP/1.0\n\n{body}\n{body}"
    )

    (article,) = read(Source(name="a.txt", data=text.encode()), Options(), Notices())

    assert article.fields == {"title": "Hypertext Transfer Protocol -- HTTP/1.0"}
    assert [child.tag for child in article.tree] == ["pre", "p", "p", "p"]


def test_a_known_title_heads_nothing_where_it_is_repeated() -> None:
    text = (
        f"Title: The Inn\n\n*** START OF THIS PROJECT GUTENBERG EBOOK THE INN ***\n\n"
        f"THE INN\n\n{PROSE}\nTHE BARN\n\n{PROSE}"
    )

    assert outline(text) == [("h2", "THE BARN")]
