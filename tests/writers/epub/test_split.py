from exporter.tree import Element, elements, parse
from exporter.writers.epub.split import LONG, SHORT, split


def article(*chapters: str, notes: str = "") -> Element:
    section = f'<section class="notes" id="all">{notes}</section>' if notes else ""
    return parse(
        f'<article id="a" lang="fr" class="x"><h1>T</h1>{"".join(chapters)}{section}</article>'
    )


def chapter(number: int, size: int, inside: str = "") -> str:
    return f'<h2 id="c{number}">C</h2><p>{"x" * size}{inside}</p>'


def call(note: str) -> str:
    return f'<a href="#{note}">1</a>'


def ids(part: Element) -> list[str]:
    return [own for element in elements(part) if (own := element.get("id"))]


def test_a_short_article_stays_whole() -> None:
    assert len(split(article(chapter(1, LONG // 3), chapter(2, LONG // 3)))) == 1


def test_a_long_article_is_split_at_its_chapters() -> None:
    parts = split(article(*(chapter(number, LONG // 2) for number in range(3))))
    assert [ids(part) for part in parts] == [["a", "c0"], ["c1"], ["c2"]]


def test_parts_inherit_language_and_class_and_are_named_by_their_heading() -> None:
    first, second = split(article(chapter(1, LONG), chapter(2, LONG)))
    assert first.get("id") == "a"
    assert dict(second.attrib) == {"lang": "fr", "class": "x", "aria-labelledby": "c2"}


def test_short_chapters_stay_together() -> None:
    parts = split(article(*(chapter(number, SHORT // 4) for number in range(60))))
    sizes = [sum(len(text) for text in part.itertext()) for part in parts]
    assert min(sizes) >= SHORT * 3 // 4
    assert max(sizes) < 2 * SHORT


def test_a_last_short_chapter_joins_the_one_before() -> None:
    parts = split(article(chapter(1, LONG), chapter(2, LONG), chapter(3, 10)))
    assert ids(parts[-1]) == ["c2", "c3"]


def test_a_long_article_without_chapters_stays_whole_with_its_notes() -> None:
    (whole,) = split(article("<p>" + "x" * LONG + "</p>", notes='<aside id="n"/>'))
    assert ids(whole) == ["a", "all", "n"]


def test_nothing_is_lost_or_changed_in_order() -> None:
    tree = article(*(chapter(number, LONG // 3, "<b>y</b>z") for number in range(5)))
    text = "".join(map(str, tree.itertext()))
    assert "".join("".join(map(str, part.itertext())) for part in split(tree)) == text


def test_a_note_stands_in_the_part_of_its_first_call_with_the_notes_that_it_calls() -> None:
    notes = f'<aside id="n1">{call("n3")}</aside><aside id="n2"/><aside id="n3"/><aside id="n4"/>'
    parts = split(
        article(
            chapter(1, LONG),
            chapter(2, LONG, call("n2") + call("n1")),
            chapter(3, LONG, call("n1") + call("n2")),
            notes=notes,
        )
    )
    assert [ids(part) for part in parts] == [
        ["a", "c1"],
        ["c2", "all", "n1", "n2", "n3"],
        ["c3", "n4"],
    ]
