"""Says what a class means to those who hear the text, and gives links a name."""

from __future__ import annotations

from urllib.parse import unquote

from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import classes, elements, text_of

#: What authors call parts of a text by a class -> its role (DPUB-ARIA 1.1).
_ROLES = {"epigraph": "doc-epigraph", "pullquote": "doc-pullquote"}


def roles(article: Article, notices: Notices) -> Article:
    """Give epigraphs and pull quotations their roles, links that hold only pictures a name.

    The name tells where they lead.
    """
    del notices
    for part in elements(article.tree, "aside", "blockquote", "section"):
        for name in classes(part):
            if name in _ROLES and part.get("role") is None:
                part.set("role", _ROLES[name])
    for link in elements(article.tree, "a"):
        images = list(link.iter("img"))
        if images and not text_of(link) and not any(image.get("alt") for image in images):
            address = unquote(link.get("href", "")).partition("//")[2] or link.get("href", "")
            images[0].set("alt", link.get("title") or address)
            images[0].attrib.pop("role", None)
    return article
