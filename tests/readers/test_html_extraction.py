"""What of a web page is its article."""

from __future__ import annotations

import pytest

from exporter.notices import Notices
from exporter.options import DEEPEST
from exporter.tree import elements, text_of
from tests.readers.pages import NAVIGATION, PROSE, page, read

TEXT = "".join(PROSE)
TEASERS = "".join(
    f'<div class="teaser"><a href="/{n}"><h3>Story {n} of the day</h3></a></div>' for n in range(9)
)


@pytest.mark.parametrize(
    "other",
    [
        NAVIGATION,
        '<div class="share-buttons"><a href="#">Share</a><a href="#">Tweet this page</a></div>',
        '<aside><h2>Also of interest</h2><a href="/b">Boats</a></aside>',
        '<div id="cookie-banner">We use cookies to improve what you see. <a href="/c">OK</a></div>',
        f'<div class="related-articles">{TEASERS}</div>',
        "<p>Advertisement</p>",
        "<p>Read more: <a href='/x'>The cranes of Hamburg</a></p>",
        '<div class="ad-slot">Buy a boat, the best of boats, today</div>',
        (
            '<section id="comments"><p>I was there on that day and saw all of it, and it was not at'
            " all as the paper says it was, believe me or not.</p></section>"
        ),
        "<footer><p>All rights reserved.</p></footer>",
        '<p hidden="">Nobody sees this.</p>',
        '<p style="display: none">Nobody sees this.</p>',
        '<div aria-hidden="true">Nobody hears this.</div>',
        "<script>var a = '<p>no text</p>';</script><style>p { color: red }</style>",
        "<noscript>Please turn on scripts.</noscript>",
        "<form><label>Your address</label><input name='a'><button>Sign up</button></form>",
    ],
)
def test_what_is_no_part_of_the_article_is_left_out(other: str) -> None:
    alone = text_of(read(page(TEXT)).tree)

    assert text_of(read(page(TEXT, after=other)).tree) == alone
    assert text_of(read(page(TEXT + other)).tree).removesuffix("Your address").strip() == alone


def test_an_article_is_found_without_any_element_that_names_it() -> None:
    menu = "".join(f'<td><a href="/{n}">Part {n}</a></td>' for n in range(12))
    rows = f"<table><tr>{menu}</tr><tr><td colspan='12'>{TEXT}</td></tr></table>"
    article = read(f"<html><body>{rows}</body></html>")

    assert text_of(article.tree).startswith("Paragraph one")
    assert "Part 3" not in text_of(article.tree)


def test_what_belongs_to_an_article_stays_in_it() -> None:
    inner = (
        "<h2>Cranes</h2><ul><li>tall</li><li>taller</li></ul>"
        "<table><tr><th>Year</th><th>Ships</th></tr><tr><td>1900</td><td>12</td></tr></table>"
        "<pre><code>unload(ship)</code></pre><blockquote><p>We work.</p></blockquote>"
        '<figure><img src="a.png" alt="A crane"><figcaption>A crane</figcaption></figure>'
        '<p>See <a href="https://example.org/">the port</a>, <em>now</em> <b lang="fr">oui</b>.</p>'
    )
    tree = read(page(PROSE[0] + inner + "".join(PROSE[1:]))).tree

    for name in ("h2", "li", "th", "pre", "blockquote", "figure", "figcaption", "em", "a"):
        assert tree.find(f".//{name}") is not None, name
    assert [b.get("lang") for b in tree.iter("b")] == ["fr"]


def test_a_document_without_navigation_stays_whole() -> None:
    document = (
        "<html><head><title>Rules</title></head><body><h1>Rules</h1>"
        '<ol><li><a href="#a">First</a></li><li><a href="#b">Second</a></li></ol>'
        '<h2 id="a">First</h2><p>No.</p><h2 id="b">Second</h2><p>Never.</p>'
        "<address>The harbour master</address></body></html>"
    )
    tree = read(document).tree

    said = " ".join(str(text).strip() for text in tree.itertext() if str(text).strip())
    assert said == "Rules First Second First No. Second Never. The harbour master"


def test_comments_that_are_longer_than_the_article_are_left_out() -> None:
    comments = "".join(f'<div class="comment">{PROSE[4]}{PROSE[5]}</div>' for _ in range(6))
    short = "".join(PROSE[:4])
    tree = read(page(short, after=f'<div id="comment-list">{comments}</div>')).tree

    assert "Paragraph four" in text_of(tree)
    assert "Paragraph five" not in text_of(tree)


def test_an_article_whose_class_sounds_like_something_else_is_kept() -> None:
    paragraphs = TEXT.replace("<p>", '<p class="paywall ad-text">')
    tree = read(page(f'<div class="with-sidebar">{paragraphs}</div>')).tree

    assert text_of(tree).count("Paragraph") == len(PROSE)


def test_title_byline_and_date_do_not_stand_in_the_text_again() -> None:
    head = '<meta property="og:title" content="The harbour at night">'
    opening = (
        '<h1>The harbour at night</h1><p>By Ann Lee</p><time datetime="2026-01-31">31 January'
        " 2026</time>"
    )
    article = read(page(opening + TEXT, head=head + '<meta name="author" content="Ann Lee">'))

    assert article.fields["title"] == "The harbour at night"
    assert text_of(article.tree).startswith("Paragraph one")


