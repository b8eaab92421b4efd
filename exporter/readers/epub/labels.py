"""Knows what the numbers and signs of notes look like, and the arrows that lead back from them."""

from __future__ import annotations

import re

from exporter.tree import Element

_LABEL = re.compile(
    r"[\[({]?\s*(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§¶‖#]{1,4})\s*[\])}]?[.:]?", re.IGNORECASE
)
_ARROW = re.compile(r"[\[(]?(?:[↩↵↑⇑⇧←⇐⮌⤴^«\ufe0e\ufe0f\s]+|back|return|top)[\])]?", re.IGNORECASE)
_REST = re.compile(r"[\s.:)\]}]+")


def is_label(text: str) -> bool:
    """Tell whether a text is the number or the sign of a note."""
    return bool(_LABEL.fullmatch(text.strip()))


def is_arrow(text: str) -> bool:
    """Tell whether a text is what leads back from a note."""
    return bool(_ARROW.fullmatch(text.strip()))


def strip_label(body: Element, label: str) -> None:
    """Take the number that begins a note out of its text, or what is left of it without a link."""
    holder, slot = _first_text(body)
    if holder is None:
        return
    text = getattr(holder, slot)
    core = re.escape(label.strip(" \t\n[](){}.:"))
    pattern = re.compile(rf"\s*[\[({{]?\s*{core}\s*[\])}}]?[.:]?(?:\s+|$)") if core else _REST
    if match := pattern.match(text):
        setattr(holder, slot, text[match.end() :])


def _first_text(body: Element) -> tuple[Element | None, str]:
    """Find where the first visible text stands."""
    for element in body.iter():
        if (element.text or "").strip():
            return element, "text"
        for child in element:
            if len(child) or (child.text or "").strip():
                break
            if (child.tail or "").strip():
                return child, "tail"
    return None, ""
