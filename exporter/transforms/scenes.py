"""Finds the breaks between scenes: rules, and paragraphs of asterisks."""

from __future__ import annotations

import re

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.vocabulary import HEADINGS
from exporter.tree import Element, build, elements, has_class, remove, replace

_BREAK = re.compile(r"([*•·∗＊~#✻✼❦—–_-])(?:\s*\1){2,}|[⁂❦❧☙]|\[\*\s*\*\s*\*\]")


def scenes(article: Article, notices: Notices) -> Article:
    """Write every break as <hr class="scene"/>, and drop those that part nothing."""
    del notices
    root = article.tree
    for paragraph in elements(root, "p"):
        if len(paragraph) == 0 and _BREAK.fullmatch((paragraph.text or "").strip()):
            replace(paragraph, build("hr"))
    for rule in elements(root, "hr"):
        if _parts_nothing(rule):
            remove(rule)
        else:
            name = rule.get("id")
            rule.attrib.clear()
            rule.set("class", "scene")
            if name:
                rule.set("id", name)
    return article


def _parts_nothing(rule: Element) -> bool:
    before, after = rule.getprevious(), rule.getnext()
    if before is None or after is None:
        return True
    if before.tag == "hr" or before.tag in HEADINGS or after.tag in HEADINGS:
        return True
    return after.get("role") == "doc-footnote" or has_class(after, "notes")
