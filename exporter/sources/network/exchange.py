"""Asks for one address and takes the answer, within limits, along redirects that are allowed."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from exporter.installed import version
from exporter.sources.addresses import Address, Reach, resolve
from exporter.sources.network import failures
from exporter.sources.network.failures import Failure
from exporter.sources.network.transport import Transport

_REDIRECTS = 5
_MEGA = 2**20
#: Seconds after which the next address of a host is tried.
_CONNECT = 10
_PROJECT = "https://pypi.org/project/article-exporter/"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave."""

    address: Address
    """The last one of the redirects."""
    headers: httpx.Headers
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, and what is taken of it."""

    accept: str
    """The header Accept (RFC 9110 #section-12.5.1)."""
    limit: int
    """MB."""
    limit_name: str
    """The field of Limits."""
    refuse: Callable[[Answer], None] = lambda _: None
    """Raises Failure when the headers tell that it is not wanted, before anything is loaded."""


def client(reach: Reach) -> httpx.AsyncClient:
    """Open the door: it keeps no cookies, asks no proxy, sends no passwords."""
    return httpx.AsyncClient(
        transport=Transport(reach),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        headers={
            "User-Agent": f"exporter/{version('article-exporter')} (+{_PROJECT})",
            # What is unpacked here is unpacked step by step, so that no bomb goes off.
            "Accept-Encoding": "gzip",
        },
        timeout=httpx.Timeout(None, connect=_CONNECT),
        trust_env=False,
    )


async def ask(door: httpx.AsyncClient, address: Address, reach: Reach, wish: Wish) -> Answer:
    """Ask for an address and take its answer in full.

    Raises Failure when there is none, or none that is wanted. Time is the caller's business.
    """
    for _ in range(_REDIRECTS + 1):
        found = await _step(door, address, wish)
        if isinstance(found, Answer):
            return found
        address = _next(address, found, reach)
    raise Failure(f"it leads on and on, more than {_REDIRECTS} times", "check the address")


async def _step(door: httpx.AsyncClient, address: Address, wish: Wish) -> Answer | str:
    """Give the answer, or where a redirect leads."""
    try:
        async with door.stream("GET", address.url, headers={"Accept": wish.accept}) as response:
            if response.has_redirect_location:
                return response.headers["Location"]
            if response.status_code != httpx.codes.OK:
                raise failures.not_answered(response.status_code)
            answer = Answer(address, response.headers)
            wish.refuse(answer)
            parts = [part async for part in _body(response, wish)]
            return Answer(address, response.headers, b"".join(parts))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, zlib.error) as error:
        raise failures.of(error) from error


def _next(address: Address, location: str, reach: Reach) -> Address:
    try:
        target = resolve(location, address.url)
    except ValueError as error:
        raise Failure(f"it leads to an address that is not followed: {error}") from error
    if target is None:
        raise Failure("it leads to something that is no page", "check the address")
    if (address.scheme, target.scheme) == ("https", "http"):
        raise Failure(
            f"it leads from a connection that is secure to one that is not: {target.url}",
            "if that is meant, name this address",
        )
    if not reach.allows(target):
        raise failures.not_allowed(target)
    return target


async def _body(response: httpx.Response, wish: Wish) -> AsyncIterator[bytes]:
    left = wish.limit * _MEGA
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > left:
        raise failures.too_large(wish.limit, wish.limit_name)
    unpack = _unpacker(response.headers.get("Content-Encoding", ""))
    async for packed in response.aiter_raw():
        # One byte more than is left tells that there is more.
        part = unpack(packed, left + 1)
        left -= len(part)
        if left < 0:
            raise failures.too_large(wish.limit, wish.limit_name)
        yield part


def _unpacker(coding: str) -> Callable[[bytes, int], bytes]:
    match coding.strip().lower():
        case "" | "identity":
            return lambda data, _: data
        case "gzip" | "x-gzip":
            return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS).decompress
        case other:
            raise Failure(f"it comes packed as “{other}”, which was not asked for")
