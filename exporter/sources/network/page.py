"""Fetches the address that a user typed: the page, feed or file that is an article's source."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from exporter.errors import InputError
from exporter.options import Options
from exporter.sources.addresses import Reach, resolve
from exporter.sources.network import failures
from exporter.sources.network.exchange import Answer, Wish, ask, client
from exporter.sources.network.failures import Failure

_ACCEPT = (
    "text/html, application/xhtml+xml, text/markdown;q=0.9, application/atom+xml;q=0.9, "
    "application/rss+xml;q=0.9, application/feed+json;q=0.9, */*;q=0.5"
)
#: What is no article, by the first half of its media type or the whole of it.
_NO_ARTICLES = {
    "application/pdf": "a PDF",
    "audio": "sound",
    "font": "a font",
    "image": "a picture",
    "video": "a film",
}
#: The web is not older: what claims to be has a clock that is wrong.
_EARLIEST = datetime(1991, 8, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Page:
    """What the address gave."""

    url: str
    """The address at which it was, after redirects."""
    data: bytes
    media_type: str
    """In lower case, without parameters; "" when the server tells none."""
    encoding: str
    """As the server told it; "" when it did not."""
    modified: datetime | None
    fetched: datetime


def fetch(argument: str, options: Options) -> Page:
    """Fetch an address.

    Raises InputError when it must not be asked for or gives nothing that can be an article.
    """
    try:
        return asyncio.run(_fetch(argument, options))
    except Failure as failure:
        raise InputError(
            f"“{argument}” cannot be fetched: {failure.message}", where=argument, hint=failure.hint
        ) from failure


async def _fetch(argument: str, options: Options) -> Page:
    try:
        address = resolve(argument)
    except ValueError as error:
        raise Failure(str(error), "write it as https://example.org/article") from error
    if address is None:
        raise Failure("it is no address", "write it as https://example.org/article")
    reach, limits = Reach(address, options.hosts), options.limits
    refuse = (lambda _: None) if options.format else _refuse_other_kinds
    wish = Wish(_ACCEPT, limits.size, "size", refuse)
    try:
        async with asyncio.timeout(limits.fetch), client(reach) as door:
            return _page(await ask(door, address, reach, wish), datetime.now(UTC))
    except TimeoutError as error:
        raise failures.too_late(limits.fetch) from error


def _page(answer: Answer, now: datetime) -> Page:
    media_type, encoding = _content_type(answer)
    return Page(
        url=answer.address.url,
        data=answer.data,
        media_type=media_type,
        encoding=encoding,
        modified=_modified(answer, now),
        fetched=now.replace(microsecond=0),
    )


def _refuse_other_kinds(answer: Answer) -> None:
    media_type, _ = _content_type(answer)
    kind = _NO_ARTICLES.get(media_type) or _NO_ARTICLES.get(media_type.partition("/")[0])
    if kind:
        raise Failure(
            f"it is {kind}, not an article", "name the address of the page on which it stands"
        )


def _content_type(answer: Answer) -> tuple[str, str]:
    header = Message()
    header["Content-Type"] = answer.headers.get("Content-Type", "")
    known = header.get_content_type() if "/" in header["Content-Type"] else ""
    return known, header.get_content_charset("")


def _modified(answer: Answer, now: datetime) -> datetime | None:
    try:
        told = parsedate_to_datetime(answer.headers.get("Last-Modified", ""))
    except ValueError:
        return None
    moment = told.replace(tzinfo=told.tzinfo or UTC).astimezone(UTC)
    return moment if _EARLIEST <= moment <= now else None
