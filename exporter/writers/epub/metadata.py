"""Describes a publication for the package document (EPUB 3.3 #sec-metadata-elem)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from lxml import etree

from exporter import digests
from exporter.model import Metadata, Person, Provenance, Subject
from exporter.serialize import XML_LANG
from exporter.tree import Element, build, clean_text
from exporter.writers.epub.accessibility import Survey

IDENTIFIER = "pub-id"
COVER_IMAGE = "cover-image"
#: Prefixes that EPUB does not reserve (EPUB 3.3 #sec-prefix-attr). PAV tells of what was fetched
#: from the web: https://pav-ontology.github.io/pav/
PREFIXES = "pav: http://purl.org/pav/"
_DC = "http://purl.org/dc/elements/1.1/"
_CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
_RELATOR = re.compile("[a-z]{3}")
#: EPUB 3.3 #sec-group-position: one or more numbers joined by full stops.
_POSITION = re.compile(r"\d+(\.\d+)*")


def describe(
    metadata: Metadata,
    survey: Survey,
    *,
    has_cover: bool,
    printed: str = "",
    provenance: Provenance | None = None,
) -> Element:
    """Make the <metadata> element: each fact, followed by what refines it.

    Printed is the identifier of the edition whose pages are marked, "" when none are.
    """
    root = etree.Element("metadata", nsmap={"dc": _DC})
    _add(root, "identifier", metadata.identifier, IDENTIFIER)
    _add_titles(root, metadata)
    _add(root, "language", metadata.language)
    _add_people(root, "creator", metadata.creators)
    _add_people(root, "contributor", metadata.contributors)
    for name in ("publisher", "date", "description"):
        _add(root, name, getattr(metadata, name))
    _add_subjects(root, metadata.subjects)
    _add(root, "source", metadata.source)
    if metadata.accessed:
        _add_meta(root, "pav:retrievedOn", metadata.accessed)
    _add_printed(root, printed)
    _add(root, "rights", metadata.rights)
    _add_meta(root, "dcterms:modified", timestamp(metadata))
    if provenance:
        _add_provenance(root, provenance)
    _add_collection(root, metadata)
    _add_accessibility(root, metadata, survey)
    if has_cover:
        # EPUB 2: Kindle's converters and older library programs look only here.
        root.append(build("meta", {"name": "cover", "content": COVER_IMAGE}))
    return root


def modified(metadata: Metadata) -> datetime:
    """Give the time of the last change in UTC."""
    if metadata.modified is None:
        raise ValueError("the publication’s time of last change is not resolved")
    return metadata.modified.astimezone(UTC)


def timestamp(metadata: Metadata) -> str:
    """Write the time of the last change (EPUB 3.3 #last-modified-date)."""
    # strftime("%Y") does not pad years before 1000 everywhere.
    return modified(metadata).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def line(text: str) -> str:
    """Bring a text into one line of characters that XML can hold."""
    return " ".join(clean_text(text).split())


def _add(root: Element, name: str, text: str, own_id: str = "") -> bool:
    if not (text := line(text)):
        return False
    element = build(f"{{{_DC}}}{name}", {"id": own_id} if own_id else {}, text)
    root.append(element)
    return True


def _add_meta(root: Element, prop: str, text: str, **attributes: str) -> None:
    root.append(build("meta", {"property": prop} | attributes, line(text)))


def _add_titles(root: Element, metadata: Metadata) -> None:
    _add(root, "title", metadata.title, "title")
    _add_meta(root, "title-type", "main", refines="#title")
    if line(metadata.subtitle):
        _add_meta(root, "display-seq", "1", refines="#title")
        _add(root, "title", metadata.subtitle, "subtitle")
        _add_meta(root, "title-type", "subtitle", refines="#subtitle")
        _add_meta(root, "display-seq", "2", refines="#subtitle")


def _add_people(root: Element, kind: str, people: Iterable[Person]) -> None:
    named = [person for person in people if line(person.name)]
    for number, person in enumerate(named, 1):
        own_id = f"{kind}-{number}"
        _add(root, kind, person.name, own_id)
        if _RELATOR.fullmatch(person.role):
            scheme = "marc:relators"
            _add_meta(root, "role", person.role, refines=f"#{own_id}", scheme=scheme)
        if line(person.file_as):
            _add_meta(root, "file-as", person.file_as, refines=f"#{own_id}")
        if len(named) > 1:
            _add_meta(root, "display-seq", str(number), refines=f"#{own_id}")


def _add_subjects(root: Element, subjects: Iterable[Subject]) -> None:
    for number, subject in enumerate(subjects, 1):
        own_id = f"subject-{number}"
        # EPUB 3.3 #sec-authority: a term and its authority come together or not at all.
        is_coded = bool(line(subject.authority) and line(subject.term))
        if _add(root, "subject", subject.text, own_id if is_coded else "") and is_coded:
            _add_meta(root, "authority", subject.authority, refines=f"#{own_id}")
            _add_meta(root, "term", subject.term, refines=f"#{own_id}")


def _add_printed(root: Element, printed: str) -> None:
    # EPUB Accessibility 1.1 #pageBreakSource; source-of is for what knows EPUB 3.0 only.
    if _add(root, "source", printed, "printed"):
        _add_meta(root, "source-of", "pagination", refines="#printed")
        _add_meta(root, "pageBreakSource", printed)


def _add_provenance(root: Element, provenance: Provenance) -> None:
    _add_meta(root, "schema:sha256", provenance.text)
    for source in provenance.sources:
        _add_meta(root, "schema:isBasedOn", digests.to_uri(source))


def _add_collection(root: Element, metadata: Metadata) -> None:
    if not (name := line(metadata.collection)):
        return
    position = line(metadata.position)
    has_position = _POSITION.fullmatch(position) is not None
    _add_meta(root, "belongs-to-collection", name, id="collection")
    _add_meta(root, "collection-type", "series", refines="#collection")
    if has_position:
        _add_meta(root, "group-position", position, refines="#collection")
    # foliate-js 1.0.1 and calibre 6.13 show the series from these.
    root.append(build("meta", {"name": "calibre:series", "content": name}))
    if has_position:
        root.append(build("meta", {"name": "calibre:series_index", "content": position}))


def _add_accessibility(root: Element, metadata: Metadata, survey: Survey) -> None:
    for mode in survey.modes:
        _add_meta(root, "schema:accessMode", mode)
    for modes in survey.sufficient:
        _add_meta(root, "schema:accessModeSufficient", modes)
    for feature in survey.features:
        _add_meta(root, "schema:accessibilityFeature", feature)
    _add_meta(root, "schema:accessibilityHazard", survey.hazard)
    _add_meta(root, "schema:accessibilitySummary", survey.summary, **{XML_LANG: "en", "dir": "ltr"})
    if not line(metadata.certified_by) or survey.faults:
        return
    _add_meta(root, "dcterms:conformsTo", _CLAIM, id="claim")
    _add_meta(root, "a11y:certifiedBy", metadata.certified_by, id="certifier", refines="#claim")
    if line(metadata.certifier_credential):
        credential = metadata.certifier_credential
        _add_meta(root, "a11y:certifierCredential", credential, refines="#certifier")
