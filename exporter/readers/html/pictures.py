"""Finds the file of each image: pages name a stand-in and load the picture later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.markup.signs import settle_signs
from exporter.tree import Element, remove, unwrap

#: Where scripts find the picture that they load.
_LATE = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-hi-res-src",
    "data-full-src",
    "data-src-large",
    "data-large-file",
    "data-original-src",
    "data-url",
    "data-image",
)
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_STAND_IN = re.compile(
    r"data:image/(?:gif|svg)|about:|(?:^|[/_.-])(?:blank|placeholder|spacer|transparent|pixel"
    r"|lazy|loading|1x1|grey|clear)[\w-]*\.(?:gif|png|svg)|^#?$",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)\b|^(?:https?:)?//|/", re.IGNORECASE)
_CANDIDATE = re.compile(r"\s*(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
#: Pixels: more than paper and screens of readers show.
_WIDEST = 2000


def find_pictures(body: Element) -> None:
    """Give every image of a page the address of the picture itself."""
    for silent in list(body.iter("noscript")):
        _settle_noscript(silent)
    for late in list(body.iter("amp-img", "amp-anim")):
        late.tag = "img"
    settle_signs(body)
    for image in list(body.iter("img")):
        if file := _file(image):
            image.set("src", file)
        else:
            remove(image)
    for picture in list(body.iter("picture")):
        for source in list(picture.iter("source")):
            unwrap(source)  # libxml2 lets what follows stand in it
        unwrap(picture)


def _settle_noscript(silent: Element) -> None:
    """Take the picture for readers without scripts in the place of its stand-in."""
    images = list(silent.iter("img"))
    if not images:
        remove(silent)
        return
    before = silent.getprevious()
    if before is not None:
        for stand_in in [before] if before.tag == "img" else list(before.iter("img")):
            if not _file(stand_in) or _is_same(stand_in, images[0]):
                remove(stand_in)
    unwrap(silent)


def _is_same(one: Element, other: Element) -> bool:
    return bool(other.get("src")) and other.get("src") in (_file(one), one.get("src"))


def _file(image: Element) -> str:
    """Give the address of the best picture that an image names, "" when it names none."""
    for name in _LATE:
        told = image.get(name, "").strip()
        if told and _FILE.search(told) and not _STAND_IN.search(told):
            return told
    own = image.get("src", "").strip()
    if own and not _STAND_IN.search(own):
        return own
    found = max(_candidates(image), default=(0.0, ""))[1]
    return found or (own if own.startswith("data:") and len(own) > 2000 else "")


def _candidates(image: Element) -> Iterator[tuple[float, str]]:
    """List the files that an image and the <picture> around it offer, with their widths."""
    holder = next(image.iterancestors("picture"), None)
    sources = list(holder.iter("source")) if holder is not None else []
    for element in [image, *sources]:
        for name in _SETS:
            for address, number, unit in _CANDIDATE.findall(element.get(name, "")):
                size = float(number or 1) * (1 if unit == "w" else 500)
                if not _STAND_IN.search(address):
                    yield (size if size <= _WIDEST else 1 / size), address
