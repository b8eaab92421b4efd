"""Reads RSS 0.9x to 2.0 and Atom with feedparser, which is never given an address to fetch."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from exporter.markup import parse_html
from exporter.model import Source, Value
from exporter.readers.feed.model import Entry, Feed, as_html
from exporter.tree import clean_text, text_of

# A document type declares entities, which may grow without end or name files; no feed needs one.
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def load(source: Source) -> Feed:
    """Read a feed; what is no feed gives one without entries."""
    import feedparser

    told = feedparser.parse(
        BytesIO(_without_entities(source.data)),
        sanitize_html=False,  # exporter.markup does that, and keeps more
        resolve_relative_uris=True,
        response_headers={"content-location": source.url} if source.url else {},
    )
    return Feed(fields=_fields(told.feed), entries=tuple(_entry(each) for each in told.entries))


def _without_entities(data: bytes) -> bytes:
    """Take out the document type; what is in UTF-16 comes back in UTF-8."""
    if data.startswith(_WIDE):
        code = "utf-16" if data[:2] in _WIDE[:2] else ("utf-16-le", "utf-16-be")[data[0] == 0]
        text = data.decode(code, errors="replace")
        data = _DECLARATION.sub("", text.removeprefix("\ufeff")).encode(errors="replace")
    if (first := _DECLARED.search(data)) and (whole := _DOCTYPE.match(data, first.start())):
        data = data[: first.start()] + data[whole.end() :]
    # Any other is an error of XML, or HTML within a text: there it is an unknown element.
    return _DECLARED.sub(rb"<\1", data)


def _fields(feed: Any) -> dict[str, Value]:
    told: dict[str, Value] = {
        "title": _words(feed.get("title_detail")),
        "subtitle": _words(feed.get("subtitle_detail")),
        "author": tuple(_names(feed)),
        "lang": _text(feed.get("language")),
        "modified": _changed(feed),
        "publisher": _text(feed.get("publisher")),
        "rights": _words(feed.get("rights_detail")),
        "source": _text(feed.get("link")),
        "subject": tuple(_tags(feed)),
    }
    return {key: value for key, value in told.items() if value}


def _entry(entry: Any) -> Entry:
    contents = [_html(detail) for detail in entry.get("content", ())]
    summary = entry.get("summary_detail") or {}
    picture: Any = next(_pictures(entry), {})
    return Entry(
        title=_words(entry.get("title_detail")),
        content=max(contents, key=len, default=""),
        summary=_html(summary),
        authors=tuple(_names(entry)),
        date=_day(entry, "published") or _day(entry, "updated"),
        modified=_changed(entry),
        link=_text(entry.get("link")),
        language=_language(entry),
        rights=_words(entry.get("rights_detail")),
        tags=tuple(_tags(entry)),
        picture=_text(picture.get("href") or picture.get("url")),
        picture_alt=_text(picture.get("title")),
        caption=_caption(entry) if picture else "",
    )


def _html(detail: Any) -> str:
    text = clean_text(detail.get("value") or "")
    return as_html(text) if detail.get("type") == "text/plain" else text


def _words(detail: Any) -> str:
    """Give the text of a title or the like, which may be HTML."""
    return text_of(parse_html(_html(detail))) if detail else ""


def _text(value: Any) -> str:
    return " ".join(clean_text(value).split()) if isinstance(value, str) else ""


def _names(holder: Any) -> Iterator[str]:
    people = holder.get("authors") or [{"name": holder.get("author")}]
    names = (_text(person.get("name") or person.get("email")) for person in people)
    yield from dict.fromkeys(name for name in names if name)


def _tags(holder: Any) -> Iterator[str]:
    words = (_text(tag.get("label") or tag.get("term")) for tag in holder.get("tags", ()))
    yield from dict.fromkeys(word for word in words if word)


def _language(entry: Any) -> str:
    details = [*entry.get("content", ()), entry.get("summary_detail"), entry.get("title_detail")]
    return next((_text(d.get("language")) for d in details if d and d.get("language")), "")


def _pictures(entry: Any) -> Iterator[Any]:
    """List what may be the lead picture: enclosures, Media RSS, thumbnails."""
    for picture in (*entry.get("enclosures", ()), *entry.get("media_content", ())):
        kind = _text(picture.get("type")) or _text(picture.get("medium"))
        if kind.startswith("image"):
            yield picture
    yield from entry.get("media_thumbnail", ())


def _caption(entry: Any) -> str:
    names = (_text(credit.get("content")) for credit in entry.get("media_credit", ()))
    return " ".join(name for name in names if name)


def _day(entry: Any, name: str) -> str:
    """Give the day of a date as it is written: in UTC it may be another one."""
    written = _text(dict.get(entry, name))
    if match := _DAY.match(written):
        return match[0]
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        return _moment(dict.get(entry, f"{name}_parsed"))[:10]


def _changed(holder: Any) -> str:
    # Of the dictionary itself: feedparser 6 gives one date for the other, and warns of it.
    dates = (dict.get(holder, key) for key in ("updated_parsed", "published_parsed"))
    return _moment(next((date for date in dates if date), None))


def _moment(parsed: time.struct_time | None) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed) if parsed else ""
