"""Reads JSON Feed (https://jsonfeed.org/version/1.1, and 1)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from exporter import dates
from exporter.errors import InputError
from exporter.model import Source, Value
from exporter.readers.feed.model import Entry, Feed, as_html


def load(source: Source) -> Feed:
    """Read a feed.

    Raises InputError when it is no JSON.
    """
    try:
        told = json.loads(source.data.decode("utf-8-sig"))
    except json.JSONDecodeError as problem:
        raise _broken(source, f"{problem.msg.lower()}", problem.lineno) from problem
    except UnicodeDecodeError as problem:
        raise _broken(source, "it is not in UTF-8", 0) from problem
    except RecursionError as problem:
        raise _broken(source, "it is nested too deeply", 0) from problem
    feed = told if isinstance(told, dict) else {}
    items = [item for item in _list(feed, "items") if isinstance(item, dict)]
    return Feed(fields=_fields(feed), entries=tuple(_entry(item) for item in items))


def _broken(source: Source, why: str, line: int) -> InputError:
    return InputError(
        f"“{source.name}” is no JSON that can be read: {why}",
        where=f"{source.name}:{line}" if line else source.name,
        hint="ask whoever made the feed to mend it, or to give it as RSS or Atom",
    )


def _fields(feed: Mapping[str, Any]) -> dict[str, Value]:
    told: dict[str, Value] = {
        "title": _text(feed, "title"),
        "subtitle": _text(feed, "description"),
        "author": tuple(_names(feed)),
        "lang": _text(feed, "language"),
        "source": _text(feed, "home_page_url") or _text(feed, "feed_url"),
    }
    return {key: value for key, value in told.items() if value}


def _entry(item: Mapping[str, Any]) -> Entry:
    published, modified = _text(item, "date_published"), _text(item, "date_modified")
    moment = dates.moment(modified) or dates.moment(published)
    return Entry(
        title=_text(item, "title"),
        content=_raw(item, "content_html") or as_html(_raw(item, "content_text")),
        summary=as_html(_raw(item, "summary")),
        authors=tuple(_names(item)),
        date=dates.w3cdtf(published) or dates.w3cdtf(modified),
        modified=moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else "",
        link=_text(item, "url") or _text(item, "external_url"),
        language=_text(item, "language"),
        tags=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        picture=_text(item, "image") or _text(item, "banner_image") or _attached(item),
    )


def _names(holder: Mapping[str, Any]) -> Iterator[str]:
    # Version 1 had one `author`.
    for person in [*_list(holder, "authors"), holder.get("author")]:
        if isinstance(person, dict) and (name := _text(person, "name")):
            yield name


def _attached(item: Mapping[str, Any]) -> str:
    attachments = [each for each in _list(item, "attachments") if isinstance(each, dict)]
    pictures = (a for a in attachments if _text(a, "mime_type").startswith("image/"))
    return next((_text(picture, "url") for picture in pictures), "")


def _list(holder: Mapping[str, Any], key: str) -> list[Any]:
    value = holder.get(key)
    return value if isinstance(value, list) else []


def _text(holder: Mapping[str, Any], key: str) -> str:
    return " ".join(_raw(holder, key).split())


def _raw(holder: Mapping[str, Any], key: str) -> str:
    value = holder.get(key)
    return value if isinstance(value, str) else ""
