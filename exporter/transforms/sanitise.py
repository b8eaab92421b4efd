"""Keeps of a tree only the elements that an edition may hold; the text of all others stays."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml import etree

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.vocabulary import ALLOWED, DROPPED, MEDIA, RENAMED
from exporter.tree import (
    Element,
    add_class,
    build,
    clean_text,
    elements,
    remove,
    replace,
    text_of,
    unwrap,
)


def sanitise(article: Article, notices: Notices) -> Article:
    """Take out of a tree all elements that an edition must not hold."""
    root, where = article.tree, article.source.name
    for node in list(root.iter(etree.Comment, etree.ProcessingInstruction, etree.Entity)):
        remove(node)
    gone: set[Element] = set()
    for element in elements(root):
        if element is root or element in gone:
            continue
        element.tag = _local_name(element)
        if not _admit(element, where, notices):
            gone.update(element.iterdescendants())
    _take_out_controls(root)
    return article


def _local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _admit(element: Element, where: str, notices: Notices) -> bool:
    """Mend one element; tell whether what it holds is still in the tree."""
    tag = str(element.tag)
    if "hidden" in element.attrib or tag in DROPPED:
        remove(element)
        return False
    if tag in MEDIA:
        _replace_media(element, where, notices)
        return False
    if tag == "math":
        _keep_math(element)
        return False
    if tag == "input" and element.get("type", "").lower() != "checkbox":
        remove(element)
        return False
    if tag in RENAMED:
        element.tag, name = RENAMED[tag]
        if name:
            add_class(element, name)
    elif tag not in ALLOWED:
        _unwrap(element)
    return True


def _unwrap(element: Element) -> None:
    """Unwrap an unknown element, unless it is the target of links."""
    if element.get("id") or element.get("lang") or element.get("dir"):
        element.tag = "span"
    else:
        unwrap(element)


def _replace_media(element: Element, where: str, notices: Notices) -> None:
    """Put a link, or the text that stands in for it, in the place of moving content."""
    source = _media_source(element)
    label = element.get("title") or element.get("aria-label") or ""
    if element.tag in ("svg", "object", "canvas"):
        label = label or text_of(element)
    notices.warn(
        "media-dropped",
        f"<{element.tag!s}> cannot be shown in both editions; "
        + (f"a link to {source} stands in its place" if source else "it is left out"),
        where=where,
        hint="put a picture in its place",
    )
    if source:
        replace(element, build("a", {"href": source}, label or source))
    elif label:
        replace(element, build("span", {"class": "missing-media"}, label))
    else:
        remove(element)


def _media_source(element: Element) -> str:
    for candidate in elements(element):
        address = (candidate.get("src") or candidate.get("data") or "").strip()
        if address.startswith("//"):
            address = f"https:{address}"
        try:
            scheme = urlsplit(address).scheme
        except ValueError:
            continue
        if scheme in ("http", "https"):
            return address
    return ""


def _keep_math(element: Element) -> None:
    """Keep a formula as it is written, until the tree around it stands."""
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    is_display = element.get("display") == "block"
    name = "math display" if is_display else "math"
    replace(element, build("code", {"class": name}, written))


def _take_out_controls(root: Element) -> None:
    """Take out what XML files of any kind may hold and no font draws."""
    text = "".join(root.itertext())
    if clean_text(text) == text:  # nearly always
        return
    for element in root.iter():
        element.text, element.tail = clean_text(element.text or ""), clean_text(element.tail or "")
