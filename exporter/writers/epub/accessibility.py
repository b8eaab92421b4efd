"""Finds out what may truly be said of a publication's accessibility (EPUB Accessibility 1.1).

The terms are those of https://www.w3.org/2021/a11y-discov-vocab/latest/.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from exporter.model import Resource
from exporter.tree import HEADINGS, Element, elements, is_blank, text_of

#: What makes an SVG image or a stylesheet move.
_MOVING = (b"<animate", b"<set", b"<script", b"@keyframes")
#: What page-break markers and the list of them are called.
_PAGES = ("pageBreakMarkers", "pageNavigation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What was found: terms for the metadata, a summary, and the faults that forbid a claim."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazard: str
    summary: str
    faults: tuple[str, ...]


def survey(
    trees: Sequence[Element], resources: Iterable[Resource], css: str, *, has_pages: bool = False
) -> Survey:
    """Look through the content documents and the images that they show."""
    images = [image for tree in trees for image in elements(tree, "img")]
    silent = [image for image in images if not _has_alternative(image)]
    pictures = [image for image in images if not _is_decorative(image)]
    is_moving = any(_moves(resource) for resource in resources) or "@keyframes" in css
    features = {*_features(trees, len(images), len(silent)), *(_PAGES if has_pages else ())}
    sentences = [*_sentences(trees, len(images), len(silent), is_moving=is_moving)]
    if has_pages:
        sentences.append("The pages of the printed edition are marked and listed.")
    return Survey(
        modes=("textual", "visual") if pictures else ("textual",),
        sufficient=tuple(_sufficient(bool(pictures), bool(silent))),
        features=tuple(sorted(features)),
        hazard="unknown" if is_moving else "none",
        summary=" ".join(sentences),
        faults=tuple(_faults(trees, len(silent))),
    )


def _has_alternative(image: Element) -> bool:
    return _is_decorative(image) or not is_blank(image.get("alt"))


def _is_decorative(image: Element) -> bool:
    return image.get("alt") == "" and image.get("role") in {"presentation", "none"}


def _moves(resource: Resource) -> bool:
    if resource.media_type == "image/svg+xml":
        return any(mark in resource.data for mark in _MOVING)
    if resource.media_type not in {"image/gif", "image/png", "image/webp"}:
        return False
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(resource.data)) as image:
            return bool(getattr(image, "is_animated", False))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        # Nobody knows what a reading system makes of it.
        return True


def _sufficient(has_pictures: bool, is_silent: bool) -> Iterator[str]:  # noqa: FBT001 - two facts
    if not is_silent:
        yield "textual"
    if has_pictures:
        yield "textual,visual"


def _features(trees: Sequence[Element], images: int, silent: int) -> Iterator[str]:
    yield from ("tableOfContents", "readingOrder", "displayTransformability", "unlocked")
    if not any(True for tree in trees for _ in _gaps(tree)):
        yield "structuralNavigation"
    if any(tree.xpath("descendant-or-self::*[@role or @aria-label]") for tree in trees):
        yield "ARIA"
    if images and not silent:
        yield "alternativeText"
    if any(next(tree.iter("math"), None) is not None for tree in trees):
        yield from ("MathML", "describedMath")


def _sentences(
    trees: Sequence[Element], images: int, silent: int, *, is_moving: bool
) -> Iterator[str]:
    yield "Reflowable text with a table of contents and headings."
    if any(tree.find(".//aside[@role='doc-footnote']") is not None for tree in trees):
        yield "Notes are linked from the text and back to it."
    if any(tree.find(".//table") is not None for tree in trees):
        yield "Tables are marked up as tables."
    if any(next(tree.iter("math"), None) is not None for tree in trees):
        yield "Formulas are MathML with a text alternative."
    if silent:
        yield f"{silent} of {_count(images)} {_have(silent)} no text alternative."
    elif images:
        yield "Every image has a text alternative or is marked as decoration."
    if is_moving:
        yield "There are moving images; whether they flash has not been judged."


def _faults(trees: Sequence[Element], silent: int) -> Iterator[str]:
    if silent:
        yield f"{_count(silent)} {_have(silent)} no text alternative"
    for tree in trees:
        yield from (
            f"the heading “{text_of(heading)}” leaves out a level" for heading in _gaps(tree)
        )
        for heading in elements(tree, *HEADINGS):
            if not text_of(heading):
                yield "a heading is empty"
        for table in elements(tree, "table"):
            if table.find(".//th") is None:
                yield "a table has no header cells"
        for link in elements(tree, "a"):
            if link.get("href") and not (text_of(link) or _has_label(link)):
                yield f"the link to {link.get('href')} has no text"


def _has_label(link: Element) -> bool:
    return bool(link.get("aria-label")) or any(image.get("alt") for image in elements(link, "img"))


def _gaps(tree: Element) -> Iterator[Element]:
    before: int | None = None
    for heading in elements(tree, *HEADINGS):
        level = int(str(heading.tag)[1])
        # A part of a split article begins below the level of its title.
        if before is not None and level > before + 1:
            yield heading
        before = level


def _count(images: int) -> str:
    return "1 image" if images == 1 else f"{images} images"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
