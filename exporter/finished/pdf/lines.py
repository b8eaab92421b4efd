"""Joins the lines that a page shows: where one ends, nobody knows whether a word does."""

from __future__ import annotations

import re

from exporter.finished.model import JOINT


def fold(text: str) -> str:
    """Fold white space; a joint stays where it alone parts two words, and joins a cut one."""
    text = re.sub(f"\u00ad{JOINT}*", "", text)
    return re.sub(r"\s+", lambda gap: " " if gap[0].strip(JOINT) else JOINT, text).strip()
