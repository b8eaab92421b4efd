"""Settles images that are no pictures: emoji, and single pixels that count readers."""

from __future__ import annotations

from exporter.tree import Element, append, build, classes, elements, remove, replace, unwrap

_EMOJI = frozenset({"emoji", "wp-smiley"})
_PIXEL = frozenset({"0", "1"})


def settle_signs(root: Element) -> None:
    """Put characters in the place of emoji, and nothing in the place of single pixels."""
    for image in elements(root, "img"):
        if _EMOJI & set(classes(image)) and image.get("alt"):
            replace(image, emoji := build("span"))
            append(emoji, image.get("alt", ""))
            unwrap(emoji)
        elif image.get("width") in _PIXEL or image.get("height") in _PIXEL:
            remove(image)
