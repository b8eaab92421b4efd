"""Mends two faults of WeasyPrint 70.0 that stop it at quite common rules, while it lays out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure import build
from weasyprint.layout import inline

_marker_to_box = build.marker_to_box
_first_letter_to_box = inline.first_letter_to_box


@contextmanager
def mended() -> Iterator[None]:
    """Put the mends in place; other threads may not lay out meanwhile."""
    build.marker_to_box = _marker
    inline.first_letter_to_box = _first_letter
    try:
        yield
    finally:
        build.marker_to_box = _marker_to_box
        inline.first_letter_to_box = _first_letter_to_box


def _marker(*arguments: Any) -> Iterator[Any]:
    """Make a marker: one that has `content` shares its style, and its position, with its text."""
    for box in _marker_to_box(*arguments):
        for child in box.children:
            if child.style is box.style and box.is_outside_marker:
                child.style = child.style.copy()
                child.style["position"] = "static"
        yield box


def _first_letter(box: Any, skip_stack: Any, style: Any) -> Any:
    """Set a first letter apart: not once more when its line is laid out again."""
    if (box.element_tag or "").endswith("::first-letter"):
        return skip_stack
    return _first_letter_to_box(box, skip_stack, style)
