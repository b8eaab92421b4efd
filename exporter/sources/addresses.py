"""Takes addresses of the network apart, and tells which of them a run may ask for.

An article may bring in what its own site holds; whatever else it names, its readers' machine must
not be made to ask for (https://owasp.org/www-community/attacks/Server_Side_Request_Forgery).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

PORTS: Mapping[str, int] = {"http": 80, "https": 443}
# RFC 3986: unreserved, reserved and the percent sign stay as they are.
_KEPT = "%/?:@!$&'()*+,;=~-._"
_SCHEME = re.compile("https?:", re.IGNORECASE)
# A name in letters, digits, hyphens and underscores, or an IPv6 address.
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|[0-9a-f:.]*:[0-9a-f:.]*", re.ASCII)
#: Names of pages that tell nothing.
_NAMELESS = frozenset({"", "default", "home", "index"})
_LONGEST = 80
_PATTERN = re.compile(
    r"(?P<any>\*\.)?(?P<host>[^\s/@:*\[\]]+|\[[0-9a-f:.]+\])(?::(?P<port>\d{1,5}))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address that can be asked for: http or https, a host, nobody's password."""

    url: str
    """Whole, but for the fragment."""
    scheme: str
    host: str
    """In ASCII and lower case; an IPv6 address without brackets."""
    port: int

    @property
    def authority(self) -> str:
        """The host, with its port unless that goes without saying."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Reach:
    """What a run may ask for: the site of the address that the user typed, and hosts named."""

    typed: Address | None
    """None when the article itself does not come from the network."""
    hosts: tuple[str, ...] = ()
    """--allow-host: HOST, HOST:PORT or *.HOST."""

    def allows(self, address: Address) -> bool:
        """Tell whether an address may be asked for."""
        is_near = self.typed is not None and is_same_site(self.typed, address)
        return is_near or any(_is_named(address, pattern) for pattern in self.hosts)

    def trusts(self, host: str) -> bool:
        """Tell whether the user named this very host, which then may be on a private network."""
        named = {_host_of(pattern) for pattern in self.hosts if not pattern.startswith("*.")}
        return host in named or (self.typed is not None and host == self.typed.host)


def is_address(text: str) -> bool:
    """Tell whether something that a user typed is meant for the network."""
    return bool(re.match("https?://", text, re.IGNORECASE))


def resolve(reference: str, base: str = "") -> Address | None:
    """Give the address that a reference means in a document at a base; None when it means none.

    Raises ValueError, with what is wrong, for an address that must not or cannot be asked for.
    """
    # https://url.spec.whatwg.org/#concept-basic-url-parser: tabs and line ends are left out.
    whole = re.sub("[\t\r\n]", "", reference.strip())
    if whole.startswith("//") and not base:
        whole = f"https:{whole}"
    whole = urljoin(base, whole)
    return _address(urlsplit(whole)) if _SCHEME.match(whole) else None


def stem(text: str) -> str:
    """Give an address that a user typed a name that a file may have: of its path, else its host."""
    parts = urlsplit(text)
    names = (PurePosixPath(unquote(part)) for part in reversed(parts.path.split("/")))
    stems = (name.stem for name in names if name.stem.lower() not in _NAMELESS)
    own = re.sub(r"[^\w-]+", "-", next(stems, "") or parts.netloc).strip("-_")
    return own[:_LONGEST] or "article"


def is_pattern(text: str) -> bool:
    """Tell whether a text names hosts as --allow-host does: HOST, HOST:PORT or *.HOST."""
    match = _PATTERN.fullmatch(text)
    return match is not None and int(match["port"] or 1) in range(1, 65536)


def is_same_site(one: Address, other: Address) -> bool:
    """Tell whether the owner of one address owns the other, too, as far as names tell.

    That is so below one registrable domain (https://publicsuffix.org), at its own port or the
    usual one. Hosts without such a domain, as localhost, are their own site, port by port.
    """
    domain = _domain(one.host)
    if not domain:
        return (one.host, _door(one)) == (other.host, _door(other))
    return domain == _domain(other.host) and other.port in {one.port, PORTS[other.scheme]}


def _address(parts: SplitResult) -> Address:
    if parts.username is not None or parts.password is not None:
        raise ValueError("it holds a name or a password, which others could read")
    host, scheme = _ascii(parts.hostname or ""), parts.scheme.lower()
    if not _HOST.fullmatch(host):
        raise ValueError("it names no host")
    port = parts.port or PORTS[scheme]  # raises ValueError when it is out of range
    address = Address("", scheme, host, port)
    # Put together anew: what was checked is what is asked for, however odd the spelling was.
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    url = f"{scheme}://{address.authority}{quote(parts.path or '/', safe=_KEPT)}{query}"
    return Address(url, scheme, host, port)


def _ascii(host: str) -> str:
    host = host.rstrip(".").lower()
    if host.isascii():
        return host

    import httpx

    try:
        return httpx.URL(f"https://{host}").raw_host.decode("ascii")
    except httpx.InvalidURL as error:
        raise ValueError("its host is no name of a host") from error


def _door(address: Address) -> int:
    """Number the port; 80 and 443 are two doors of one server."""
    return 0 if address.port == PORTS[address.scheme] else address.port


def _is_named(address: Address, pattern: str) -> bool:
    match = _PATTERN.fullmatch(pattern)
    if match is None:
        return False
    host = _host_of(pattern)
    is_host = address.host.endswith(f".{host}") if match["any"] else address.host == host
    return is_host and address.port == int(match["port"] or PORTS[address.scheme])


def _host_of(pattern: str) -> str:
    match = _PATTERN.fullmatch(pattern)
    return _ascii(match["host"].strip("[]")) if match else ""


@cache
def _domain(host: str) -> str:
    """Give the registrable domain of a host, "" when it has none."""
    from tld import get_fld

    # tld reads the list that it brings; it would fetch one only if its own file were gone. Private
    # suffixes count: alice.github.io and bob.github.io are two people.
    is_name = ":" not in host and not host.rpartition(".")[2].isdigit()
    return (get_fld(f"https://{_letters(host)}", fail_silently=True) or "") if is_name else ""


def _letters(host: str) -> str:
    """Write the host as the list of suffixes does: 公司.cn, not xn--55qx5d.cn."""
    try:
        return host.encode().decode("idna")
    except UnicodeError:
        return host
