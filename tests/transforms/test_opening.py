from typing import Any

from exporter.model import Article, Metadata, Person, Source
from exporter.notices import Notices
from exporter.transforms.opening import credit, opening
from exporter.tree import Element, parse, text_of


def opened(body: str = "", **known: Any) -> Element:
    metadata = Metadata(**({"title": "T", "language": "en"} | known))
    tree = parse(f'<article><h1 id="t">T</h1>{body}</article>')
    article = Article(source=Source(name="a.md", data=b""), tree=tree, metadata=metadata)
    return credit(opening(article, Notices()), Notices()).tree


def test_an_absent_key_leaves_no_empty_place() -> None:
    header = opened()[0]
    assert [child.tag for child in header] == ["h1"]


def test_the_opening_stands_in_its_order() -> None:
    header = opened(
        kicker="World", subtitle="What it says", creators=(Person(name="Ada"),), date="2026-01-31"
    )[0]
    assert [child.get("class") for child in header] == ["kicker", None, "standfirst", "byline"]
    assert text_of(header[3]) == "By Ada January 31, 2026"
    assert header.xpath("p/time/@datetime") == ["2026-01-31"]


def test_a_date_that_is_no_date_is_printed_as_written() -> None:
    assert text_of(opened(date_text="Spring 2026")[0][1]) == "Spring 2026"


def test_the_byline_names_the_authors_and_not_who_else_helped() -> None:
    people = (Person(name="Ada"), Person(name="Ben", role="pht"), Person(name="Cy"))
    assert text_of(opened(creators=people)[0][1]) == "By Ada and Cy"
    assert text_of(opened(creators=people[1:2])[0][1]) == "By Ben"


def test_the_credit_stands_before_the_notes() -> None:
    tree = opened('<p>x</p><section class="notes"/>', credit="Photo: Ada")
    assert [child.get("class") for child in tree] == ["opening", None, "credit", "notes"]
