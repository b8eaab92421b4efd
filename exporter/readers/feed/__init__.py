"""Reads feeds, RSS, Atom and JSON Feed: every entry becomes an article, the feed their whole."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from exporter.errors import InputError
from exporter.hyperlinks import SCHEME
from exporter.markup import parse_html
from exporter.markup.signs import settle_signs
from exporter.model import Article, Fields, Source
from exporter.names import slug, unique
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.feed import channel, jsonfeed
from exporter.readers.feed.model import Entry, Feed
from exporter.readers.feed.trailers import drop_trailer
from exporter.tree import Element, build, elements, text_of

#: Characters of a title that is made of the first words of a text.
_TITLE = 60


def read(source: Source, options: Options, notices: Notices) -> tuple[Article, ...]:
    """Read a feed, the entries in its order; of too many the newest.

    Raises InputError when it is no feed or has no entries.
    """
    is_json = source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    feed = jsonfeed.load(source) if is_json else channel.load(source)
    if not feed.entries:
        raise InputError(
            f"there are no entries in “{source.name}”",
            where=source.name,
            hint="look whether it is RSS, Atom or JSON Feed, and the feed that you mean",
        )
    entries = _newest(feed.entries, options.limits.entries)
    if left := len(feed.entries) - len(entries):
        notices.warn(
            "entries-left-out",
            f"of {len(feed.entries)} entries the newest {len(entries)} are taken; left out: {left}",
            where=source.name,
            hint=f"allow more: --limit entries={len(feed.entries)}",
        )
    return tuple(_articles(entries, feed, source))


def _newest(entries: tuple[Entry, ...], number: int) -> tuple[Entry, ...]:
    if len(entries) <= number:
        return entries
    # Those without a date count by their place: most feeds have the newest first.
    ranked = sorted(entries, key=lambda entry: entry.modified or entry.date, reverse=True)
    kept = {id(entry) for entry in ranked[:number]}
    return tuple(entry for entry in entries if id(entry) in kept)


def _articles(entries: tuple[Entry, ...], feed: Feed, source: Source) -> Iterator[Article]:
    taken: list[str] = []
    for entry in entries:
        tree = _tree(entry)
        title = entry.title or _first_words(tree)
        part = unique(slug(title, fallback="entry"), taken)
        taken.append(part)
        yield Article(
            source=source,
            tree=tree,
            fields=_fields(entry, title, feed),
            part=part if len(entries) > 1 else "",
            publication=feed.fields,
        )


def _tree(entry: Entry) -> Element:
    """Make the text of an entry: its content or its summary, whichever says more."""
    texts = [parse_html(html) for html in (entry.content, entry.summary)]
    content, summary = texts
    fuller = summary if len(text_of(summary)) > len(text_of(content)) else content
    settle_signs(fuller)
    drop_trailer(fuller, entry.link)
    pictures = [image.get("src", "") for image in elements(fuller, "img")]
    if entry.picture and not any(_is_same(entry.picture, other) for other in pictures):
        fuller.insert(0, _figure(entry))
    for image in elements(fuller, "img"):
        address = image.get("src", "")
        if entry.link and address and not SCHEME.match(address):
            image.set("src", _join(entry.link, address))
    return fuller


def _figure(entry: Entry) -> Element:
    attributes = {"src": entry.picture}
    if entry.picture_alt:
        attributes["alt"] = entry.picture_alt
    caption = [build("figcaption", None, entry.caption)] if entry.caption else []
    return build("figure", None, build("img", attributes), *caption)


def _is_same(one: str, other: str) -> bool:
    """Tell whether two addresses are those of one picture: sizes stand in queries."""
    return one.partition("?")[0] == other.partition("?")[0]


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _first_words(tree: Element) -> str:
    text = text_of(tree)
    if len(text) <= _TITLE:
        return text
    return f"{text[:_TITLE].rpartition(' ')[0] or text[:_TITLE]}…"


def _fields(entry: Entry, title: str, feed: Feed) -> Fields:
    summary = text_of(parse_html(entry.summary)) if entry.content else ""
    told = {
        "title": title,
        "author": entry.authors,
        "date": entry.date,
        "modified": entry.modified,
        "lang": entry.language or feed.fields.get("lang", ""),
        "source": entry.link,
        "rights": entry.rights,
        "subject": entry.tags,
        "description": summary,
    }
    return {key: value for key, value in told.items() if value}
