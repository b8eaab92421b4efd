"""Gives links a name for those who hear them."""

from __future__ import annotations

from urllib.parse import unquote

from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import elements, text_of


def roles(article: Article, notices: Notices) -> Article:
    """Give a name to links that hold only pictures: where they lead."""
    del notices
    for link in elements(article.tree, "a"):
        images = list(link.iter("img"))
        if images and not text_of(link) and not any(image.get("alt") for image in images):
            address = unquote(link.get("href", "")).partition("//")[2] or link.get("href", "")
            images[0].set("alt", link.get("title") or address)
            images[0].attrib.pop("role", None)
    return article
