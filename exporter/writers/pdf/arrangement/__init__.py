"""Changes a tree whose pages show that something has no room; then it is laid out again."""

from __future__ import annotations

from typing import Any

from exporter.notices import Notices
from exporter.writers.pdf.arrangement import feet, fit, sidenotes


def arrange(document: Any, notices: Notices) -> bool:
    """Arrange anew what has no room; tell whether anything had none."""
    return fit.narrow(document) or sidenotes.arrange(document) or feet.relieve(document, notices)
