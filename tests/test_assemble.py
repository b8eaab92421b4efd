from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from exporter.assemble import assemble, toc_points
from exporter.model import Article, Metadata, NavPoint, Person, Publication, Resource, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.tree import parse, text_of

CHANGED = datetime(2026, 1, 2, tzinfo=UTC)


def article(
    stem: str = "story", body: str = "", resources: tuple[Resource, ...] = (), **known: Any
) -> Article:
    facts: dict[str, Any] = {
        "title": "Story",
        "language": "en",
        "identifier": "urn:x",
        "modified": CHANGED,
    }
    tree = parse(f'<article><header><h1 id="story">Story</h1></header>{body}</article>')
    return Article(
        source=Source(name=f"{stem}.md", data=b"", path=Path(f"/in/{stem}.md")),
        tree=tree,
        metadata=Metadata(**(facts | known)),
        resources=resources,
    )


def bound(*articles: Article, **options: Any) -> Publication:
    return assemble(articles, Options(**options), Notices())


def names(publication: Publication) -> list[str]:
    return [document.name for document in publication.spine]


def test_one_article_is_the_whole_publication() -> None:
    publication = bound(article(title="Straight"))
    assert names(publication) == ["story"]
    assert publication.metadata.title == "Story"


def test_the_title_is_read_back_without_its_note_calls() -> None:
    one = article()
    one.tree[0][0].append(parse('<a role="doc-noteref" href="#fn-1">1</a>'))
    assert bound(one).metadata.title == "Story"


def test_several_articles_get_title_page_contents_and_ids_that_do_not_clash() -> None:
    body = (
        '<p><a href="#fn-1">1</a></p><section aria-labelledby="story" id="fn-1"><p>x</p></section>'
    )
    publication = bound(article("a", body), article("b", body), metadata={"title": "Both"})
    assert names(publication) == ["title-page", "contents", "a", "b", "colophon"]
    ids = [i for d in publication.spine for i in d.tree.xpath("descendant-or-self::*/@id")]
    assert len(ids) == len(set(ids))
    second = publication.spine[3].tree
    assert second.xpath("//a/@href") == ["#b-fn-1"]
    assert second.xpath("//@aria-labelledby") == ["b-story"]


def test_a_contents_page_can_be_asked_for_and_refused() -> None:
    assert names(bound(article(), toc=True)) == ["contents", "story"]
    both = bound(article("a"), article("b"), toc=False, metadata={"title": "Both"})
    assert names(both) == ["title-page", "a", "b", "colophon"]


def test_one_article_gets_a_colophon_only_for_a_reason() -> None:
    assert names(bound(article())) == ["story"]
    assert names(bound(article(rights="Free"))) == ["story", "colophon"]


def test_a_colophon_can_be_asked_for_and_refused() -> None:
    assert names(bound(article(), colophon=True)) == ["story", "colophon"]
    assert names(bound(article(rights="Free"), colophon=False)) == ["story"]
    both = bound(article("a"), article("b"), colophon=False, metadata={"title": "Both"})
    assert names(both) == ["title-page", "contents", "a", "b"]


def test_only_the_colophon_of_several_articles_has_a_leaf_of_its_own() -> None:
    alone = bound(article(), colophon=True)
    both = bound(article("a"), article("b"), metadata={"title": "Both"})
    assert alone.spine[-1].tree.get("class") == "colophon"
    assert both.spine[-1].tree.get("class") == "colophon leaf"


def test_two_articles_of_one_stem_get_two_names() -> None:
    publication = bound(article("a"), article("a"), toc=False, metadata={"title": "Both"})
    assert names(publication) == ["title-page", "a", "a-2", "colophon"]


def test_the_publication_is_described_by_the_command_line_and_by_what_its_articles_share() -> None:
    late = datetime(2026, 5, 5, tzinfo=UTC)
    ada, ben = Person(name="Ada"), Person(name="Ben")
    publication = bound(
        article("a", creators=(ada, ben), language="fr"),
        article("b", creators=(ben,), modified=late),
        metadata={"title": "Both", "publisher": "Press"},
    )
    metadata = publication.metadata
    assert (metadata.title, metadata.language, metadata.modified) == ("Both", "fr", late)
    assert metadata.creators == (ada, ben)
    assert publication.spine[-1].name == "colophon"
    assert "Press" in text_of(publication.spine[-1].tree)


def test_who_wrote_one_article_is_not_called_the_author_of_all() -> None:
    publication = bound(
        article("a", creators=(Person(name="Ada"),)), article("b"), metadata={"title": "Both"}
    )
    assert publication.metadata.creators == ()


def test_without_a_title_the_publication_is_called_after_its_file_with_a_notice() -> None:
    notices = Notices()
    options = Options(outputs=(Path("out/issue.epub"),))
    publication = assemble([article("a"), article("b")], options, notices)
    assert publication.metadata.title == "Issue"
    assert [notice.slug for notice in notices] == ["title-assumed"]


def test_headings_nest_in_the_contents_down_to_the_depth() -> None:
    tree = parse(
        '<article><h1 id="t">T</h1><h2 id="a">A</h2><h3 id="b">B <a role="doc-noteref">1</a></h3>'
        '<h2 id="c">C</h2></article>'
    )
    assert toc_points(tree, 2) == (
        NavPoint(
            label="T",
            anchor="t",
            children=(NavPoint(label="A", anchor="a"), NavPoint(label="C", anchor="c")),
        ),
    )
    assert toc_points(tree, 3)[0].children[0].children[0].label == "B"


def test_the_same_picture_is_kept_once_and_another_of_its_name_is_renamed() -> None:
    def with_picture(stem: str, data: bytes) -> Article:
        picture = Resource(name="images/x.png", media_type="image/png", data=data)
        return article(stem, '<p><img src="images/x.png" alt=""/></p>', (picture,))

    publication = bound(
        with_picture("a", b"1"), with_picture("b", b"2"), with_picture("c", b"1"), toc=False
    )
    assert [resource.name for resource in publication.resources] == [
        "images/x.png",
        "images/x-2.png",
    ]
    sources = [source for d in publication.spine for source in d.tree.xpath("//img/@src")]
    assert sources == ["images/x.png", "images/x-2.png", "images/x.png"]


def test_landmarks_lead_to_the_pages_we_add_and_to_the_text() -> None:
    publication = bound(article("a"), article("b"), metadata={"title": "Both", "rights": "Free"})
    roles = [landmark.role for landmark in publication.navigation.landmarks]
    assert roles == ["titlepage", "toc", "colophon", "bodymatter"]
    assert publication.navigation.landmarks[-1].anchor == "a"


def test_ids_of_an_article_give_way_to_those_of_the_pages_we_add() -> None:
    body = '<h2 id="contents">Contents</h2><p><a href="#contents">1</a></p>'
    (document,) = bound(article("a", body)).spine
    assert document.tree.xpath("h2/@id") == ["contents-2"]
    assert document.tree.xpath("p/a/@href") == ["#contents-2"]
