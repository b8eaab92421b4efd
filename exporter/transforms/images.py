"""Says of every image how large it is and what it shows."""

from __future__ import annotations

import re
from dataclasses import replace

from exporter.hints import hint
from exporter.model import Article, Resource, Source
from exporter.notices import Notices
from exporter.tree import Element, add_class, elements, has_class

_LENGTH = re.compile(r"(\d{1,5}(?:\.\d+)?)(px|pt|pc|mm|cm|in)?", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3})(?:\.\d+)?%")
#: Shares of the measure that the stylesheet has a class for, in hundredths.
_SHARES = (25, 33, 50, 67, 75, 100)
#: CSS Values 3 #absolute-lengths, in pixels.
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def images(article: Article, notices: Notices) -> Article:
    """Say size and text of each image; what is no longer shown goes."""
    told: set[str] = set()
    resources = {resource.name: resource for resource in article.resources}
    used: dict[str, Resource] = {}
    for image in elements(article.tree, "img"):
        name = image.get("src", "")
        used[name] = resource = resources[name]
        if "alt" not in image.attrib and resource.description:
            image.set("alt", resource.description)
        _set_share(image)
        _set_size(image, resource)
        _check_text(image, article.source, told, notices)
    shown = tuple(resource for name, resource in resources.items() if name in used)
    return replace(article, resources=shown)


def _set_share(image: Element) -> None:
    """Make a class of a width in hundredths: no attribute can say it in both editions."""
    asked = image.get("width") or image.get("data-width") or ""
    if match := _SHARE.fullmatch(asked.strip()):
        share = min(_SHARES, key=lambda each: abs(each - int(match[1])))
        add_class(image, f"width-{share}")


def _set_size(image: Element, resource: Resource) -> None:
    """Say the size in pixels: the one that the author asked for, else that of the file."""
    wide, high = _asked(image, "width"), _asked(image, "height")
    if resource.width and resource.height:
        if wide and not high:
            high = max(1, round(resource.height * wide / resource.width))
        elif high and not wide:
            wide = max(1, round(resource.width * high / resource.height))
    for name, asked, own in (
        ("width", wide, resource.width),
        ("height", high, resource.height),
    ):
        if asked or own:
            image.set(name, str(asked or own))
        else:
            image.attrib.pop(name, None)


def _asked(image: Element, name: str) -> int:
    """Take the length that the author asked for, 0 when there is none."""
    beside = image.attrib.pop(f"data-{name}", "")
    match = _LENGTH.fullmatch((image.get(name) or str(beside)).strip())
    return round(float(match[1]) * _UNITS[(match[2] or "px").lower()]) if match else 0


def _check_text(image: Element, source: Source, told: set[str], notices: Notices) -> None:
    """Say once of each image without a text that it has none; mark what only adorns."""
    name, text = image.get("src", ""), " ".join(image.get("alt", "").split())
    is_decoration = _is_marked(image) or ("alt" in image.attrib and not text)
    if not text and not _is_marked(image) and name not in told:
        told.add(name)
        _tell_of_silence(image, source, notices)
    image.set("alt", "" if is_decoration else text)
    if is_decoration:
        image.set("role", "presentation")
    else:
        image.attrib.pop("role", None)


def _is_marked(image: Element) -> bool:
    return image.get("role") in {"presentation", "none"} or has_class(image, "decorative")


def _tell_of_silence(image: Element, source: Source, notices: Notices) -> None:
    name = image.get("src", "").removeprefix("images/")
    place = f"{source.name}:{image.sourceline}" if image.sourceline else source.name
    if "alt" in image.attrib:
        notices.inform(
            "alt-empty",
            f"the image {name} has an empty text: it counts as decoration",
            where=place,
            hint=hint("alt-more", source.format),
        )
        return
    notices.warn(
        "alt-missing",
        f"the image {name} has no alternative text",
        where=place,
        hint=hint("alt", source.format),
    )
