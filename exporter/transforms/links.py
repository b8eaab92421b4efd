"""Keeps links that lead somewhere in an edition, well-formed; of the others the text stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.vocabulary import HEADINGS
from exporter.tree import Element, add_class, elements, text_of, unwrap

_SCHEMES = ("http", "https", "mailto", "tel")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
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
    root, where = article.tree, article.source.name
    names = {name for e in elements(root) if (name := e.get("id"))}
    base = article.metadata.source if article.metadata else ""
    anchors: dict[str, str] | None = None
    for link in elements(root, "a"):
        href = link.get("href")
        if href is None:
            _release(link)
            continue
        if href.strip().startswith("#") and anchors is None:
            anchors = _anchors(root)
        if target := _resolve(href, base, names, anchors or {}):
            link.set("href", target)
            if _SHOWN_ADDRESS.fullmatch(text_of(link)):
                add_class(link, "url")
            continue
        notices.warn(
            "link-dropped",
            f"the link {_shorten(href)} leads nowhere in an edition; its text stays",
            where=where,
            hint=_hint(href),
        )
        _release(link)
    return article


def _release(link: Element) -> None:
    """Take a link off its text, but keep it as a target."""
    for name in ("href", "title", "role", "aria-label"):
        link.attrib.pop(name, None)
    if link.get("id") or link.get("lang"):
        link.tag = "span"
    else:
        unwrap(link)


def _resolve(
    href: str,
    base: str,
    names: set[str],
    anchors: Mapping[str, str],
) -> str:
    """Give the address that a link leads to, or "" when there is none."""
    address = _NOT_COUNTED.sub("", href).strip()
    if address.startswith("#"):
        return _find_anchor(address[1:], names, anchors)
    if address.startswith("//"):
        address = f"https:{address}"
    if address.lower().startswith("www."):
        address = f"https://{address}"
    scheme = _SCHEME.match(address)
    if not scheme and address and base.startswith(("http://", "https://")):
        address = _join(base, address)
        scheme = _SCHEME.match(address)
    if not scheme or scheme[1].lower() not in _SCHEMES:
        return ""
    return _encode(address, scheme[1].lower())


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _find_anchor(fragment: str, names: set[str], anchors: Mapping[str, str]) -> str:
    for name in (fragment, unquote(fragment)):
        if name in names:
            return f"#{name}"
    found = anchors.get(_plain(unquote(fragment)))
    return f"#{found}" if found else ""


def _anchors(root: Element) -> dict[str, str]:
    """Map the anchors that other Markdown programs make of headings to ours."""
    anchors: dict[str, str] = {}
    for heading in elements(root, *HEADINGS):
        stem = _plain(text_of(heading))
        number, name = 1, stem
        while name in anchors:
            name, number = f"{stem}-{number}", number + 1
        anchors[name] = heading.get("id", "")
    return {name: anchor for name, anchor in anchors.items() if name and anchor}


def _plain(text: str) -> str:
    """Write a heading as GitHub does in its anchors, but with single hyphens."""
    folded = unicodedata.normalize("NFC", text).lower().replace(" ", "-")
    return re.sub(r"-+", "-", re.sub(r"[^\w-]", "", folded)).strip("-")


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


def _shorten(href: str) -> str:
    text = " ".join(href.split())
    return repr(text if len(text) <= 80 else f"{text[:79]}…")


def _hint(href: str) -> str:
    if href.strip().startswith("#"):
        return "give the target this id, for example # Heading {#" + href.strip()[1:41] + "}"
    return "link to a full address that begins with https://"
