"""Connects to hosts by the address that was checked, and to no private network unasked.

A page must not make us ask what only this machine, or its neighbours, may see; nor may a name
that was checked lead elsewhere when it is looked up again.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from functools import cached_property
from ssl import SSLContext

import httpx

from exporter.sources.addresses import Reach
from exporter.sources.network.failures import Failure

#: How many connections to a host stand at one time.
PARALLEL = 6
_LOOPBACK = "127.0.0.1"


class Transport(httpx.AsyncBaseTransport):
    """Each host has connections of its own: a certificate vouches for one host only."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._pools: dict[tuple[str, str], httpx.AsyncHTTPTransport] = {}
        self._found: dict[str, list[str]] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Ask one of the addresses of a host: the first that takes the connection.

        Raises Failure when they are private and the user did not name that very host.
        """
        host = request.url.raw_host.decode()
        if host not in self._found:
            self._found[host] = await self._look_up(host, request.url)
        *others, last = self._found[host]
        for number in others:
            try:
                return await self._ask(request, host, number)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                self._found[host] = [each for each in self._found[host] if each != number]
        return await self._ask(request, host, last)

    async def aclose(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            await pool.aclose()

    async def _ask(self, request: httpx.Request, host: str, number: str) -> httpx.Response:
        pinned = httpx.Request(
            request.method,
            request.url.copy_with(host=number),
            headers=request.headers,  # the header Host still names the host
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return await self._pool(request.url.scheme, host).handle_async_request(pinned)

    def _pool(self, scheme: str, host: str) -> httpx.AsyncHTTPTransport:
        if (scheme, host) not in self._pools:
            # Without TLS there is nothing to verify, and no certificates need be loaded.
            verify = self._context if scheme == "https" else False
            limits = httpx.Limits(max_connections=PARALLEL)
            self._pools[scheme, host] = httpx.AsyncHTTPTransport(verify=verify, limits=limits)
        return self._pools[scheme, host]

    async def _look_up(self, host: str, url: httpx.URL) -> list[str]:
        numbers = await _resolve(host)
        if not (self._reach.trusts(host) or all(map(is_public, numbers))):
            raise Failure(
                f"“{host}” is on a private network",
                f"if that is meant, name the host itself: --allow-host {url.netloc.decode()}",
                slug="image-remote",
            )
        return numbers

    @cached_property
    def _context(self) -> SSLContext:
        return httpx.create_ssl_context()


def is_local(host: str) -> bool:
    """Tell whether a name means this machine, whatever its resolver knows (RFC 6761 #6.3)."""
    return host.rstrip(".").lower().rpartition(".")[2] == "localhost"


async def _resolve(host: str) -> list[str]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror:
        if is_local(host):
            return [_LOOPBACK]
        raise
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(number: str) -> bool:
    """Tell whether an IP address is one of the public network.

    https://www.iana.org/assignments/iana-ipv4-special-registry, and that for IPv6.
    """
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner and not is_public(str(inner)):
            return False
    return address.is_global and not address.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    # RFC 6052 #section-2.1: a gateway leads from these to the IPv4 address in their end.
    is_gateway = address in ipaddress.IPv6Network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF) if is_gateway else None
