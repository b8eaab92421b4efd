"""Feeds: every entry an article, the feed their whole, and nothing hostile followed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exporter import chain
from exporter.errors import InputError
from exporter.model import Publication
from exporter.notices import Notices
from exporter.options import Limits, Options
from exporter.tree import elements, text_of
from tests.command import Command

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Orchard</title>
<link>https://orchard.invalid/</link><description>News of pears</description>
<language>en-GB</language>
<item><title>Ripe &amp;amp; sweet</title><link>https://orchard.invalid/ripe/</link>
<dc:creator>Ann Lee</dc:creator><pubDate>Sat, 31 Jan 2026 23:30:00 -0800</pubDate>
<category>fruit</category><description>Short.</description>
<content:encoded>&lt;p&gt;A long text with a &lt;a href="../more"&gt;link&lt;/a&gt;.&lt;/p&gt;
&lt;script&gt;alert(1)&lt;/script&gt;</content:encoded></item>
<item>
<description>An entry without a title, which says rather a lot for so short a text.</description>
<pubDate>Fri, 30 Jan 2026 08:00:00 GMT</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Orchard</title>
<entry><title>One</title><content type="xhtml" xml:base="https://orchard.invalid/one/"><div
xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="two">two</a>.</p></div></content></entry>
<entry><title>Two</title><summary>Said.</summary></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Orchard",
    "items": [
        {"id": "1", "title": "One", "content_text": "First.\n\nSecond.", "tags": ["pear"]},
        {"id": "2", "title": "Two", "content_html": "<p>Said.</p>", "authors": [{"name": "Ann"}]},
    ],
}


def made(folder: Path, text: str, options: Options | None = None) -> tuple[Publication, list[str]]:
    """Read a feed; also give the slugs of the notices."""
    file = folder / "feed.xml"
    file.write_text(text, encoding="utf-8")
    notices = Notices()
    publication = chain.make([str(file)], options or Options(format="feed"), notices)
    return publication, [notice.slug for notice in notices]


def titles(publication: Publication) -> list[str]:
    return [d.title for d in publication.spine if d.matter == "body"]


def test_every_entry_becomes_an_article_of_the_feed(tmp_path: Path) -> None:
    publication, _ = made(tmp_path, RSS)
    first = next(d for d in publication.spine if d.matter == "body")

    assert titles(publication)[0] == "Ripe & sweet"
    assert publication.metadata.title == "The Orchard"
    assert publication.metadata.subtitle == "News of pears"
    assert publication.metadata.language == "en-GB"
    assert first.metadata.creators[0].name == "Ann Lee"
    assert first.metadata.date == "2026-01-31"
    assert first.metadata.description == "Short."


def test_the_fuller_text_is_taken_with_absolute_links_and_no_script(tmp_path: Path) -> None:
    publication, _ = made(tmp_path, RSS)
    tree = next(d.tree for d in publication.spine if d.matter == "body")

    assert "A long text" in text_of(tree)
    assert "alert" not in text_of(tree)
    assert [a.get("href") for a in elements(tree, "a")] == ["https://orchard.invalid/more"]


def test_an_entry_without_a_title_is_called_by_its_first_words(tmp_path: Path) -> None:
    publication, _ = made(tmp_path, RSS)

    assert titles(publication)[1] == "An entry without a title, which says rather a lot for so…"


def test_addresses_in_atom_count_from_their_base(tmp_path: Path) -> None:
    publication, _ = made(tmp_path, ATOM)
    links = [a.get("href") for d in publication.spine for a in elements(d.tree, "a")]

    assert titles(publication) == ["One", "Two"]
    assert "https://orchard.invalid/one/two" in links


def test_json_feeds_are_read_alike(tmp_path: Path) -> None:
    publication, _ = made(tmp_path, json.dumps(JSON))
    first = next(d.tree for d in publication.spine if d.matter == "body")

    assert titles(publication) == ["One", "Two"]
    assert [text_of(p) for p in elements(first, "p")] == ["First.", "Second."]


PIXEL = '<p>Last.</p><p><img src="https://count.invalid/1.gif" width="1" height="1"></p>'
SMILE = '<p>Last <img class="wp-smiley" alt="🙂" src="https://s.invalid/1f642.png"></p>'
TRAILER = (
    '<p>Last.</p><p>Der Beitrag <a href="https://www.orchard.invalid/ripe?from=rss">Ripe</a>'
    ' erschien zuerst auf <a href="https://orchard.invalid/">The Orchard</a>.</p>'
)
LINKED = (
    '<p>See <a href="https://orchard.invalid/ripe/">this</a> and'
    ' <a href="https://orchard.invalid/green">that</a>.</p>'
)


@pytest.mark.parametrize(
    ("html", "end"),
    [(PIXEL, "Last."), (SMILE, "Last 🙂"), (TRAILER, "Last."), (LINKED, "See this and that.")],
)
def test_what_feeds_add_to_their_entries_goes(tmp_path: Path, html: str, end: str) -> None:
    entry = {"id": "1", "title": "Ripe", "url": "https://orchard.invalid/ripe/"}
    items = [{**entry, "content_html": f"<p>First.</p>{html}"}]
    publication, slugs = made(tmp_path, json.dumps({**JSON, "language": "en", "items": items}))
    (article,) = [d.tree for d in publication.spine if d.matter == "body"]

    assert text_of(article).endswith(end)
    assert slugs == []


@pytest.mark.parametrize(
    "text", ["<rss><channel/></rss>", '{"version": "https://jsonfeed.org/version/1"}', "{", "words"]
)
def test_what_has_no_entries_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        made(tmp_path, text)


def test_entities_neither_grow_nor_name_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("unsaid")
    declared = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 1000}"><!ENTITY f SYSTEM "{secret.as_uri()}">'
    declared += "".join(
        f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcd", "bcde", strict=False)
    )
    item = "<item><title>One</title><description>&e;&f;</description></item>"
    publication, _ = made(
        tmp_path, f"{declared}]><rss version='2.0'><channel>{item}</channel></rss>"
    )
    text = text_of(publication.spine[0].tree)

    assert "unsaid" not in text
    assert len(text) < 1000


def test_a_thousand_document_types_are_no_burden(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        made(tmp_path, "<rss>" + "<!DOCTYPE[" * 100_000)


def test_of_too_many_entries_the_newest_are_taken(tmp_path: Path) -> None:
    publication, slugs = made(tmp_path, RSS, Options(format="feed", limits=Limits(entries=1)))

    assert titles(publication) == ["Ripe & sweet"]
    assert "entries-left-out" in slugs


@pytest.mark.parametrize("text", [RSS, ATOM, json.dumps(JSON)])
def test_a_feed_makes_a_pair_that_passes_every_check(folder: Path, run: Command, text: str) -> None:
    (folder / "feed.json" if text[0] == "{" else folder / "feed.xml").write_text(text)
    (name,) = (path.name for path in folder.iterdir())

    assert run("build", name, "-o", "out.epub", "-o", "out.pdf").code == 0
    assert run("check", "out.epub", "out.pdf", "--no-ace").code == 0
