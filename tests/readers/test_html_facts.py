"""What a page tells of its article."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exporter.tree import text_of
from tests.readers.pages import PROSE, page, read

TEXT = "".join(PROSE)


def told(head: str = "", opening: str = "", url: str = "") -> dict[str, Any]:
    return dict(read(page(opening + TEXT, head=head), url=url).fields)


def linked(**fields: Any) -> str:
    text = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{text}</script>'


def test_json_ld_tells_all() -> None:
    fields = told(
        linked(
            headline="Cranes at night",
            author=[{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ek"}],
            datePublished="2026-01-31T08:00:00Z",
            dateModified="2026-02-01T09:30:00Z",
            publisher={"name": "The Quay"},
            description="What they do.",
            keywords=["cranes", "night"],
        )
    )

    assert fields["title"] == "Cranes at night"
    assert fields["author"] == ("Ann Lee", "Bo Ek")
    assert fields["date"] == "2026-01-31T08:00:00Z"
    assert fields["modified"] == "2026-02-01T09:30:00Z"
    assert fields["publisher"] == "The Quay"
    assert fields["description"] == "What they do."
    assert fields["keywords"] == ("cranes", "night")


def test_json_ld_within_a_graph_is_found_and_broken_json_ld_passed_over() -> None:
    graph = json.dumps(
        {"@graph": [{"@type": "WebSite", "name": "Q"}, {"@type": "BlogPosting", "headline": "In"}]}
    )
    broken = '<script type="application/ld+json">{"@type": </script>'
    scripts = f'{broken}<script type="application/ld+json">{graph}</script>'

    assert told(scripts)["title"] == "In"


@pytest.mark.parametrize(
    ("head", "key", "value"),
    [
        ('<meta property="og:title" content="Cranes">', "title", "Cranes"),
        ('<meta name="citation_title" content="Cranes">', "title", "Cranes"),
        ('<meta name="DC.creator" content="Ann Lee">', "author", ("Ann Lee",)),
        ('<meta property="x dc:creator" content="Ann Lee">', "author", ("Ann Lee",)),
        ('<meta property="dc:title og:x" content="Cranes">', "title", "Cranes"),
        ('<meta name="author" content="By Ann Lee and Bo Ek">', "author", ("Ann Lee", "Bo Ek")),
        ('<meta name="author" content="Ann Lee (https://a.example/)">', "author", ("Ann Lee",)),
        ('<meta name="author" content="Ann Lee &lt;ann@a.example&gt;">', "author", ("Ann Lee",)),
        ('<link rel="license" href="//l.example/by">', "rights", "https://l.example/by"),
        ('<meta property="article:published_time" content="2026-01-31">', "date", "2026-01-31"),
        ('<meta name="citation_publication_date" content="2026/01/31">', "date", "2026/01/31"),
        ('<meta property="og:site_name" content="The Quay">', "publisher", "The Quay"),
        ('<meta name="description" content="What they do.">', "description", "What they do."),
        ('<meta name="keywords" content="cranes, night">', "keywords", ("cranes", "night")),
        ('<meta name="citation_doi" content="10.1000/1">', "identifier", "doi:10.1000/1"),
        ('<link rel="canonical" href="https://q.example/a">', "source", "https://q.example/a"),
        ('<meta property="og:image" content="lead.jpg">', "cover-image", "lead.jpg"),
    ],
)
def test_meta_elements_tell_single_facts(head: str, key: str, value: object) -> None:
    assert told(head)[key] == value


@pytest.mark.parametrize(
    "byline",
    [
        '<span itemprop="author" itemscope><span itemprop="name">Ann Lee</span></span>',
        '<a rel="author" href="/ann">Ann Lee</a>',
        '<span class="author vcard"><a class="fn" href="/ann">Ann Lee</a></span>',
        '<div class="byline">By Ann Lee</div>',
    ],
)
def test_the_page_itself_tells_who_wrote_it(byline: str) -> None:
    assert told(opening=byline)["author"] == ("Ann Lee",)


def test_an_address_or_the_name_of_the_site_is_no_author() -> None:
    head = (
        '<meta property="article:author" content="https://social.example/ann">'
        '<meta property="og:site_name" content="The Quay"><meta name="author" content="The Quay">'
    )

    assert "author" not in told(head)


@pytest.mark.parametrize(
    ("title", "head", "wanted"),
    [
        ("Cranes at night | The Quay", '<meta property="og:site_name" content="The Quay">', ""),
        ("The Quay – Cranes at night", '<meta property="og:site_name" content="The Quay">', ""),
        (
            "Cranes at night - thequay",
            '<link rel="canonical" href="https://www.thequay.org/a">',
            "",
        ),
        ("Cranes at night – by day – The Quay", "", "Cranes at night – by day"),
        ("Cranes - at night", "", "Cranes - at night"),
    ],
)
def test_the_name_of_the_site_goes_from_the_title(title: str, head: str, wanted: str) -> None:
    text = page(TEXT, head=head).replace("<title>Harbour</title>", f"<title>{title}</title>")

    assert read(text).fields["title"] == (wanted or "Cranes at night")


def test_the_heading_of_the_page_says_how_the_title_is_written() -> None:
    head = '<meta property="og:title" content="CRANES: at night?">'

    assert told(head, "<h1>Cranes at Night?</h1>")["title"] == "Cranes at Night?"


def test_a_heading_that_leads_to_the_first_page_is_the_name_of_the_site() -> None:
    text = page(TEXT, before='<h1><a href="/">Ships - All of them</a></h1>')
    text = text.replace("<title>Harbour<", "<title>Cranes - Ships - All of them<")

    assert read(text).fields["title"] == "Cranes"


def test_a_heading_that_leads_to_the_article_itself_is_its_title() -> None:
    text = page(f'<h1><a href="https://q.example/a">Cranes!</a></h1>{TEXT}')
    text = text.replace("<title>Harbour<", "<title>Cranes | Quay<")

    assert read(text, url="https://q.example/a").fields["title"] == "Cranes!"


def test_a_licence_without_a_whole_address_is_not_told() -> None:
    assert "rights" not in told('<link rel="license" href="/terms">')


def test_what_a_server_says_before_the_page_hides_nothing_of_its_head() -> None:
    text = page(TEXT, head='<meta name="author" content="Ann Lee">')
    article = read(f"<br />\n<b>Warning</b>: no such table in <b>x.php</b><br />\n{text}")

    assert article.fields["author"] == ("Ann Lee",)
    assert article.fields["lang"] == "en"
    assert "Warning" not in text_of(article.tree)


@pytest.mark.parametrize(("start", "end"), [("<!--", "-->"), ("<![CDATA[", "]]>")])
def test_json_ld_is_read_out_of_what_guards_scripts(start: str, end: str) -> None:
    head = linked(headline="Cranes").replace(">{", f">\n{start}\n{{").replace("}<", f"}}\n{end}\n<")

    assert told(head)["title"] == "Cranes"


def test_the_time_of_an_entry_is_its_date() -> None:
    opening = '<time class="entry-date" datetime="2026-01-31T08:00:00+01:00">today</time>'

    assert told(opening=opening)["date"] == "2026-01-31T08:00:00+01:00"


def test_a_picture_of_the_network_is_no_cover_of_a_file() -> None:
    head = '<meta property="og:image" content="https://q.example/lead.jpg">'

    assert "cover-image" not in told(head)
