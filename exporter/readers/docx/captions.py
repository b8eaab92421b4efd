"""Puts captions to what they belong to: the picture or the table beside them."""

from __future__ import annotations

from collections.abc import Iterable

from exporter.tree import (
    Element,
    build,
    elements,
    is_blank,
    move_children,
    put_behind,
    remove,
    wrap,
)


def attach_captions(captions: Iterable[Element]) -> None:
    """Put each caption into the figure or table before or after it; others stay paragraphs."""
    for caption in captions:
        before, after = caption.getprevious(), caption.getnext()
        if before is not None and _is_picture(before):
            _caption_figure(before, caption, is_above=False)
        elif after is not None and _is_free_table(after):
            _caption_table(after, caption)
        elif after is not None and _is_picture(after):
            _caption_figure(after, caption, is_above=True)
        elif before is not None and _is_free_table(before):
            _caption_table(before, caption)


def frame_pictures(article: Element) -> None:
    """Make figures of pictures that stand alone: no alternative text is a caption in Word."""
    for paragraph in elements(article, "p"):
        parent = paragraph.getparent()
        if _is_picture(paragraph) and parent is not None and parent.tag != "figure":
            paragraph.tag = "figure"


def _is_picture(element: Element) -> bool:
    if element.tag != "p" or next(element.iter("img"), None) is None:
        return False
    return all(is_blank(str(text)) for text in element.itertext())


def _is_free_table(element: Element) -> bool:
    return element.tag == "table" and element.find("caption") is None


def _caption_figure(picture: Element, caption: Element, *, is_above: bool) -> None:
    wrap(picture, build("figure"))
    text = build("figcaption")
    move_children(caption, text)
    remove(caption)
    if is_above:
        picture.addprevious(text)
    else:
        put_behind(picture, text)


def _caption_table(table: Element, caption: Element) -> None:
    text = build("caption")
    move_children(caption, text)
    remove(caption)
    table.insert(0, text)
