"""Keeps links that lead somewhere in an edition, well-formed; of the others the text stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from exporter.hints import hint
from exporter.hyperlinks import SCHEME, WITHIN, drop, find_anchor, heading_anchors, release
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.tree import add_class, elements, text_of

_SCHEMES = ("http", "https", "mailto", "tel")
# URL Standard #concept-basic-url-parser: tabs, line ends and outer controls do not count.
_NOT_COUNTED = re.compile(r"[\t\n\r]")
_HOST = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?\.?", re.IGNORECASE)
_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
#: A text that is an address: no hyphen may be put into it.
_SHOWN_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", re.IGNORECASE)
# RFC 3986: unreserved, reserved and the percent sign stay as they are.
_KEPT = "%/?#:@!$&'()*+,;=~-._"


def links(article: Article, notices: Notices) -> Article:
    """Mend every link, or take it off its text."""
    root, source = article.tree, article.source
    names = {name: name for e in elements(root) if (name := e.get("id"))}
    base = article.metadata.source if article.metadata else ""
    anchors: dict[str, str] | None = None
    for link in elements(root, "a"):
        href = link.get("href")
        if href is None:
            release(link)
            continue
        if article.part and href.startswith(WITHIN):
            continue  # to another article of this source: the publication knows
        if href.strip().startswith("#") and anchors is None:
            anchors = heading_anchors(root)
        target = _resolve(href, base, names, anchors or {})
        if not target and source.path and _names_a_file(href):
            link.set("href", href.strip())  # of another article, perhaps: the publication knows
            continue
        if target:
            link.set("href", target)
            if _SHOWN_ADDRESS.fullmatch(text_of(link)):
                add_class(link, "url")
            continue
        drop(link, source, notices, _hint(href, source))
    return article


def _names_a_file(href: str) -> bool:
    """Tell whether an address is a path below the folder of the article, or beside it."""
    address = href.strip()
    is_path = bool(address) and address[0] not in "#?/\\" and not SCHEME.match(address)
    return is_path and not _NOT_COUNTED.search(address)


def _resolve(
    href: str,
    base: str,
    names: Mapping[str, str],
    anchors: Mapping[str, str],
) -> str:
    """Give the address that a link leads to, or "" when there is none."""
    address = _NOT_COUNTED.sub("", href).strip()
    if address.startswith("#"):
        found = find_anchor(address[1:], names, anchors)
        return f"#{found}" if found else ""
    if address.startswith("//"):
        address = f"https:{address}"
    if address.lower().startswith("www."):
        address = f"https://{address}"
    scheme = SCHEME.match(address)
    if not scheme and address and base.startswith(("http://", "https://")):
        address = _join(base, address)
        scheme = SCHEME.match(address)
    if not scheme or scheme[1].lower() not in _SCHEMES:
        return ""
    return _encode(address, scheme[1].lower())


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _encode(address: str, scheme: str) -> str:
    """Write an address with the characters that URLs may have (EPUBCheck RSC-020)."""
    if scheme in ("mailto", "tel"):
        rest = address.partition(":")[2].strip()
        if scheme == "tel":
            rest = re.sub(r"\s+", "", rest)
        return f"{scheme}:{_quoted(rest)}" if rest else ""
    try:
        parts = urlsplit(address.replace("\\", "/"))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not (host := _ascii_host(host)):
        return ""
    user = f"{_quoted(parts.netloc.rpartition('@')[0])}@" if "@" in parts.netloc else ""
    netloc = f"{user}{host}" + (f":{port}" if port is not None else "")
    path, query, fragment = (_quoted(part) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((scheme, netloc, path, query, fragment.replace("#", "%23")))


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    try:
        encoded = host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return encoded if _HOST.fullmatch(encoded) else ""


def _quoted(part: str) -> str:
    return quote(_BAD_PERCENT.sub("%25", part), safe=_KEPT)


def _hint(href: str, source: Source) -> str:
    if href.strip().startswith("#"):
        return hint("target", source.format, href.strip()[1:41])
    return "link to a full address that begins with https://"
