"""Brings the notes that mammoth lists at the end, and their calls, into the form of our trees."""

from __future__ import annotations

import re

from exporter.tree import Element, build, elements, move_children, remove

_NOTE = re.compile(r"(?:foot|end)note-\S+")
_CALL = re.compile(r"(?:foot|end)note-ref-\S+")


def mark_notes(article: Element) -> None:
    """Make each note an aside at the end, and each of its calls say what it is."""
    for link in list(article.iter("a")):
        if _CALL.fullmatch(link.get("id", "")):
            del link.attrib["id"]
            link.set("role", "doc-noteref")
        elif _CALL.fullmatch(link.get("href", "").removeprefix("#")):
            remove(link)
    listed = next(article.iterchildren("ol", reversed=True), None)
    if listed is None or not len(listed) or not _NOTE.fullmatch(listed[0].get("id", "")):
        return
    for note in elements(listed, "li"):
        if _NOTE.fullmatch(note.get("id", "")):
            aside = build("aside", {"role": "doc-footnote", "id": note.get("id", "")})
            move_children(note, aside)
            article.append(aside)
    remove(listed)
