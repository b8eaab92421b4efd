"""Turns the metadata of a package into fields (EPUB 3.3 #sec-pkg-metadata, OPF 2.0.1 #2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from exporter.model import Fields, Value
from exporter.readers.epub.book import Book
from exporter.tree import Element, text_of

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_TAG = re.compile(r"<[^<>]*>")
#: Pages of these languages turn to the left when their lines run downwards, which ours do not.
_UPRIGHT = ("ja", "zh", "ko")


def fields(book: Book) -> Fields:
    """Give what the package tells of the publication; what it does not tell is absent."""
    told = _Told(book)
    titles = told.titles()
    found: dict[str, Value] = {
        "title": titles[0],
        "subtitle": titles[1],
        "author": tuple(told.people("creator", "aut")),
        "contributor": tuple(told.people("contributor", "ctb")),
        "lang": book.language,
        "dir": told.direction(),
        "date": told.date(),
        "modified": told.modified(),
        "publisher": ", ".join(told.texts("publisher")),
        "identifier": told.identifier(),
        "rights": told.first("rights"),
        "description": _plain(told.first("description")),
        "subject": tuple(told.subjects()),
        "source": told.source(),
        "collection": told.collection()[0],
        "position": told.collection()[1],
        "cover-image": told.cover(),
        "cover-alt": book.cover_alt,
    }
    return {key: value for key, value in found.items() if value}


class _Told:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._metas = list(book.metadata.iter("{*}meta"))

    def texts(self, name: str) -> Iterator[str]:
        return (text for e in self._dc(name) if (text := text_of(e)))

    def first(self, name: str) -> str:
        return next(self.texts(name), "")

    def titles(self) -> tuple[str, str]:
        """Give the title and the subtitle: by their types, else by their order (#sec-title)."""
        all_titles = [e for e in self._dc("title") if text_of(e)]
        kinds = {e: self._refined(e, "title-type") for e in all_titles}
        main = [e for e in all_titles if kinds[e] == "main"] or all_titles
        under = [text_of(e) for e in all_titles if kinds[e] == "subtitle"]
        return (text_of(main[0]) if main else ""), (under[0] if under else "")

    def people(self, name: str, role: str) -> Iterator[Value]:
        for element in self._dc(name):
            if text := text_of(element):
                roles = [*self._all_refined(element, "role"), element.get(f"{_OPF}role", "")]
                # Somebody with several roles is named by the chief one.
                code = role if role in roles else next((r for r in roles if r), role)
                file_as = self._refined(element, "file-as") or element.get(f"{_OPF}file-as", "")
                yield {"name": text, "role": code, "file-as": file_as}

    def subjects(self) -> Iterator[Value]:
        for element in self._dc("subject"):
            if text := text_of(element):
                authority = self._refined(element, "authority")
                term = self._refined(element, "term")
                yield {"text": text, "authority": authority, "term": term}

    def date(self) -> str:
        dates = [e for e in self._dc("date") if text_of(e)]
        events = {e: e.get(f"{_OPF}event", "publication") for e in dates}
        # A time of the day is a machine's.
        return next((text_of(e)[:10] for e in dates if events[e] == "publication"), "")

    def modified(self) -> str:
        older = (e for e in self._dc("date") if e.get(f"{_OPF}event") == "modification")
        return next((text_of(e) for e in (*self._book.metas("dcterms:modified"), *older)), "")

    def identifier(self) -> Value:
        wanted = self._book.package.unique_identifier
        found = [e for e in self._dc("identifier") if text_of(e)]
        found.sort(key=lambda e: e.get("id") != wanted or not wanted)
        if not found:
            return ""
        return {"text": text_of(found[0]), "scheme": found[0].get(f"{_OPF}scheme", "")}

    def source(self) -> str:
        paged = [e for e in self._dc("source") if self._refined(e, "source-of") == "pagination"]
        return next((text_of(e) for e in self._dc("source") if e not in paged and text_of(e)), "")

    def collection(self) -> tuple[str, str]:
        """Give the series and the position in it (#sec-belongs-to-collection; Calibre's names)."""
        for meta in self._book.metas("belongs-to-collection"):
            return text_of(meta), self._refined(meta, "group-position")
        named = {m.get("name", ""): m.get("content", "") for m in self._metas}
        series = named.get("calibre:series", "")
        return series, named.get("calibre:series_index", "") if series else ""

    def direction(self) -> str:
        for spine in self._book.root.iterchildren("{*}spine"):
            turns = spine.get("page-progression-direction", "")
            if turns == "rtl" and not self._book.language.lower().startswith(_UPRIGHT):
                return "rtl"
        return ""

    def cover(self) -> str:
        """Find the picture of the cover: EPUB 3's property, EPUB 2's meta, the guide's page."""
        manifest = self._book.package.manifest
        told = [i.name for i in manifest.values() if "cover-image" in i.properties]
        older = (meta.get("content", "") for meta in self._metas if meta.get("name") == "cover")
        items = [manifest[own_id] for own_id in older if own_id in manifest]
        told += [item.name for item in items if item.media_type.startswith("image/")]
        names = (self._book.container.name(name) for name in told if name)
        return next((name for name in names if name), self._book.cover_of_page)

    def _dc(self, name: str) -> Iterator[Element]:
        return self._book.metadata.iter(_DC + name)

    def _refined(self, element: Element, name: str) -> str:
        return next(self._all_refined(element, name), "")

    def _all_refined(self, element: Element, name: str) -> Iterator[str]:
        own = element.get("id")
        for meta in self._metas:
            if own and meta.get("refines") == f"#{own}" and meta.get("property") == name:
                yield text_of(meta)


def _plain(text: str) -> str:
    """Take the tags out of a description: many hold HTML, written as text."""
    return " ".join(unescape(_TAG.sub(" ", text)).split()) if "<" in text else text
