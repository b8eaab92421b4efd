"""Rules for the package document: does its metadata say what is so?

The terms are those of https://www.w3.org/2021/a11y-discov-vocab/latest/ and of
https://www.w3.org/TR/epub-a11y-11/.
"""

from __future__ import annotations

from collections.abc import Iterator

from exporter import languages
from exporter.checks.lint.book import DC, OPF, Book
from exporter.checks.lint.pages import list_of, markers
from exporter.checks.report import Problem
from exporter.checks.rules import problem
from exporter.serialize import EPUB_TYPE
from exporter.tree import Element, elements, is_blank

#: What EPUB Accessibility 1.1 #sec-disc-package demands of every publication.
_DEMANDED = ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard")
_IN_COVER = "ancestor-or-self::*[@role='doc-cover' or @*[local-name()='type']='cover']"
_MATHML = "{http://www.w3.org/1998/Math/MathML}math"


def check(book: Book) -> Iterator[Problem]:
    """Hold the metadata against the content."""
    yield from _basics(book)
    untold = [term for term in _DEMANDED if not book.metas(term)]
    if untold:
        yield problem("claim-missing", book.path, f"it lacks {', '.join(untold)}")
    features = set(book.metas("schema:accessibilityFeature"))
    for feature, reason in _denials(book):
        if feature in features:
            yield problem("claim-false", book.path, f"{feature}, but {reason}")
    yield from _modes(book)
    yield from _hazards(book)
    yield from _conformance(book)


def _basics(book: Book) -> Iterator[Problem]:
    if all(is_blank(title.text) for title in book.package.metadata.iter(f"{DC}title")):
        yield problem("title-missing", book.path)
    tags = [(element.text or "").strip() for element in book.package.metadata.iter(f"{DC}language")]
    if not any(tags):
        yield problem("language-missing", book.path)
    for tag in filter(None, tags):
        if languages.normalise(tag) is None:
            yield problem("language-malformed", book.path, f"“{tag}”")
    if not any(book.metas("dcterms:modified")):
        yield problem("modified-missing", book.path)


def _denials(book: Book) -> Iterator[tuple[str, str]]:
    """List the features that the publication has not, each with the reason."""
    silent = [image for image in _images(book) if _is_silent(image)]
    if silent:
        yield "alternativeText", f"{len(silent)} of the pictures have none"
    if not markers(book):
        for feature in ("pageBreakMarkers", "printPageNumbers"):
            yield feature, "there are no page-break markers"
    if list_of(book) is None:
        yield "pageNavigation", "there is no page-list"
    if book.nav is None or not _navs(book.nav.root, "toc"):
        yield "tableOfContents", "there is no table of contents"
    if not any(True for part in book.parts for _ in part.root.iter(_MATHML)):
        yield "MathML", "there are no formulas in MathML"
    if not any(part.root.find(".//ruby") is not None for part in book.parts):
        yield "rubyAnnotations", "there is no ruby"


def _modes(book: Book) -> Iterator[Problem]:
    modes = set(book.metas("schema:accessMode"))
    if modes and "visual" not in modes and any(not _is_decoration(i) for i in _images(book)):
        yield problem("claim-missing", book.path, "there are pictures, but no accessMode visual")
    sufficient = [mode.replace(" ", "") for mode in book.metas("schema:accessModeSufficient")]
    if "textual" in sufficient and any(_is_silent(image) for image in _images(book)):
        yield problem(
            "claim-false", book.path, "text alone is said to do, but pictures have no alternative"
        )


def _hazards(book: Book) -> Iterator[Problem]:
    hazards = set(book.metas("schema:accessibilityHazard"))
    if hazards & {"none", "unknown"} and len(hazards) > 1:
        yield problem("claim-false", book.path, f"hazards are {' and '.join(sorted(hazards))}")
    if "none" in hazards and any(True for part in book.parts for _ in part.root.iter("video")):
        yield problem("claim-missing", book.path, "no hazard is claimed, but films are shown")


def _conformance(book: Book) -> Iterator[Problem]:
    """Look for who judged (EPUB Accessibility 1.1 #sec-conf-reporting)."""
    metas = [
        m for m in book.package.metadata.iter(f"{OPF}meta") if _property(m) == "dcterms:conformsTo"
    ]
    links = [
        k for k in book.package.metadata.iter(f"{OPF}link") if k.get("rel") == "dcterms:conformsTo"
    ]
    is_claimed = any("accessib" in (m.text or "").lower() for m in metas) or any(
        "accessib" in k.get("href", "").lower() for k in links
    )
    properties = {_property(meta) for meta in book.package.metadata.iter(f"{OPF}meta")}
    if is_claimed and "a11y:certifiedBy" not in properties:
        yield problem(
            "claim-missing", book.path, "conformsTo without certifiedBy: nobody has judged"
        )
    if is_claimed and any(_is_silent(image) for image in _images(book)):
        yield problem("claim-false", book.path, "conformsTo, but pictures have no alternative text")


def _images(book: Book) -> list[Element]:
    """List the pictures of the text: a cover is none of them."""
    parts = (part for part in book.spine if part.path not in book.package.covers)
    images = (image for part in parts for image in elements(part.root, "img"))
    return [image for image in images if not image.xpath(_IN_COVER)]


def _is_silent(image: Element) -> bool:
    # An empty alternative is how HTML says decoration; somebody else has to judge whether it is.
    alternative = image.get("alt")
    is_told = alternative == "" or not is_blank(alternative) or image.get("aria-label")
    return not is_told and not _is_decoration(image)


def _is_decoration(image: Element) -> bool:
    return image.get("role") in {"presentation", "none"}


def _navs(root: Element, kind: str) -> list[Element]:
    return [nav for nav in elements(root, "nav") if kind in nav.get(EPUB_TYPE, "").split()]


def _property(meta: Element) -> str:
    return meta.get("property", "")
