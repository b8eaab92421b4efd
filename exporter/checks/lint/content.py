"""Rules for the content documents of an EPUB: pictures, links, tables, ids, languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exporter import languages
from exporter.checks.lint.book import Book, Part
from exporter.checks.report import Problem
from exporter.checks.rules import problem
from exporter.serialize import XML_LANG
from exporter.tree import Element, elements, is_blank, text_of

#: Elements that fetch something, and the attribute that says what.
_FETCHING = {
    **dict.fromkeys(("img", "audio", "video", "source", "track", "iframe", "embed"), "src"),
    "script": "src",
    "link": "href",
    "object": "data",
}


def check(book: Book) -> Iterator[Problem]:
    """Look through every content document."""
    for part in book.parts:
        for rule in (_ids, _languages, _pictures, _links, _tables, _fetched, _scripts):
            yield from rule(part)


def _ids(part: Part) -> Iterator[Problem]:
    seen = Counter(one.get("id") for one in elements(part.root) if one.get("id"))
    for name, count in seen.items():
        if count > 1:
            yield problem("id-repeated", f"{part.path}#{name}")


def _languages(part: Part) -> Iterator[Problem]:
    if not (part.root.get("lang") or part.root.get(XML_LANG)):
        yield problem("language-missing", part.path)
    for element in elements(part.root):
        for tag in {element.get("lang"), element.get(XML_LANG)} - {None, ""}:
            if languages.normalise(str(tag)) is None:
                yield problem("language-malformed", part.place(element), f"“{tag}”")


def _pictures(part: Part) -> Iterator[Problem]:
    for image in elements(part.root, "img"):
        file = image.get("src", "").rpartition("/")[2]
        is_decoration = image.get("role") in {"presentation", "none"} or _is_hidden(image)
        if is_decoration:
            continue
        if image.get("alt") is None and not image.get("aria-label"):
            yield problem("image-silent", part.place(image), file)
        elif is_blank(image.get("alt")) and not image.get("aria-label"):
            yield problem("image-undeclared", part.place(image), file)


def _links(part: Part) -> Iterator[Problem]:
    for link in elements(part.root, "a"):
        target = link.get("href", "")
        if target.strip().lower().startswith(("javascript:", "vbscript:", "data:")):
            yield problem("link-script", part.place(link), f"“{text_of(link)}”")
        if target and not (text_of(link) or _has_label(link)):
            yield problem("link-empty", part.place(link), f"it leads to {target}")


def _tables(part: Part) -> Iterator[Problem]:
    for table in elements(part.root, "table"):
        if table.get("role") not in {"presentation", "none"} and table.find(".//th") is None:
            yield problem("table-headless", part.place(table))


def _fetched(part: Part) -> Iterator[Problem]:
    for element in elements(part.root, *_FETCHING):
        address = element.get(_FETCHING[str(element.tag)], "")
        if address.startswith(("http:", "https:", "//")):
            yield problem("resource-remote", part.place(element), address)


def _scripts(part: Part) -> Iterator[Problem]:
    for script in elements(part.root, "script"):
        if script.get("type", "").lower() not in {"application/ld+json", "text/plain"}:
            yield problem("script", part.place(script))


def _has_label(link: Element) -> bool:
    inner = (link, *elements(link))
    return any(one.get("aria-label") or one.get("alt") or one.get("title") for one in inner)


def _is_hidden(element: Element) -> bool:
    return any(one.get("aria-hidden") == "true" for one in (element, *element.iterancestors()))