def test_a_linked_word_in_a_sentence_stays_whatever_it_is_called() -> None:
    sentence = (
        '<p>The crane was <a class="popup" href="javascript:explain()">rather elderly</a> when'
        " the war began, and it was sold to a port abroad."
        '<a class="share" href="/s">Share this</a></p>'
    )
    text = text_of(read(page(TEXT + sentence + TEXT)).tree)

    assert "was rather elderly when" in text
    assert "Share this" not in text


def test_the_address_of_a_heading_does_not_tell_what_it_is() -> None:
    headings = (
        f'<h2 id="nav_related_work">Related work</h2>{TEXT}'
        f'<h2><span id="Popular_culture">In films</span></h2>{TEXT}'
    )
    text = text_of(read(page(TEXT + headings)).tree)

    assert "Related work" in text
    assert "In films" in text


def test_headings_between_paragraphs_that_are_no_elements_stay() -> None:
    bare = TEXT.replace("<p>", "").replace("</p>", "<br><br>")
    tree = read(page(f"{bare}<h2>The cranes</h2>{bare}<h2>The ships</h2>{bare}")).tree

    assert [text_of(h) for h in elements(tree, "h2")] == ["The cranes", "The ships"]


def test_a_list_that_holds_nearly_all_the_text_is_not_the_article_without_what_is_around() -> None:
    items = "".join(f"<li><h2>Crane {n}</h2>{TEXT}</li>" for n in range(3))
    opening = "<p>Two or three 10-15 min walks:</p><ol><li>The north side: 20 min</li></ol>"
    text = text_of(read(page(f"<div>{opening}<ul>{items}</ul></div>")).tree)

    assert "The north side: 20 min" in text
    assert text.count("Paragraph six") == 3


def test_a_first_line_that_exclaims_a_year_is_no_date() -> None:
    text = text_of(read(page("<p>The cranes came in 1923!</p>" + TEXT)).tree)

    assert text.startswith("The cranes came in 1923!")


@pytest.mark.parametrize(
    "other",
    [
        (
            '<div class="bio"><div>Ann Lee writes on harbours for this paper and lives near one of'
            " them, with two cats and a view of the sea.</div></div>"
        ),
        '<p><a href="https://example.org/all">Look at all that we have on harbours</a></p>',
        '<h4>On screen</h4><ul><li>Topic <a href="/t/1">Ships</a></li><li>Pages 3</li></ul>',
        "<p>Select the text and press Ctrl+Enter to tell us of a mistake.</p>",
    ],
)
def test_what_stands_behind_an_article_is_left_out(other: str) -> None:
    tree = read(page(f'<div class="text">{TEXT * 3}</div>{other}')).tree

    assert text_of(tree).endswith("whatever the weather is.")


def test_the_standfirst_between_title_and_text_is_of_the_article() -> None:
    standfirst = (
        '<div class="article__lead">The old cranes have come down, and nobody on the harbour'
        " front seems to have been asked.</div>"
    )
    teaser = '<div class="intro">Another story is told on another page, and at some length.</div>'
    text = f'<h1>Harbour</h1>{standfirst}<div class="article-body">{TEXT * 3}</div>'
    tree = read(page(text, before=NAVIGATION + teaser)).tree

    assert text_of(tree).startswith("The old cranes have come down")


def test_a_caption_without_an_element_that_says_so_stays_with_its_picture() -> None:
    box = (
        '<div class="box"><img src="a.jpg" alt=""><p>The last of the cranes, taken from the'
        " bridge in the evening light of a summer long past.</p></div>"
    )
    text = text_of(read(page(f'<div class="text">{TEXT}{box}{TEXT}</div>')).tree)

    assert "taken from the bridge" in text


def test_a_page_in_which_no_article_stands_out_is_taken_whole_and_told() -> None:
    notices = Notices()
    teasers = "".join(f'<div><a href="/{n}">Story {n} of the day</a></div>' for n in range(4))
    tree = read(f"<body>{NAVIGATION}{teasers}<p>Welcome.</p>", notices).tree

    assert "Welcome." in text_of(tree)
    assert "Story 3 of the day" in text_of(tree)
    assert [n.slug for n in notices] == ["article-unsure"]


def test_nested_divisions_beyond_all_reason_keep_their_text() -> None:
    deep = "<div>" * 3000 + "Deep" + "</div>" * 3000
    tree = read(f"<body>{deep}<p>After</p></body>").tree

    assert text_of(tree).split() == ["Deep", "After"]
    assert max(sum(1 for _ in e.iterancestors()) for e in elements(tree)) <= DEEPEST


def test_one_page_leaves_nothing_behind_for_the_next() -> None:
    first = text_of(read(page(TEXT + TEASERS)).tree)
    for _ in range(4):
        again = text_of(read(page(TEXT + TEASERS)).tree)

    assert again == first
