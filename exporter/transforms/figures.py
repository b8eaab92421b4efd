"""Makes figures of images that stand alone in a paragraph, with captions."""

from __future__ import annotations

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.structure import gather_text
from exporter.tree import Element, build, elements, is_blank, remove, unwrap


def figures(article: Article, notices: Notices) -> Article:
    """Make a figure of each image or row of images that is a block of its own."""
    del notices
    for figure in elements(article.tree, "figure"):
        _normalise(figure)
    for paragraph in elements(article.tree, "p"):
        if _images(paragraph) and not _is_in_figure(paragraph):
            _convert(paragraph)
    for image in elements(article.tree, "img"):
        image.attrib.pop("title", None)
        image.attrib.pop("data-caption", None)
    return article


def _is_in_figure(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == "figure"


def _images(holder: Element) -> list[Element]:
    """List the images of a paragraph if there is nothing else in it."""
    found: list[Element] = []
    if not is_blank(holder.text):
        return []
    for child in holder:
        if not is_blank(child.tail):
            return []
        if child.tag == "img":
            found.append(child)
        elif child.tag in ("a", "span", "em", "strong") and (inner := _images(child)):
            found.extend(inner)
        elif child.tag != "br":
            return []
    return found


def _convert(paragraph: Element) -> None:
    images = _images(paragraph)
    captions = [text for image in images if (text := _caption(image))]
    paragraph.tag = "figure"
    _clear_spaces(paragraph)
    _drop_line_ends(paragraph)
    if captions:
        paragraph.append(build("figcaption", None, " ".join(dict.fromkeys(captions))))


def _caption(image: Element) -> str:
    """Take the caption of an image from where people write it, as Pandoc does."""
    names = ("data-caption", "title", "alt")
    return next((text for name in names if (text := image.get(name, "").strip())), "")


def _drop_line_ends(holder: Element) -> None:
    for line_end in list(holder.iter("br")):
        remove(line_end)


def _clear_spaces(figure: Element) -> None:
    figure.text = None
    for child in figure:
        child.tail = None


def _normalise(figure: Element) -> None:
    """Let a figure that the author made hold its images directly, and one caption at an end."""
    gather_text(figure)
    for paragraph in [child for child in figure if child.tag == "p"]:
        if _images(paragraph):
            _drop_line_ends(paragraph)
            unwrap(paragraph)
    _clear_spaces(figure)
    captions = [child for child in figure if child.tag == "figcaption"]
    for extra in captions[1:]:
        extra.tag = "div"
    if not captions:
        _name(figure)
        return
    if figure[0] is not captions[0]:
        figure.append(captions[0])
    only = captions[0][0] if len(captions[0]) == 1 and is_blank(captions[0].text) else None
    if only is not None and only.tag == "p":
        unwrap(only)


def _name(figure: Element) -> None:
    """Write the caption that stands at the one image of a figure."""
    images = list(figure.iter("img"))
    if len(images) == 1 and len(figure) == 1:
        text = images[0].get("data-caption") or images[0].get("title") or ""
        if text.strip():
            figure.append(build("figcaption", None, text.strip()))
