from __future__ import annotations

from exporter.matter import cover
from exporter.model import Metadata, Person
from exporter.tree import Element, text_of


def words(metadata: Metadata) -> list[str]:
    page = cover.page(metadata)
    return [text_of(each) for each in page.iter("p", "h1")]


def test_cover_says_what_the_metadata_knows() -> None:
    metadata = Metadata(
        title="Salt",
        language="en",
        kicker="Report",
        subtitle="A history",
        creators=(Person(name="Ada"), Person(name="Bert", role="ill")),
        publisher="A Press",
    )
    assert words(metadata) == ["Report", "Salt", "A history", "Ada", "A Press"]


def test_date_stands_behind_the_publisher() -> None:
    metadata = Metadata(title="Salt", language="de", publisher="Verlag", date="2024-05-01")
    (imprint,) = (p for p in cover.page(metadata).iter("p") if p.get("class") == "imprint")
    assert [(span.get("class"), span.text) for span in imprint] == [
        ("publisher", "Verlag"),
        ("date", "1. Mai 2024"),
    ]


def test_unknown_values_leave_nothing() -> None:
    (top,) = cover.page(Metadata(title="Salt", language="en"))
    assert [str(each.tag) for each in top.iter()] == ["div", "div", "h1"]


def test_publication_without_author_names_who_made_it() -> None:
    metadata = Metadata(title="Salt", language="en", creators=(Person(name="Bert", role="edt"),))
    assert words(metadata) == ["Salt", "Bert"]


def test_names_stay_on_one_line() -> None:
    people = (Person(name="Ada May"), Person(name="Bert Lee"))
    (author,) = cover.page(Metadata(title="Salt", language="en", creators=people)).iter("p")
    assert author.text == "Ada\u00a0May and Bert\u00a0Lee"


def test_names_for_which_there_is_no_room_are_left_out() -> None:
    people = tuple(Person(name=f"Firstname Lastname{number}") for number in range(40))
    (author,) = cover.page(Metadata(title="Salt", language="en", creators=people)).iter("p")
    assert str(author.text).startswith("Firstname\u00a0Lastname0, ")
    assert str(author.text).endswith("…")
    assert len(str(author.text)) <= 121


def test_words_of_a_korean_title_are_kept_whole() -> None:
    title = _title(Metadata(title="한글 조판의 역사", language="ko"))
    assert [span.text for span in title] == ["한글", "조판의", "역사"]
    assert text_of(title) == "한글 조판의 역사"


def test_endless_title_is_cut_between_words() -> None:
    text = text_of(_title(Metadata(title="word " * 400, language="en")))
    assert text.endswith("word…")
    assert 280 < len(text) <= 300


def test_alternative_text_tells_title_and_names() -> None:
    metadata = Metadata(title="Salt", language="en", creators=(Person(name="Ada"),))
    assert cover.alternative(metadata) == "Salt. By Ada"


def test_alternative_text_of_the_metadata_is_taken() -> None:
    metadata = Metadata(title="Salt", language="en", cover_alt="A heap of\n salt")
    assert cover.alternative(metadata) == "A heap of salt"


def _title(metadata: Metadata) -> Element:
    (title,) = cover.page(metadata).iter("h1")
    return title
