"""Rules for a PDF: what its catalogue, its pages, its fonts and its tags say (ISO 32000-1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from exporter import languages
from exporter.checks.lint import exchange, tags
from exporter.checks.report import Problem
from exporter.checks.rules import problem
from exporter.finished.model import Finished
from exporter.finished.pdf.labels import page_labels, place_of
from exporter.finished.pdf.objects import dictionary, entry, is_again, items, name, text

#: From so many pages on a reader wants bookmarks and page labels.
_MANY_PAGES = 20
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check(pdf: pikepdf.Pdf, finished: Finished) -> Iterator[Problem]:
    """Look through a PDF."""
    yield from _basics(pdf, finished)
    yield from _ways(pdf)
    yield from _scripts(pdf.Root)
    places = _places(pdf)
    for page, place in zip(pdf.pages, places, strict=True):
        yield from _links(page.obj, place)
    yield from _fonts(pdf, places)
    if exchange.is_claimed(pdf):
        yield from exchange.check(pdf, places)
    tree = dictionary(pdf.Root, "/StructTreeRoot")
    if tree is None or not entry(dictionary(pdf.Root, "/MarkInfo"), "/Marked"):
        yield problem("untagged")
    else:
        places_of = {page.objgen: place for page, place in zip(pdf.pages, places, strict=True)}
        yield from tags.check(tree, places_of)


def _places(pdf: pikepdf.Pdf) -> list[str]:
    """Name each page as the rest of the report does."""
    labels = page_labels(pdf.Root, len(pdf.pages))
    return [place_of(labels, index) for index in range(len(labels))]


def _basics(pdf: pikepdf.Pdf, finished: Finished) -> Iterator[Problem]:
    language = text(pdf.Root, "/Lang").strip()
    if not language:
        yield problem("language-missing")
    elif languages.normalise(language) is None:
        yield problem("language-malformed", "", f"“{language}”")
    if not finished.facts.title:
        yield problem("title-missing")
    elif not entry(dictionary(pdf.Root, "/ViewerPreferences"), "/DisplayDocTitle"):
        yield problem("title-hidden")
    if dictionary(pdf.Root, "/Metadata") is None:
        yield problem("metadata-missing")


def _ways(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    if (count := len(pdf.pages)) <= _MANY_PAGES:
        return
    if dictionary(dictionary(pdf.Root, "/Outlines"), "/First") is None:
        yield problem("outline-missing", "", f"there are {count} pages")
    if dictionary(pdf.Root, "/PageLabels") is None:
        yield problem("labels-missing", "", f"there are {count} pages")


def _scripts(root: Any) -> Iterator[Problem]:
    is_named = dictionary(dictionary(root, "/Names"), "/JavaScript") is not None
    if is_named or name(dictionary(root, "/OpenAction"), "/S") == "JavaScript":
        yield problem("script")


def _links(page: Any, place: str) -> Iterator[Problem]:
    annotations = items(entry(page, "/Annots"))
    links = [one for one in annotations if name(one, "/Subtype") == "Link"]
    if silent := sum(1 for link in links if not text(link, "/Contents").strip()):
        yield problem("link-undescribed", place, f"{silent} on this page")
    if any(name(dictionary(link, "/A"), "/S") == "JavaScript" for link in links):
        yield problem("link-script", place)


def _fonts(pdf: pikepdf.Pdf, places: Sequence[str]) -> Iterator[Problem]:
    seen: set[tuple[int, int]] = set()
    missing: dict[str, str] = {}
    for page, place in zip(pdf.pages, places, strict=True):
        for font in _fonts_of(page.obj, seen):
            if not _is_embedded(font):
                missing.setdefault(name(font, "/BaseFont") or "?", place)
    for font_name, place in missing.items():
        yield problem("font-missing", place, font_name)


def _fonts_of(page: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """List the fonts of a page and of the forms on it, each once in a file."""
    waiting = [page]
    while waiting:
        resources = dictionary(waiting.pop(), "/Resources")
        for font in _values(dictionary(resources, "/Font")):
            if not is_again(font, seen):
                yield font
        forms = _values(dictionary(resources, "/XObject"))
        waiting.extend(
            form for form in forms if name(form, "/Subtype") == "Form" and not is_again(form, seen)
        )


def _values(parent: Any) -> list[Any]:
    values = [] if parent is None else [value for _, value in parent.items()]
    return [value for value in values if isinstance(value, pikepdf.Dictionary | pikepdf.Stream)]


def _is_embedded(font: Any) -> bool:
    if name(font, "/Subtype") == "Type3":
        return True
    described = next(iter(items(entry(font, "/DescendantFonts"))), font)
    descriptor = dictionary(described, "/FontDescriptor")
    return any(dictionary(descriptor, file) is not None for file in _FILES)
