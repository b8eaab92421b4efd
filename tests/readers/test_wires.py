"""Wire formats: what agencies send to newsrooms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exporter import chain
from exporter.errors import InputError
from exporter.model import Publication
from exporter.notices import Notices
from exporter.options import Options
from exporter.tree import elements, text_of
from tests.command import Command

NINJS = {
    "uri": "urn:x:1",
    "headline": "Pears are ripe",
    "byline": "Ann Lee",
    "language": "en",
    "versioncreated": "2026-01-31T08:00:00Z",
    "located": "OSLO",
    "body_xhtml": "<p>They fell.</p><h2>Why</h2><p>Wind.</p>",
    "subject": [{"name": "fruit"}],
}
NINJS_3 = {
    "headlines": [{"role": "main", "value": "Pears are ripe"}],
    "bodies": [{"contenttype": "text/plain", "value": "They fell.\n\nWind."}],
    "bylines": [{"byline": "Ann Lee"}],
    "language": "en",
    "versioncreated": "2026-01-31T08:00:00Z",
    "places": [{"name": "OSLO"}],
}
NITF = """<nitf><head><docdata><date.issue norm="20260131T080000Z"/></docdata></head>
<body><body.head>
<hedline><hl1>Pears are ripe</hl1><hl2>At last</hl2></hedline>
<byline>By <person>Ann Lee</person></byline><dateline><location>OSLO</location></dateline>
</body.head>
<body.content><p>They fell.</p><hl2>Why</hl2><bq><block><p>Wind.</p></block></bq></body.content>
</body></nitf>"""
G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem xml:lang="en">
<itemMeta><versionCreated>2026-01-31T08:00:00Z</versionCreated></itemMeta>
<contentMeta><by>By Ann Lee</by><dateline>OSLO</dateline>
<headline>Pears are ripe</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<body><p>They fell.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""
ALL = {
    "one.json": json.dumps(NINJS),
    "three.json": json.dumps(NINJS_3),
    "nitf.xml": NITF,
    "g2.xml": G2,
    "older.xml": f"<NewsML><NewsItem><DataContent>{NITF}</DataContent></NewsItem></NewsML>",
}


def made(folder: Path, name: str, text: str) -> Publication:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return chain.make([str(file)], Options(draw_cover=False), Notices())


@pytest.mark.parametrize("name", ALL)
def test_headline_byline_date_and_place_are_kept(tmp_path: Path, name: str) -> None:
    publication = made(tmp_path, name, ALL[name])
    told = publication.metadata

    assert told.title == "Pears are ripe"
    assert [person.name for person in told.creators] == ["Ann Lee"]
    assert told.date == "2026-01-31"
    assert "OSLO — They fell." in text_of(publication.spine[0].tree)


def test_several_items_of_one_message_are_several_articles(tmp_path: Path) -> None:
    items = [NINJS, {**NINJS, "headline": "Another"}]
    publication = made(tmp_path, "wire.json", json.dumps(items))

    assert [d.title for d in publication.spine if d.matter == "body"] == [
        "Pears are ripe",
        "Another",
    ]


def test_parts_of_a_document_keep_their_order(tmp_path: Path) -> None:
    tree = made(tmp_path, "nitf.xml", NITF).spine[0].tree

    assert [text_of(e) for e in elements(tree, "h2", "blockquote")] == ["Why", "Wind."]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ninjs", "{"),
        ("a.ninjs", "[]"),
        ("a.nitf", "<nitf>"),
        ("a.nitf", "<nitf/>"),
        ("a.newsml", "<a/>"),
    ],
)
def test_what_holds_no_text_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(InputError):
        made(tmp_path, name, text)


@pytest.mark.parametrize("name", ALL)
def test_a_wire_makes_a_pair_that_passes_every_check(folder: Path, run: Command, name: str) -> None:
    (folder / name).write_text(ALL[name])

    assert run("build", name, "-o", "out.epub", "-o", "out.pdf").code == 0
    assert run("check", "out.epub", "out.pdf", "--no-ace").code == 0
