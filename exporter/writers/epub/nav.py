"""Makes the signposts of a publication: landmarks, the guide of EPUB 2, and the page-list.

https://www.w3.org/TR/epub-33/#sec-nav
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exporter import languages
from exporter.model import Publication
from exporter.serialize import EPUB_TYPE
from exporter.tree import Element, build
from exporter.writers.epub.cover import COVER
from exporter.writers.epub.pagebreaks import Page

#: epub:type of a landmark -> type in the guide (OPF 2.0.1 #2.6).
_GUIDES: Mapping[str, str] = {
    "bodymatter": "text",
    "colophon": "colophon",
    "cover": "cover",
    "titlepage": "title-page",
    "toc": "toc",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A place that reading systems offer to go to."""

    kind: str
    """Its epub:type."""
    label: str
    href: str

    @property
    def guide(self) -> str:
        """What the guide calls it, or "" when it does not know it."""
        return _GUIDES.get(self.kind, "")


def find_landmarks(publication: Publication, addresses: Mapping[str, str]) -> Iterator[Landmark]:
    """List the landmarks that stand in the spine, the cover first."""
    if publication.cover is not None:
        title = languages.word("cover", publication.metadata.language)
        yield Landmark(kind="cover", label=title, href=COVER)
    for point in publication.navigation.landmarks:
        if href := addresses.get(point.anchor):
            yield Landmark(kind=point.role, label=point.label, href=href)


def build_landmarks(landmarks: Sequence[Landmark], language: str) -> Element:
    """Make the landmarks: for machines, so not shown."""
    entries = build("ol")
    for mark in landmarks:
        link = build("a", {EPUB_TYPE: mark.kind, "href": mark.href}, mark.label)
        entries.append(build("li", {}, link))
    attributes = {
        EPUB_TYPE: "landmarks",
        "aria-label": languages.word("landmarks", language),
        "hidden": "",
    }
    return build("nav", attributes, entries)


def build_page_list(pages: Sequence[Page], language: str) -> Element:
    """Make the page-list: for the “go to page” of reading systems, so not shown."""
    links = (build("a", {"href": page.href}, page.label) for page in pages)
    entries = build("ol", {}, *(build("li", {}, link) for link in links))
    attributes = {
        "role": "doc-pagelist",
        "aria-label": languages.word("pages", language),
        "hidden": "",
    }
    return build("nav", attributes, entries)
