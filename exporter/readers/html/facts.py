"""Gathers what a page tells of its article: JSON-LD, Open Graph, meta elements, microdata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from exporter.markup.addresses import absolute
from exporter.model import Source, Value
from exporter.readers.html import people
from exporter.readers.html.linked import find_linked, texts
from exporter.readers.html.titles import find_title
from exporter.tree import Element, clean_text

_TITLES = ("dc.title", "dcterms.title", "og:title", "citation_title", "twitter:title")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dc.date.created",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")
_DESCRIPTIONS = ("og:description", "description", "dc.description", "twitter:description")
_KEYWORDS = ("article:tag", "citation_keywords", "news_keywords", "keywords", "dc.subject")
_SITES = ("og:site_name", "citation_journal_title", "dc.publisher", "application-name")
_PICTURES = ("og:image", "og:image:url", "twitter:image", "twitter:image:src", "image")
_RIGHTS = ("dc.rights", "dcterms.rights", "copyright")
#: What microdata, microformats and WordPress call the time of publication.
_MOMENTS = frozenset("datePublished dateCreated dt-published published pubdate entry-date".split())
#: As RDFa and as HTML write the prefix of the same terms.
_DUBLIN_CORE = re.compile(r"(?<!\S)(dc|dcterms):")
_LANGUAGES = ("content-language", "dc.language", "og:locale")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page, and its JSON-LD, tell."""

    root: Element
    meta: Mapping[str, tuple[str, ...]]
    linked: Mapping[str, Any]

    def first(self, names: Iterable[str]) -> str:
        """Give the first text of the first of some meta elements that has one."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def told(self, key: str, *keys: str) -> str:
        """Give a text of the JSON-LD, "" when there is none."""
        return next(iter(texts(self.linked.get(key), *keys)), "")


def read_head(root: Element) -> Head:
    """Read the meta elements and the JSON-LD of a page."""
    meta: dict[str, tuple[str, ...]] = {}
    for element in root.iter("meta"):
        content = " ".join(clean_text(element.get("content", "")).split())
        told = (element.get(key, "") for key in ("name", "property", "itemprop", "http-equiv"))
        names = _DUBLIN_CORE.sub(r"\1.", " ".join(told).lower()).split()
        for name in names if content else ():
            meta[name] = (*meta.get(name, ()), content)
    return Head(root, meta, find_linked(root))


def gather(head: Head, source: Source) -> dict[str, Value]:
    """Give the metadata of the article; a field of which nothing is told is left out."""
    site = head.first(_SITES) or head.told("publisher", "name")
    address = find_address(head, source)
    fields: dict[str, Value] = {
        "title": find_title(head.root, _titles(head), site, urlsplit(address).hostname or ""),
        "author": people.find_authors(head.root, head.meta, head.linked, site),
        "date": head.told("datePublished") or head.first(_DATES) or _moment(head.root),
        "modified": head.told("dateModified") or head.first(_MODIFIED),
        "publisher": site,
        "description": head.first(_DESCRIPTIONS) or head.told("description"),
        "keywords": _keywords(head),
        "lang": _language(head),
        "dir": _direction(head.root),
        "source": address,
        "rights": head.first(_RIGHTS) or _licence(head.root, address),
        "identifier": _doi(head),
        "cover-image": _picture(head, source),
    }
    return {key: value for key, value in fields.items() if value}


def find_address(head: Head, source: Source) -> str:
    """Give the address of the page: the one by which it calls itself, if it is whole."""
    links = (link for link in head.root.iter("link") if "canonical" in link.get("rel", "").lower())
    told = [link.get("href", "") for link in links]
    told += [head.first(("og:url",)), head.told("url"), source.url]
    addresses = (absolute(each.strip(), source.url) for each in told if each.strip())
    return next((each for each in addresses if each.startswith(("http://", "https://"))), "")


def _titles(head: Head) -> list[str]:
    element = head.root.find(".//head/title")
    return [
        head.told("headline"),
        *(head.first((name,)) for name in _TITLES),
        "".join(map(str, element.itertext())) if element is not None else "",
    ]


def _keywords(head: Head) -> tuple[str, ...]:
    told = next((head.meta[name] for name in _KEYWORDS if name in head.meta), ())
    told = told or texts(head.linked.get("keywords"), "name")
    words = (word.strip() for text in told for word in text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(word for word in words if word))[:30]


def _language(head: Head) -> str:
    own = head.root.get("lang") or head.root.get("xml:lang") or ""
    told = own or head.told("inLanguage", "alternateName", "name") or head.first(_LANGUAGES)
    return told.split(",")[0].strip().replace("_", "-")


def _direction(root: Element) -> str:
    body = root.find("body")
    told = root.get("dir") or (body.get("dir") if body is not None else "") or ""
    return told.lower() if told.lower() in {"ltr", "rtl"} else ""


def _moment(root: Element) -> str:
    for element in root.iter("time", "meta", "abbr", "span"):
        marks = f"{element.get('itemprop', '')} {element.get('class', '')}".split()
        if _MOMENTS & set(marks) or "pubdate" in element.attrib:
            told = element.get("datetime") or element.get("content") or element.get("title")
            if told:
                return told.strip()
    return ""


def _licence(root: Element, address: str) -> str:
    """Give the address of the licence if it is whole, as print needs it."""
    links = (e for e in root.iter("link", "a") if "license" in e.get("rel", "").lower().split())
    told = next((link.get("href", "").strip() for link in links), "")
    whole = absolute(told, address or "https:") if told else ""
    return whole if urlsplit(whole).hostname else ""


def _doi(head: Head) -> str:
    doi = head.first(("citation_doi", "prism.doi", "dc.identifier.doi")).removeprefix("doi:")
    return f"doi:{doi}" if doi.startswith("10.") else ""


def _picture(head: Head, source: Source) -> str:
    """Give the lead picture if it can be had: of a page that was fetched, or beside the file."""
    told = head.first(_PICTURES) or head.told("image", "url", "contentUrl")
    address = absolute(told, source.url) if told else ""
    is_remote = address.startswith(("http:", "https:", "//"))
    return "" if is_remote and source.fetched is None else address
