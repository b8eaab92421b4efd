"""Makes links that lead to an id lead to the file that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exporter.notices import Notices
from exporter.tree import Element, elements, text_of
from exporter.writers.epub.parts import Part

#: What only a link may carry.
_OF_LINKS = ("href", "role", "rel", "hreflang", "target", "type", "download", "aria-label")


def index(parts: Iterable[Part]) -> Mapping[str, str]:
    """Map each id to the address of its element, as seen from beside the content documents."""
    return {
        own: f"{part.file}#{own}"
        for part in parts
        for element in elements(part.tree)
        if (own := element.get("id"))
    }


def resolve(parts: Iterable[Part], addresses: Mapping[str, str], notices: Notices) -> None:
    """Rewrite the inner links of all parts; one that leads nowhere becomes plain text."""
    for part in parts:
        for link in elements(part.tree, "a"):
            href = link.get("href", "")
            if not href.startswith("#"):
                continue
            if (address := addresses.get(href[1:])) is None:
                _tell(link, part, notices)
                _release(link)
            elif not address.startswith(f"{part.file}#"):
                link.set("href", address)


def _tell(link: Element, part: Part, notices: Notices) -> None:
    notices.warn(
        "link-target-missing",
        f"the link “{text_of(link)}” leads to {link.get('href')}, which is not in the EPUB",
        where=part.title,
        hint="give the target that id, or take the link away",
    )


def _release(link: Element) -> None:
    for name in _OF_LINKS:
        link.attrib.pop(name, None)
    link.tag = "span"
