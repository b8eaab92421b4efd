"""Turns a publication into the files of an EPUB, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporter.model import Publication, Resource
from exporter.notices import Notices
from exporter.tree import Element, elements
from exporter.writers.epub.accessibility import Survey, survey
from exporter.writers.epub.attachments import name_entries
from exporter.writers.epub.cover import COVER, write_cover
from exporter.writers.epub.links import index, resolve
from exporter.writers.epub.metadata import COVER_IMAGE, describe
from exporter.writers.epub.narrow import label_cells
from exporter.writers.epub.nav import (
    Landmark,
    build_landmarks,
    build_page_list,
    find_landmarks,
)
from exporter.writers.epub.ncx import write_ncx
from exporter.writers.epub.package import XHTML, File, pack
from exporter.writers.epub.page import CSS, as_chapter, properties, write_page
from exporter.writers.epub.pagebreaks import Page, mark
from exporter.writers.epub.parts import NAV, Part, divide
from exporter.writers.epub.pictures import fit


def write_edition(
    publication: Publication, css: str, notices: Notices, *, embed_fonts: bool
) -> bytes:
    """Write a publication as an EPUB."""
    parts = divide(publication)
    publication = fit(publication, [part.tree for part in parts], notices)
    pages = mark(parts, publication.pages.starts if publication.pages else ())
    addresses = index(parts)
    resolve(parts, addresses, notices)
    for part in parts:
        label_cells(part.tree)
    images = _shown(publication, parts)
    found = survey([part.tree for part in parts], images, css, has_pages=bool(pages))
    _tell_of_faults(found, publication, notices)
    landmarks = tuple(find_landmarks(publication, addresses))
    signposts = tuple(_signposts(landmarks, pages, publication.metadata.language))
    files: tuple[File, ...] = (
        *_cover_page(publication),
        *_pages(parts, signposts),
        _ncx(publication, parts, pages, tuple(addresses.values())),
        File(id="css", name=CSS, media_type="text/css", data=css.encode()),
        *_images(images, publication.cover),
    )
    if embed_fonts:
        # What cuts fonts is heavy, and most editions carry none.
        from exporter.writers.epub.fonts import embed

        files = embed(files, publication.metadata.language)
    described = describe(
        publication.metadata,
        found,
        has_cover=publication.cover is not None,
        provenance=publication.provenance,
        printed=publication.pages.source if publication.pages and pages else "",
    )
    attached = name_entries(publication.attachments)
    return pack(files, described, publication.metadata, landmarks, attached)


def _shown(publication: Publication, parts: Sequence[Part]) -> tuple[Resource, ...]:
    """Find the resources that the content documents show; EPUBCheck OPF-097 names the others."""
    names = {image.get("src", "") for part in parts for image in elements(part.tree, "img")}
    shown = tuple(resource for resource in publication.resources if resource.name in names)
    if missing := names.difference(resource.name for resource in shown):
        raise ValueError(f"images without a resource: {', '.join(sorted(missing))}")
    return shown


def _tell_of_faults(found: Survey, publication: Publication, notices: Notices) -> None:
    if not publication.metadata.certified_by or not found.faults:
        return
    notices.warn(
        "claim-withheld",
        f"the EPUB does not claim to be accessible: {'; '.join(found.faults)}",
        where=publication.metadata.title,
        hint="mend what is named, or take accessibility-certified-by away",
    )


def _cover_page(publication: Publication) -> Iterator[File]:
    if publication.cover is not None:
        yield File(
            id="cover",
            name=COVER,
            media_type=XHTML,
            data=write_cover(publication.cover, publication.metadata),
            is_read=True,
        )


def _signposts(
    landmarks: Sequence[Landmark], pages: Sequence[Page], language: str
) -> Iterator[Element]:
    if landmarks:
        yield build_landmarks(landmarks, language)
    if pages:
        yield build_page_list(pages, language)


def _pages(parts: Sequence[Part], signposts: Sequence[Element]) -> Iterator[File]:
    for part in parts:
        own = tuple(properties(part.tree))
        is_nav = part.file == NAV
        yield File(
            id="nav" if is_nav else f"text-{part.file.removesuffix('.xhtml')}",
            name=part.file,
            media_type=XHTML,
            data=write_page(part.title, part.metadata, part.matter, *_content(part, signposts)),
            properties=(*own, "nav") if is_nav else own,
            is_read=part.is_read,
        )


def _content(part: Part, signposts: Sequence[Element]) -> Iterator[Element]:
    yield as_chapter(part.tree) if part.is_chapter else part.tree
    if part.file == NAV:
        yield from signposts


def _ncx(
    publication: Publication, parts: Sequence[Part], pages: Sequence[Page], order: Sequence[str]
) -> File:
    contents = next(part.tree for part in parts if part.file == NAV)
    data = write_ncx(contents, pages, order, publication.metadata)
    return File(id="ncx", name="toc.ncx", media_type="application/x-dtbncx+xml", data=data)


def _images(images: Sequence[Resource], cover: Resource | None) -> Iterator[File]:
    if cover is not None:
        yield _image(COVER_IMAGE, cover, ("cover-image",))
    for number, image in enumerate(images, 1):
        # The image on the cover may be shown in the text too.
        if image != cover:
            yield _image(f"image-{number}", image, ())


def _image(own_id: str, image: Resource, own: tuple[str, ...]) -> File:
    return File(
        id=own_id,
        name=image.name,
        media_type=image.media_type,
        data=image.data,
        properties=own,
    )
