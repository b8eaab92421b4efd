"""Reads title, author and language from the header of a Project Gutenberg text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporter.model import Fields, Value
from exporter.readers.text.lines import Line

_START = re.compile(r"\*\*\*\s*START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_FIELD = re.compile(r"(Title|Author|Translator|Language):\s+(\S.*)$")
#: The header stands in the first lines.
_FAR = 300
_LANGUAGES = {
    "Chinese": "zh",
    "Danish": "da",
    "Dutch": "nl",
    "English": "en",
    "Esperanto": "eo",
    "Finnish": "fi",
    "French": "fr",
    "German": "de",
    "Greek": "el",
    "Hungarian": "hu",
    "Italian": "it",
    "Japanese": "ja",
    "Latin": "la",
    "Norwegian": "no",
    "Polish": "pl",
    "Portuguese": "pt",
    "Russian": "ru",
    "Spanish": "es",
    "Swedish": "sv",
}


def fields(lines: Sequence[Line]) -> Fields:
    """Give what the header says of the book; nothing when there is no such header."""
    head = [line.text for line in lines[:_FAR]]
    start = next((at for at, text in enumerate(head) if _START.match(text)), 0)
    found: dict[str, Value] = {
        m[1].lower(): m[2] for text in head[:start] if (m := _FIELD.match(text))
    }
    if language := _LANGUAGES.get(str(found.pop("language", ""))):
        found["lang"] = language
    if translator := found.pop("translator", ""):
        found["contributor"] = {"text": translator, "role": "translator"}
    return found
